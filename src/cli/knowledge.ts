import { parseArgs } from 'node:util';
import { ServiceClient } from './client.js';
import { importFolder } from './knowledge-import.js';
import { searchFor } from './knowledge-search.js';
import { screenOf } from './render.js';
import { ServiceError } from './service-error.js';

const USAGE = `usage: npm run knowledge -- import <folder> [--project <name>] [--type <type>] [--url <address>] [--key <key>]
       npm run knowledge -- search "<words>" [--project <name>] [--type <type>] [--first <n>] [--url <address>] [--key <key>]

Takes a folder's documents into what a running service knows, and finds them again.
  <folder>   Its Markdown, PDF, Word (.docx), HTML, CSV and text files are read, those in folders within it too.
  --project  Which project they belong to, or are searched in.
  --type     What kind of knowledge the passages are (default: fact), or which kind is searched.
  --first    How many are shown, 1 to 100. Default: 5
  --url      Where the service runs. Default: http://127.0.0.1:4000
  --key      A key (wm_…), where the service runs with AUTH=keys.
`;

const stdout = process.stdout;
const stage = { write: (text: string) => void stdout.write(text), screen: () => screenOf(stdout) };

class UsageError extends Error {}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000' },
      key: { type: 'string' },
      project: { type: 'string' },
      type: { type: 'string' },
      first: { type: 'string', default: '5' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, ...words] = positionals;
  return { ...values, command, words };
}

async function main(): Promise<void> {
  const { command, words, url, key, help, project, type, first } = readOptions();
  if (help || command === undefined) {
    stage.write(USAGE);
    process.exitCode = help ? 0 : 2;
    return;
  }
  const client = new ServiceClient({ url, key });
  const [folder, ...others] = words;
  if (command === 'import' && folder !== undefined && others.length === 0) {
    const { refused } = await importFolder(client, stage, { folder, project, type });
    process.exitCode = refused === 0 ? 0 : 1;
  } else if (command === 'search' && words.length > 0) {
    const query = words.join(' ');
    await searchFor(client, stage, { query, project, type, first: Number(first) });
  } else throw new UsageError('Say `import <folder>` or `search "<words>"`.');
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isUsage = error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`);
  else console.error(error instanceof ServiceError ? error.message : error);
  process.exitCode = isUsage ? 2 : 1;
});
