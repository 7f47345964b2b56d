import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

/** A file with the files and packages it imports. `type …` imports a type only. */
type Imports = Readonly<Record<string, readonly string[]>>;

/** For each rule of the law, files of a made-up house of which every import breaks it. */
const BREACHES: Readonly<Record<string, Imports>> = {
  'no-cycles': {
    'src/llm/one.ts': ['type src/llm/two.ts'],
  },
  resolvable: { 'src/llm/three.ts': ['no-such-package'] },
  'product-ships-alone': { 'src/kernel/random.ts': ['fast-check'] },
  'src-knows-no-tests': { 'src/db/seed.ts': ['test/support/database.ts'] },

  'kernel-looks-inward': { 'src/kernel/log.ts': ['type src/telemetry/index.ts'] },
  'telemetry-looks-inward': { 'src/telemetry/slow.ts': ['src/db/index.ts', 'src/graphql/index.ts'] },
  'db-looks-inward': { 'src/db/seed.ts': ['src/domains/okr/index.ts'] },
  'llm-looks-inward': {
    'src/llm/cache.ts': ['src/db/database.ts', 'src/generation/index.ts', 'type src/domains/okr/draft.ts'],
  },
  'vectors-looks-inward': { 'src/vectors/exact.ts': ['src/db/index.ts', 'src/domains/knowledge/index.ts'] },
  'reading-looks-inward': { 'src/reading/file.ts': ['src/db/index.ts', 'src/domains/decision/index.ts'] },
  'graphql-looks-inward': { 'src/graphql/node.ts': ['src/domains/okr/index.ts', 'src/transport/http.ts'] },
  'generation-looks-inward': {
    'src/generation/log.ts': ['src/domains/okr/index.ts', 'src/llm/index.ts', 'src/db/database.ts'],
  },
  'transport-looks-inward': {
    'src/transport/http.ts': ['src/domains/account/index.ts', 'src/db/index.ts', 'src/llm/index.ts'],
  },

  'domains-use-doors': {
    'src/domains/okr/turn.service.ts': [
      'src/llm/port.ts',
      'src/db/database.ts',
      'type src/generation/port.ts',
      'src/reading/file-kind.ts',
    ],
  },
  'domains-know-no-transport': { 'src/domains/okr/okr.resolver.ts': ['src/transport/http.ts'] },
  'domains-stand-apart': {
    'src/domains/decision/draft.ts': ['src/domains/okr/index.ts', 'src/domains/account/keys.ts'],
  },
  'only-compose-sees-everything': {
    'src/transport/health.ts': ['src/config.ts', 'src/config/variables.ts'],
    'src/domains/okr/okr.service.ts': ['type src/compose.ts', 'src/compose/providers.ts'],
  },
  'config-knows-the-environment-only': { 'src/config.ts': ['src/vectors/index.ts'] },
  'compose-is-for-entries': { 'src/compose.ts': ['src/main.ts'] },
  'cli-is-a-client': { 'src/cli/render.ts': ['src/domains/okr/draft.ts', 'src/config.ts'] },
  'nobody-imports-the-cli': { 'src/domains/account/keys.ts': ['src/cli/render.ts'] },

  'graphql-stays-outside': {
    'src/domains/okr/okr.service.ts': ['type graphql', 'type-graphql'],
    'src/llm/index.ts': ['graphql'],
  },
  'services-know-no-resolvers': {
    'src/domains/okr/okr.service.ts': ['src/domains/okr/okr.resolver.ts', 'type src/domains/okr/okr.type.ts'],
  },
  'stores-are-last': { 'src/domains/okr/okr.store.ts': ['src/domains/okr/session.service.ts'] },
  'resolvers-ask-services': { 'src/domains/okr/okr.resolver.ts': ['type src/domains/okr/okr.store.ts'] },
  'types-present-rows': { 'src/domains/okr/okr.type.ts': ['src/domains/okr/okr.store.ts'] },
  'prisma-stays-in-stores': {
    'src/domains/okr/okr.service.ts': ['@prisma/client', 'type pg', 'src/db/client/client.ts'],
  },
  'vendors-stay-in-their-folder': { 'src/llm/pricing.ts': ['type @anthropic-ai/sdk'] },
  'collectors-stay-behind-telemetry': { 'src/telemetry/traces.ts': ['@opentelemetry/api'] },
  'sockets-stay-in-transport': { 'src/generation/live.ts': ['ws', 'graphql-ws'] },
  'vector-engines-stay-behind-their-port': {
    'src/vectors/synced-index.ts': ['type usearch', '@qdrant/js-client-rest'],
    'src/domains/knowledge/search/search.service.ts': ['usearch'],
  },
  'embedding-providers-stay-in-their-folder': {
    'src/domains/knowledge/search/search.service.ts': [
      'src/domains/knowledge/embedding/providers/openai.ts',
      'src/domains/knowledge/embedding/lexical/features.ts',
      '@huggingface/transformers',
    ],
  },
  'redis-stays-behind-its-port': { 'src/llm/ledger.ts': ['@redis/client', 'ioredis'] },
  'the-queue-stays-behind-its-door': { 'src/llm/sweep.ts': ['pg-boss'] },
  'models-read-nothing': {
    'src/domains/okr/analyser/assess.ts': ['node:fs/promises', 'node:http', 'src/db/index.ts'],
  },
};

