import type { Better, Row, Table } from '../support/report.js';
import type { SuiteRun } from './results.js';

/** From which share on a change for the worse is a loss. */
export const LOSS = 0.1;

/** One number that both runs have. */
export interface Change {
  readonly bench: string;
  readonly table: string;
  /** The words of its row. */
  readonly row: string;
  readonly column: string;
  readonly before: number;
  readonly after: number;
  /** After to before; 1 when both are 0. */
  readonly ratio: number;
  /** Undefined for columns that nobody judges. */
  readonly better: Better | undefined;
  /** Worse by more than a tenth. */
  readonly isLoss: boolean;
}

/**
 * Each number of the one run beside the same one of the other. What only one of them has is left out.
 *
 * A run of other options measures something else: benches are compared only when theirs are the same.
 */
export function compareRuns(before: SuiteRun, after: SuiteRun): readonly Change[] {
  return after.benches.flatMap(({ name, options, tables }) => {
    const bench = before.benches.find(
      (each) => each.name === name && each.options.join(' ') === options.join(' '),
    );
    return tables.flatMap((table) => {
      const earlier = bench?.tables.find(({ title }) => title === table.title);
      return earlier ? changesOf(name, earlier, table) : [];
    });
  });
}

function changesOf(bench: string, before: Table, after: Table): Change[] {
  const earlier = new Map(before.rows.map((row) => [wordsOf(row), row]));
  return after.rows.flatMap((row) => {
    const words = wordsOf(row);
    return Object.keys(row).flatMap((column) => {
      const [was, is] = [earlier.get(words)?.[column], row[column]];
      if (typeof was !== 'number' || typeof is !== 'number') return [];
      const better = after.judged[column];
      const ratio = ratioOf(was, is);
      const isLoss = lossOf(ratio, better);
      return [
        { bench, table: after.title, row: words, column, before: was, after: is, ratio, better, isLoss },
      ];
    });
  });
}

/** What tells a row apart: its cells that are words. */
function wordsOf(row: Row): string {
  return Object.values(row)
    .filter((cell) => typeof cell === 'string')
    .join(', ');
}

function ratioOf(before: number, after: number): number {
  return before === after ? 1 : after / before;
}

function lossOf(ratio: number, better: Better | undefined): boolean {
  if (better === undefined || !Number.isFinite(ratio)) return better === 'lower' && ratio === Infinity;
  return better === 'higher' ? ratio < 1 - LOSS : ratio > 1 + LOSS;
}
