import { existsSync, readFileSync } from 'node:fs';
import { renderRows } from '../report.js';
import { compareRuns, type Change } from './comparison.js';
import type { SuiteRun } from './results.js';

/** What two runs come to beside each other. */
export interface ComparedFiles {
  /** A table for each that both have, and how many numbers there are. */
  readonly text: string;
  /** How many judged numbers are worse by more than a tenth. */
  readonly losses: number;
}

/**
 * Two runs as they were written: files, or the names of such in `bench/results`.
 *
 * @throws {Error} when there is no such run
 */
export function compareFiles(before: string, after: string, onlyLosses = false): ComparedFiles {
  const changes = compareRuns(readRun(before), readRun(after));
  const losses = changes.filter(({ isLoss }) => isLoss);
  const judged = changes.filter(({ better }) => better !== undefined).length;
  const summary = `${changes.length} numbers compared, ${judged} judged, ${losses.length} worse by more than a tenth.`;
  return {
    text: [...tablesOf(onlyLosses ? losses : changes), summary].join('\n\n'),
    losses: losses.length,
  };
}

function readRun(name: string): SuiteRun {
  const path = [name, `${name}.json`, `bench/results/${name}`, `bench/results/${name}.json`].find(
    (each) => each.endsWith('.json') && existsSync(each),
  );
  if (path === undefined) throw new Error(`There is no run called ${name}.`);
  return JSON.parse(readFileSync(path, 'utf8')) as SuiteRun;
}

function tablesOf(changes: readonly Change[]): string[] {
  const byTable = Map.groupBy(changes, ({ bench, table }) => `${bench}: ${table}`);
  return [...byTable].map(([title, own]) => {
    const rows = own.map((change) => {
      const { row, column, before, after, ratio } = change;
      return { row, column, before, after, ratio, verdict: verdictOf(change) };
    });
    return `${title}\n\n${renderRows(rows)}`;
  });
}

function verdictOf({ better, isLoss }: Change): string {
  if (better === undefined) return '';
  return isLoss ? 'LOSS' : `${better} is better`;
}
