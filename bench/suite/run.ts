/**
 * `npm run bench` runs every bench beside its peers, one after the other, and writes `bench/results/<date>.md` and
 * `.json`; `--quick` in short rounds and within two minutes in all, `--only <part of a name>` some of them. It ends with
 * 1 when a bench failed, or had no time left.
 *
 * A bench is a file of `bench/`, or a folder there with an `index.ts`. It takes `--quick`, and tells its tables through
 * `printTable`; what it prints otherwise is on the page, but not among the numbers that runs are compared by.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Table } from '../report.js';
import { fixedBudget, totalBudget } from './budget.js';
import { describeCommit, describeMachine, loadOfMachine, renderRun, type BenchResult } from './results.js';

const FOLDER = join(import.meta.dirname, '..');
const RESULTS = 'bench/results';
/** Where a bench hangs, the others still have their turn. */
const LONGEST_SECONDS = 1_200;
/** For all of them together: with what compiles them it is less than two minutes. */
const QUICK_SECONDS = 100;

const NO_TIME = 'It was left out: the time of the run was used up.';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});

function benchNames(): readonly string[] {
  const names = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return existsSync(join(FOLDER, entry.name, 'index.js')) ? [entry.name] : [];
    return entry.name.endsWith('.js') && entry.name !== 'report.js' ? [entry.name.slice(0, -3)] : [];
  });
  const { only } = values;
  return names.sort().filter((name) => !only || only.some((part) => name.includes(part)));
}

let running: ChildProcess | undefined;

/** Ends a bench and all that it has started: each has a process group of its own. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (running?.exitCode === null) endGroup(running);
    process.exit(1);
  });
}

async function runBench(name: string, limit: number): Promise<BenchResult> {
  const path = [`${name}.js`, `${name}/index.js`].map((file) => join(FOLDER, file)).find(existsSync);
  const options = values.quick ? ['--quick'] : [];
  const loadBefore = loadOfMachine();
  if (limit === 0) return { name, options, seconds: 0, loadBefore, failure: NO_TIME, tables: [], output: '' };
  const startedMs = performance.now();
  const bench = fork(path!, options, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  running = bench;
  const tables: Table[] = [];
  let output = '';
  bench.on('message', ({ table }: { readonly table?: Table }) => table && tables.push(table));
  for (const [from, to] of [
    [bench.stdout, process.stdout],
    [bench.stderr, process.stderr],
  ] as const) {
    from?.setEncoding('utf8').on('data', (said: string) => {
      to.write(said);
      output += said;
    });
  }
  const timer = setTimeout(() => endGroup(bench), limit * 1_000);
  const [code, signal] = (await once(bench, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  const failure =
    code === 0 ? null : signal ? `It was ended after ${Math.round(limit)} s.` : `It ended with code ${code}.`;
  const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
  return { name, options, seconds, loadBefore, failure, tables, output };
}

/** Today's date, with a number from the second run of a day on: no run is overwritten. */
function freeName(): string {
  const day = `${new Date().toISOString().slice(0, 10)}${values.quick ? '-quick' : ''}`;
  for (let run = 1; ; run++) {
    const name = run === 1 ? day : `${day}-${run}`;
    if (!existsSync(`${RESULTS}/${name}.json`)) return name;
  }
}

const at = new Date().toISOString();
const benches: BenchResult[] = [];
const startedMs = performance.now();
const names = benchNames();
const budget = values.quick ? totalBudget(QUICK_SECONDS) : fixedBudget(LONGEST_SECONDS);
for (const name of names) {
  console.log(`\n\n${name}`);
  benches.push(await runBench(name, budget.next()));
}
const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
const commit = describeCommit();
const run = { at, commit, isQuick: values.quick, seconds, machine: describeMachine(), benches };
mkdirSync(RESULTS, { recursive: true });
const name = freeName();
writeFileSync(`${RESULTS}/${name}.md`, renderRun(run));
writeFileSync(`${RESULTS}/${name}.json`, `${JSON.stringify(run, undefined, 2)}\n`);
console.log(`\n${names.length} benches took ${seconds} s; written to ${RESULTS}/${name}.md and .json`);
for (const { name: failed, failure } of benches) {
  if (failure === null) continue;
  console.error(`${failed}: ${failure}`);
  process.exitCode = 1;
}
