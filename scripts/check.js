// `npm run check`: everything that can be said about the sources without running the tests.
// `npm run check -- types lint` runs only these.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { freshClient } from './lib/fresh-client.js';
import { root } from './lib/root.js';
import './lib/swc-cache.js';

/** The longest first, so that the last to start is short. */
const CHECKS = [
  {
    name: 'lint',
    says: 'the rules of eslint.config.js',
    run: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    mend: 'npx eslint --fix . mends some of it; the rest is yours.',
  },
  {
    name: 'documents',
    says: 'emitted schema, error table, rule cards and typed operations are up to date',
    run: ['scripts/emit.js', '--check'],
    mend: 'npm run emit, then read and commit what changed.',
  },
  {
    name: 'types',
    says: 'the TypeScript compiler',
    run: ['node_modules/typescript/bin/tsc', '-p', '.', '--pretty', 'false'],
  },
  {
    name: 'migrations',
    says: 'prisma/migrations make prisma/schema.prisma',
    run: ['scripts/migrate.js', 'check'],
    mend: 'npm run migration -- <name>, then read and commit the SQL.',
  },
  {
    name: 'format',
    says: 'prettier',
    run: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    mend: 'npm run format',
  },
  {
    name: 'law',
    says: 'the import law of .dependency-cruiser.cjs',
    run: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['src', 'test', 'bench', 'prisma.config.ts'],
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
    ],
    mend: 'The comment of each rule says what is meant.',
  },
];

function run({ run: args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => resolve({ isGood: code === 0, said: Buffer.concat(said).toString().trim() }));
  });
}

async function report(check) {
  const startedAt = performance.now();
  const { isGood, said } = await run(check);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${isGood ? '✓' : '✗'} ${check.name.padEnd(11)} ${check.says} (${seconds} s)`);
  if (isGood) return true;
  console.log(said.replace(/^/gm, '    '));
  if (check.mend) console.log(`  to mend it: ${check.mend}`);
  return false;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

freshClient();
const waiting = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const failed = [];
const worker = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    if (!(await report(check))) failed.push(check.name);
  }
};
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
if (failed.length > 0) {
  console.error(`\n${failed.length} failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
