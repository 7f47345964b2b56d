import { existsSync, readFileSync } from 'node:fs';
import { renderRows } from '../support/report.js';
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
 * @throws {Error} when there is no such run, or the file is none
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
  const flaw = flawOf(parsed(readFileSync(path, 'utf8')));
  if (typeof flaw === 'string') throw new Error(`${path} is not what \`npm run bench\` writes: ${flaw}.`);
  return flaw.run;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Not a guard: of a list of readonly things the compiler would take the type away.
const isList = (value: unknown): boolean => Array.isArray(value);

/** What keeps the content of a file from being a run, as far as runs are compared; the run when nothing does. */
function flawOf(content: unknown): string | { readonly run: SuiteRun } {
  if (typeof content !== 'object' || content === null) return 'it holds no JSON object';
  const run = content as SuiteRun;
  if (!isList(run.benches)) return 'it has no `benches`';
  for (const { name, options, tables } of run.benches) {
    if (!isList(options) || !isList(tables)) return `its bench ${name} has no \`options\` or no \`tables\``;
    const flawed = tables.find(({ rows, judged }) => !isList(rows) || typeof judged !== 'object');
    if (flawed) return `the table "${flawed.title}" of its bench ${name} has no \`rows\` or no \`judged\``;
  }
  return { run };
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
