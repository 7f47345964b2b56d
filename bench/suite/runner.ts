import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '../support/report.js';
import type { TimeBudget } from './budget.js';
import { loadOfMachine, type BenchResult } from './results.js';

const FOLDER = join(import.meta.dirname, '..');
const NO_TIME = 'It was left out: the time of the run was used up.';

export interface RunnerOptions {
  /** What each bench is called with. */
  readonly options: readonly string[];
  /** How many run at once. With one its words are passed on as they come; with more, when it has ended. */
  readonly lanes: number;
  readonly budget: TimeBudget;
}

/** Runs benches, each in a process group of its own, so that what they start ends with them. */
export class BenchRunner {
  readonly #running = new Set<ChildProcess>();

  constructor(private readonly plan: RunnerOptions) {}

  /** Begins them in the order of their names. @returns what each came to, in that order */
  async run(names: readonly string[]): Promise<readonly BenchResult[]> {
    const results: BenchResult[] = [];
    const waiting = names.entries();
    const work = async () => {
      for (const [place, name] of waiting) results[place] = await this.#runOne(name);
    };
    await Promise.all(Array.from({ length: this.plan.lanes }, work));
    return results;
  }

  /** Ends those that run, and all that they have started. */
  stop(): void {
    for (const bench of this.#running) endGroup(bench);
  }

  async #runOne(name: string): Promise<BenchResult> {
    const { options, lanes, budget } = this.plan;
    const loadBefore = loadOfMachine();
    const limit = budget.next();
    if (limit === 0)
      return { name, options, seconds: 0, loadBefore, failure: NO_TIME, tables: [], output: '' };
    const startedMs = performance.now();
    if (lanes === 1) console.log(`\n\n${name}`);
    const path = [`${name}.js`, `${name}/index.js`].map((file) => join(FOLDER, file)).find(existsSync);
    const bench = fork(path!, options, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
    this.#running.add(bench);
    const said = listen(bench, lanes === 1);
    const timer = setTimeout(() => endGroup(bench), limit * 1_000);
    const [code, signal] = (await once(bench, 'close')) as [number | null, string | null];
    clearTimeout(timer);
    this.#running.delete(bench);
    if (lanes > 1) console.log(`\n\n${name}\n${said.output}`);
    const ended = signal ? `It was ended after ${Math.round(limit)} s.` : `It ended with code ${code}.`;
    const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
    return { name, options, seconds, loadBefore, failure: code === 0 ? null : ended, ...said };
  }
}

/** What a bench tells and prints, as far as it has come. */
function listen(bench: ChildProcess, isPassedOn: boolean): { readonly tables: Table[]; output: string } {
  const said = { tables: [] as Table[], output: '' };
  bench.on('message', ({ table }: { readonly table?: Table }) => table && said.tables.push(table));
  for (const [from, to] of [
    [bench.stdout, process.stdout],
    [bench.stderr, process.stderr],
  ] as const) {
    from?.setEncoding('utf8').on('data', (text: string) => {
      if (isPassedOn) to.write(text);
      said.output += text;
    });
  }
  return said;
}

/** A process that has ended on its own has no group any more. */
function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGTERM');
}