/** What closes the cycle; a cycle is reported once, at the file it is met first. */
const COMPLETION: Imports = { 'src/llm/two.ts': ['src/llm/one.ts'] };

/** Imports as the house is meant: no rule may complain of them. */
const LAWFUL: Imports = {
  'src/main.ts': ['src/config.ts', 'src/compose.ts'],
  'src/config.ts': ['src/config/variables.ts', 'zod'],
  'src/compose/providers.ts': ['src/llm/index.ts', 'src/domains/okr/index.ts', 'type src/config.ts'],
  'src/compose.ts': [
    'src/compose/providers.ts',
    'src/transport/http.ts',
    'src/domains/okr/index.ts',
    'src/llm/index.ts',
    'type src/config.ts',
  ],
  'src/generation/generation.resolver.ts': ['type-graphql', 'src/graphql/index.ts', 'src/kernel/errors.ts'],
  'src/generation/generation.store.ts': ['@prisma/client', 'src/db/index.ts'],
  'src/transport/websocket.ts': [
    'ws',
    'graphql-ws',
    'graphql',
    'src/telemetry/index.ts',
    'src/graphql/index.ts',
  ],
  'src/llm/anthropic/model.ts': ['@anthropic-ai/sdk', 'src/llm/port.ts', 'src/telemetry/index.ts'],
  'src/llm/ledger.store.ts': ['src/db/index.ts'],
  'src/domains/decision/decision.service.ts': [
    'src/domains/account/index.ts',
    'src/domains/knowledge/index.ts',
    'src/generation/index.ts',
    'src/llm/index.ts',
    'src/db/index.ts',
    'src/kernel/errors.ts',
  ],
  'src/domains/decision/decision.type.ts': ['type src/domains/decision/decision.store.ts', 'type-graphql'],
  'src/domains/decision/decision.store.ts': ['@prisma/client', 'src/db/index.ts'],
  'src/cli/coach.ts': ['src/cli/client.ts', 'graphql-ws', 'ws', 'src/kernel/clock.ts'],
  'test/api/okr.test.ts': ['src/compose.ts', '@apollo/client', 'src/domains/okr/draft.ts'],
};

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** Whether an import leads to a file of the made-up house, not to a package. */
const isFile = (name: string) => /^(src|test)\//.test(name);

function statement(from: string, wanted: string): string {
  const target = wanted.replace(/^type /, '');
  const path = isFile(target) ? `./${relative(dirname(from), target).replace(/\.ts$/, '.js')}` : target;
  return wanted === target ? `import '${path}';` : `import type { Anything } from '${path}';`;
}

/** A file, package or module of Node's, named the same however the import was resolved. */
function nameOf(target: string): string {
  const [, packageName] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(target) ?? [];
  return packageName ?? target.replace(/^node:/, '');
}

/** Writes the house: every file with its imports, and every file that is imported, empty. */
async function build(folder: string, houses: readonly Imports[]): Promise<void> {
  const files = new Map<string, string[]>();
  for (const [from, imports] of houses.flatMap((house) => Object.entries(house))) {
    files.set(from, [...(files.get(from) ?? []), ...imports]);
    for (const wanted of imports) {
      const target = wanted.replace(/^type /, '');
      if (isFile(target) && !files.has(target)) files.set(target, []);
    }
  }
  for (const [path, imports] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    const lines = imports.map((wanted) => statement(path, wanted));
    await writeFile(join(folder, path), [...lines, 'export const here = 1;', ''].join('\n'));
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const name of ['package.json', 'tsconfig.json']) await symlink(join(ROOT, name), join(folder, name));
}

async function violationsIn(houses: readonly Imports[]): Promise<readonly Violation[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-law-'));
  try {
    await build(folder, houses);
    const options = ['src', 'test', '--config', CONFIG, '--output-type', 'json'];
    const { stdout } = await promisify(execFile)(process.execPath, [CRUISER, ...options], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => error as { stdout: string });
    return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('the import law', () => {
  let violations: readonly Violation[];

  beforeAll(async () => {
    violations = await violationsIn([...Object.values(BREACHES), COMPLETION]);
  });

  const cases = Object.entries(BREACHES).flatMap(([rule, house]) =>
    Object.entries(house).flatMap(([from, imports]) =>
      imports.map((wanted) => ({ rule, from, wanted, to: wanted.replace(/^type /, '') })),
    ),
  );

  test.each(cases)('$rule: refuses that $from imports $wanted', ({ rule, from, to }) => {
    const found = violations.filter((violation) => violation.rule.name === rule && violation.from === from);
    expect(found.map((violation) => nameOf(violation.to))).toContain(nameOf(to));
  });

  test('has no rule without a breach that proves it', () => {
    const config = createRequire(import.meta.url)(CONFIG) as {
      forbidden: readonly { name: string; severity: string; comment: string }[];
    };
    expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(BREACHES).sort());
    expect(
      config.forbidden.every(({ severity, comment }) => severity === 'error' && comment.length > 10),
    ).toBe(true);
  });

  test('has nothing against the imports the house is made of', async () => {
    expect(await violationsIn([LAWFUL])).toEqual([]);
  });
});
