/**
 * How long a delta takes from its writing to its reader, and what it costs the server: many streams at the speed of a
 * model, over WebSocket and SSE, beside `ws` alone and the libraries as they come. Each server has a process of its
 * own, the readers are in this one; rounds are interleaved, and what is added is told against `ws` alone of its round.
 *
 * `--streams 128 --perSecond 50 --rounds 3 --seconds 4 --only <part of a name> --quick`
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../support/arguments.js';
import { printTable } from '../support/report.js';
import { KINDS, type Kind } from './kind.js';
import { openReader } from './readers.js';

const { values } = readArguments({
  options: {
    streams: { type: 'string', default: '128' },
    perSecond: { type: 'string', default: '50' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
  },
});
const streams = Number(values.streams);
const perSecond = Number(values.perSecond);
const kinds = KINDS.filter(
  (kind) => kind === KINDS[0] || !values.only || values.only.some((part) => kind.includes(part)),
);
const roundCount = Number(values.rounds ?? (values.quick ? 1 : 3));
const seconds = Number(values.seconds ?? (values.quick ? 1 : 4));
const WARM_UP_MS = values.quick ? 500 : 1_500;

interface Round {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly share: number;
}

interface Contestant {
  readonly kind: Kind;
  readonly child: ChildProcess;
  readonly port: number;
  readonly rounds: Round[];
}

async function start(kind: Kind): Promise<Contestant> {
  const child = fork(fileURLToPath(new URL('./server.js', import.meta.url)), [kind, values.perSecond]);
  const [port] = (await once(child, 'message')) as [number];
  return { kind, child, port, rounds: [] };
}

async function cpuUsOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [usedUs] = (await once(child, 'message')) as [number];
  return usedUs;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function measure({ kind, child, port }: Contestant): Promise<Round> {
  const took: number[] = [];
  const state = { isMeasuring: false };
  const open = Array.from({ length: streams }, () =>
    openReader(kind, port, (us) => {
      if (state.isMeasuring) took.push(us);
    }),
  );
  const readers = await Promise.all(open);
  await pause(WARM_UP_MS);
  const cpuBefore = await cpuUsOf(child);
  state.isMeasuring = true;
  await pause(seconds * 1_000);
  state.isMeasuring = false;
  const cpuUs = (await cpuUsOf(child)) - cpuBefore;
  for (const close of readers) close();
  await pause(300);
  took.sort((left, right) => left - right);
  const quantile = (share: number) => took[Math.ceil(share * took.length) - 1]! / 1_000;
  const expected = streams * perSecond * seconds;
  return {
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    cpuUs: cpuUs / took.length,
    share: took.length / expected,
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[numbers.length >> 1]!;
}

const contestants = await Promise.all(kinds.map(start));
for (let round = 0; round < roundCount; round++) {
  for (const contestant of contestants) contestant.rounds.push(await measure(contestant));
}

const base = contestants[0]!.rounds;
const added = (rounds: readonly Round[], key: 'p50Ms' | 'p99Ms') =>
  median(rounds.map((round, index) => round[key] - base[index]![key]));
printTable(
  `${streams} streams × ${perSecond} deltas/s, medians of ${roundCount} rounds of ${seconds} s`,
  contestants.map(({ kind, rounds }) => ({
    transport: kind,
    'p50 ms': median(rounds.map(({ p50Ms }) => p50Ms)),
    'p99 ms': median(rounds.map(({ p99Ms }) => p99Ms)),
    'added p50': added(rounds, 'p50Ms'),
    'added p99': added(rounds, 'p99Ms'),
    'cpu µs a delta': median(rounds.map(({ cpuUs }) => cpuUs)),
    'cpu ratio': median(rounds.map(({ cpuUs }, index) => cpuUs / base[index]!.cpuUs)),
    'arrived, share': median(rounds.map(({ share }) => share)),
  })),
  { 'cpu ratio': 'lower' },
);
for (const { child } of contestants) child.disconnect();
