import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { ServiceClient } from './client.js';
import { readDraftFiles, type DraftFiles } from './draft-files.js';
import { draftFrom, type Draft } from './draft-run.js';
import { screenOf } from './render.js';
import { ServiceError } from './service-error.js';
import { startService } from './service-process.js';

const USAGE = `usage: npm run draft -- <file.md> [<attached file> …] [--svg <file>] [--url <address>] [--key <key>]

Drafts a decision from a text of yours: shows the graph, ranks the options and writes a drawing.
  <file.md>        What has to be decided, in Markdown or plain text.
  <attached file>  What may be quoted too: PDF, Word (.docx), Markdown, HTML, CSV or text.
  --svg            Where the drawing goes. Default: <file>.svg in the current folder
  --url            Where a service runs that keeps the decision. Default: one that is started for this and forgets it.
  --key            A key (wm_…), where the service runs with AUTH=keys.
`;

const stdout = process.stdout;
const stage = { write: (text: string) => void stdout.write(text), screen: () => screenOf(stdout) };

interface Options extends DraftFiles {
  readonly url?: string;
  readonly key?: string;
}

function readOptions(): Options | 'help' | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      key: { type: 'string' },
      svg: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [brief, ...attachments] = positionals;
  if (values.help) return 'help';
  if (brief === undefined) return undefined;
  const { url, key, svg = `${parse(brief).name}.svg` } = values;
  return { brief, attachments, svg, url, key };
}

/** Drafts at a service of its own, which is gone afterwards. */
async function draftAlone(draft: Draft): Promise<void> {
  console.error('Starting a service for this draft. That takes some seconds.');
  const folder = await mkdtemp(join(tmpdir(), 'waymark-draft-'));
  try {
    const service = await startService(folder, 0);
    try {
      await draftFrom(new ServiceClient({ url: service.url }), stage, draft);
    } finally {
      service.stop();
      await service.ended;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === 'help') return stage.write(USAGE);
  if (!options) {
    stage.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { url, key, svg } = options;
  const draft = { ...(await readDraftFiles(options)), svg };
  if (url === undefined) await draftAlone(draft);
  else await draftFrom(new ServiceClient({ url, key }), stage, draft);
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isUsage = code.startsWith('ERR_PARSE_ARGS');
  const isPlain = error instanceof ServiceError;
  if (isUsage) console.error(`${(error as Error).message}\n\n${USAGE}`);
  else console.error(isPlain ? (error as Error).message : error);
  process.exitCode = isUsage ? 2 : 1;
});
