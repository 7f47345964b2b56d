/**
 * `npm run bench:compare -- A B` prints each number of run B beside that of run A, and ends with 1 when a judged one is
 * worse by more than a tenth, with 2 when one of them is no run. A and B are files of `bench/results`, or their names there. `--losses` prints losses only.
 */
import { readArguments } from '../support/arguments.js';
import { compareFiles } from './compare-files.js';

const USAGE = 'usage: npm run bench:compare -- <earlier run> <later run> [--losses]';

const { positionals, values } = readArguments({
  allowPositionals: true,
  options: { losses: { type: 'boolean', default: false } },
});
const [before, after] = positionals;
if (before === undefined || after === undefined) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const { text, losses } = compareFiles(before, after, values.losses);
  console.log(`\n${text}`);
  if (losses > 0) process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
