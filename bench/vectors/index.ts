/**
 * `npm run bench -- vectors` measures the vector room and the built-in embedding alone, on generated texts of known
 * topics: `embedding`, `engines` (ways to look, and graphs), `search` (beside LanceDB, when bench/peers is installed), `load`, `start`.
 *
 * `--only <part>` some of them; `--count 10000,100000` rows; `--dims 384,1536`; `--seconds 10` of load, and its vectors
 * `--forms sparse,full`: as texts embedded by their words, and as a model's, which have no zeros; `--quick`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../support/arguments.js';
import { benchEmbedding } from './embedding.js';
import { benchEngines } from './engines.js';
import { benchLoad } from './load.js';
import { benchSearch } from './search.js';
import { benchStart } from './start.js';

const { values } = readArguments({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    count: { type: 'string' },
    dims: { type: 'string' },
    seconds: { type: 'string' },
    forms: { type: 'string' },
  },
});
const numbers = (given: string | undefined, otherwise: readonly number[]) =>
  given?.split(',').map(Number) ?? otherwise;
const counts = numbers(values.count, values.quick ? [2_000] : [10_000, 100_000]);
const dims = numbers(values.dims, values.quick ? [384] : [384, 1536]);
const seconds = Number(values.seconds ?? (values.quick ? 2 : 10));
const forms = (values.forms ?? (values.quick ? 'sparse' : 'sparse,full'))
  .split(',')
  .map((form) => (form === 'full' ? 'full' : 'sparse'));
const isWanted = (name: string) => values.only === undefined || name.includes(values.only);

const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-vectors-'));
try {
  if (isWanted('embedding')) await benchEmbedding({ texts: values.quick ? 300 : 3_000, dims: [384, 1536] });
  // Graphs take minutes to build: only when they are asked for.
  if (values.only === 'engines') await benchEngines({ counts, dims, queries: values.quick ? 100 : 400 });
  if (isWanted('search')) await benchSearch({ counts, dims, queries: values.quick ? 100 : 400, folder });
  if (isWanted('load')) await benchLoad({ counts, dims, forms, seconds, folder });
  if (isWanted('start')) await benchStart({ counts, dims, folder });
} finally {
  await rm(folder, { recursive: true, force: true });
}
