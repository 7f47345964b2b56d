/**
 * `npm run bench` runs every bench beside its peers, one after the other, and writes `bench/results/<date>.md` and
 * `.json`; `--quick` in short rounds, two at once and within two minutes in all, `--only <part of a name>` some of
 * them. It ends with 1 when a bench failed, or had no time left.
 *
 * A bench is a file of `bench/`, or a folder there with an `index.ts`. It takes `--quick`, and tells its tables through
 * `printTable`; what it prints otherwise is on the page, but not among the numbers that runs are compared by.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '../support/arguments.js';
import { fixedBudget, totalBudget } from './budget.js';
import { commandOf, describeCommit, describeMachine, renderRun } from './results.js';
import { BenchRunner } from './runner.js';

const FOLDER = join(import.meta.dirname, '..');
const RESULTS = 'bench/results';
/** Where a bench hangs, the others still have their turn. */
const LONGEST_SECONDS = 1_200;
/** For all of them together: with what compiles them it is less than two minutes. */
const QUICK_SECONDS = 105;
/** Short rounds show that a bench works, which they also do beside another. */
const QUICK_LANES = 2;

const words = process.argv.slice(2);
const { values } = readArguments({
  args: words,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});

function benchNames(): readonly string[] {
  const names = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return existsSync(join(FOLDER, entry.name, 'index.js')) ? [entry.name] : [];
    return entry.name.endsWith('.js') ? [entry.name.slice(0, -3)] : [];
  });
  return names.sort();
}

/** @returns those that were asked for; without `--only`, all */
function chosen(names: readonly string[]): readonly string[] {
  const { only = [''] } = values;
  const isMissing = (part: string) => !names.some((name) => name.includes(part));
  for (const part of only.filter(isMissing)) {
    console.error(`No bench has '${part}' in its name. There are ${names.join(', ')}.`);
    process.exit(2);
  }
  return names.filter((name) => only.some((part) => name.includes(part)));
}

const runner = new BenchRunner({
  options: values.quick ? ['--quick'] : [],
  lanes: values.quick ? QUICK_LANES : 1,
  budget: values.quick ? totalBudget(QUICK_SECONDS) : fixedBudget(LONGEST_SECONDS),
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    runner.stop();
    process.exit(1);
  });
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
const startedMs = performance.now();
const names = chosen(benchNames());
const benches = await runner.run(names);
const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
const commit = describeCommit();
const run = {
  at,
  command: commandOf(words),
  commit,
  isQuick: values.quick,
  seconds,
  machine: describeMachine(),
  benches,
};
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
