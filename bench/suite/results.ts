import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { Table } from '../support/report.js';

/** Where it was measured. */
export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGib: number;
}

/** What one bench came to. */
export interface BenchResult {
  readonly name: string;
  readonly options: readonly string[];
  readonly seconds: number;
  /** Of the machine, over a minute, when the bench began: what else it did. */
  readonly loadBefore: number;
  /** Why there are no figures, or not all; null when all went well. */
  readonly failure: string | null;
  readonly tables: readonly Table[];
  /** All that it printed. */
  readonly output: string;
}

/** One run of the suite, as `bench/results/*.json` has it. */
export interface SuiteRun {
  readonly at: string;
  /** What began it, as it was asked. */
  readonly command: string;
  readonly commit: string;
  readonly isQuick: boolean;
  /** All benches together, without compiling them. */
  readonly seconds: number;
  readonly machine: Machine;
  readonly benches: readonly BenchResult[];
}

/** The command that begins the suite with these words. */
export function commandOf(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w./=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return ['npm run bench', ...(quoted.length > 0 ? ['--', ...quoted] : [])].join(' ');
}

export function describeMachine(): Machine {
  return {
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 1_024 ** 3),
  };
}

export const loadOfMachine = (): number => Number((loadavg()[0] ?? 0).toFixed(1));

/** The commit that is checked out; a mark when files differ from it, and 'unknown' where there is no repository. */
export function describeCommit(): string {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, { encoding: 'utf8', stdio: 'pipe' }).trim();
    const changed = git('status', '--porcelain', '--untracked-files=no');
    return `${git('rev-parse', '--short=12', 'HEAD')}${changed === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}

/** The run as a page: each bench's command, then what it printed. */
export function renderRun({ at, command, commit, isQuick, seconds, machine, benches }: SuiteRun): string {
  const { node, system, processor, cores, memoryGib } = machine;
  const head = [
    `# Benches, ${at.slice(0, 10)}`,
    `\`${command}\` at commit ${commit}, begun at ${at}: ${benches.length} benches in ${seconds} s.`,
    `Node ${node} on ${system}: ${cores} cores of ${processor}, ${memoryGib} GiB.`,
    ...(isQuick ? ['Short rounds: these figures show that each bench works, and little more.'] : []),
  ];
  return [...head, ...benches.map(renderBench)].join('\n\n') + '\n';
}

function renderBench({ name, options, seconds, loadBefore, failure, output }: BenchResult): string {
  const command = ['npm run bench --', name, ...options].join(' ');
  const said = output.trim() === '' ? '' : `\n\n\`\`\`\n${output.trim()}\n\`\`\``;
  const failed = failure === null ? '' : `\n\n**${failure}**`;
  return `## ${name}\n\n\`${command}\` took ${seconds} s; the machine's load was ${loadBefore} before it.${failed}${said}`;
}
