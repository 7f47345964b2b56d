/**
 * `npm run bench:compare -- A B` prints each number of run B beside that of run A, and ends with 1 when a judged one is
 * worse by more than a tenth. A and B are files of `bench/results`, or their names there. `--losses` prints losses only.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { renderRows } from '../report.js';
import { compareRuns, type Change } from './comparison.js';
import type { SuiteRun } from './results.js';

const USAGE = 'usage: npm run bench:compare -- <earlier run> <later run> [--losses]';

function readRun(name: string): SuiteRun {
  const path = [name, `${name}.json`, `bench/results/${name}`, `bench/results/${name}.json`].find(
    (each) => each.endsWith('.json') && existsSync(each),
  );
  if (path === undefined) throw new Error(`There is no run called ${name}.`);
  return JSON.parse(readFileSync(path, 'utf8')) as SuiteRun;
}

function verdictOf({ better, isLoss }: Change): string {
  if (better === undefined) return '';
  return isLoss ? 'LOSS' : `${better} is better`;
}

function print(changes: readonly Change[]): void {
  for (const key of new Set(changes.map(({ bench, table }) => `${bench}: ${table}`))) {
    const own = changes.filter(({ bench, table }) => `${bench}: ${table}` === key);
    const rows = own.map((change) => {
      const { row, column, before, after, ratio } = change;
      return { row, column, before, after, ratio, verdict: verdictOf(change) };
    });
    console.log(`\n${key}\n\n${renderRows(rows)}`);
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { losses: { type: 'boolean', default: false } },
});
const [before, after] = positionals;
if (before === undefined || after === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const changes = compareRuns(readRun(before), readRun(after));
const losses = changes.filter(({ isLoss }) => isLoss);
print(values.losses ? losses : changes);
const judged = changes.filter(({ better }) => better !== undefined).length;
console.log(
  `\n${changes.length} numbers compared, ${judged} judged, ${losses.length} worse by more than a tenth.`,
);
if (losses.length > 0) process.exitCode = 1;
