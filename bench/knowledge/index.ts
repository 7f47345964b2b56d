/**
 * `npm run bench -- knowledge` measures knowledge through the whole service, over HTTP: `search` beside MiniSearch (when
 * bench/peers is installed), `quality` of what is found, and `developers` at work.
 *
 * `--only <part>`; `--count 10000,100000` items; `--dims 1536` numbers a vector; `--developers 50`; `--seconds 60`;
 * `--quick`. Items that were put in are kept in the system's temporary folder for the next run (`waymark-bench-seeded`).
 * On the PostgreSQL that `DATABASE_URL` names, else on the embedded database.
 */
import { readArguments } from '../support/arguments.js';
import { benchDevelopers } from './developers.js';
import { benchQuality } from './quality.js';
import { benchServiceSearch } from './search.js';

const { values } = readArguments({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    count: { type: 'string' },
    dims: { type: 'string' },
    developers: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const { quick } = values;
const counts = values.count?.split(',').map(Number) ?? (quick ? [1_000] : [10_000, 100_000]);
const dims = Number(values.dims ?? (quick ? 384 : 1536));
const isWanted = (name: string) => values.only === undefined || name.includes(values.only);

if (isWanted('search')) await benchServiceSearch({ counts, dims, queries: quick ? 50 : 300 });
if (isWanted('quality')) {
  const [count, queries, mostSections] = quick ? [500, 30, 500] : [10_000, 200, Infinity];
  await benchQuality({ count, dims, queries, mostSections });
}
if (isWanted('developers')) {
  const developers = Number(values.developers ?? (quick ? 10 : 50));
  const seconds = Number(values.seconds ?? (quick ? 2 : 60));
  await benchDevelopers({ developers, seconds, count: counts[0]!, dims });
}
