/**
 * How long a delta takes from a provider's socket to a reader: many answers at the speed of a model through the whole
 * service, its statements to the database and other writes beside them, against the vendor's SDK alone on the same
 * provider, and against node:http and ws alone, which pass the same answers on to the same readers. Provider, each service
 * and the readers have a process each; rounds are interleaved, and what is added is told against the SDK of its round. The
 * first two rounds of each are not told of: a service runs for days, and in them the code is still being compiled.
 * `--in-process` adds the service with the embedded database on the thread that serves, where it holds up all else.
 *
 * `--streams 128 --perSecond 50 --rounds 7 --seconds 3 --writes 10 --only <part of a name> --in-process --quick`
 */
import { readArguments } from '../support/arguments.js';
import { printTable } from '../support/report.js';
import { Client } from './client.js';
import { nowUs, pause } from './clock.js';
import { Forked } from './forked.js';
import type { AnswerPlan } from './plan.js';
import { median, medianSpread, spreadOf, type Spread } from './statistics.js';
import { openRaw, openService, type Asker } from './streams.js';

const { values } = readArguments({
  options: {
    streams: { type: 'string' },
    perSecond: { type: 'string', default: '50' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    /** Sessions started in a second, beside the answers. */
    writes: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true },
    'in-process': { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const streams = Number(values.streams ?? (values.quick ? 32 : 128));
const perSecond = Number(values.perSecond);
const rounds = Number(values.rounds ?? (values.quick ? 1 : 7));
const seconds = Number(values.seconds ?? (values.quick ? 1 : 3));
const WARM_UP_MS = values.quick ? 500 : 1_000;
const UNTOLD_ROUNDS = values.quick ? 0 : 2;
const PLAN: AnswerPlan = {
  deltas: Math.ceil(perSecond * (seconds + WARM_UP_MS / 1_000 + 0.5)),
  // They wait for one another, so that all of them are written while they are measured.
  burst: 2,
  everyMs: 1_000 / perSecond,
  characters: 24,
  width: 'narrow',
};

interface Round extends Spread {
  /** Processor time of the service for each delta, its writes to the database included, in microseconds. */
  readonly cpuUs: number;
}

interface Contestant {
  readonly name: string;
  readonly service?: Forked;
  readonly askers: readonly Asker[];
  readonly rounds: Round[];
}

/** Starts sessions until it is told to stop. */
function writeBeside(url: string): () => void {
  const client = new Client(url);
  const timer = setInterval(
    () => void client.startSession('Beside').catch(() => {}),
    1_000 / Number(values.writes),
  );
  return () => clearInterval(timer);
}

async function measure({ service, askers }: Contestant): Promise<Round> {
  const stopWriting = service ? writeBeside(service.url) : () => {};
  const tookMs: number[] = [];
  let [fromUs, toUs, begun] = [Infinity, Infinity, 0];
  const answers = askers.map((asker) =>
    asker.ask(PLAN, ({ writtenUs, seenUs, first }) => {
      if (first) begun += 1;
      if (writtenUs >= fromUs && writtenUs < toUs) tookMs.push((seenUs - writtenUs) / 1_000);
    }),
  );
  while (begun < streams) await pause(10);
  await pause(100);
  await provider.ask('go');
  await pause(WARM_UP_MS);
  const before = await service?.ask<number>('cpu');
  fromUs = nowUs();
  toUs = fromUs + (seconds - 0.5) * 1_000_000;
  await pause(seconds * 1_000);
  const after = await service?.ask<number>('cpu');
  stopWriting();
  await Promise.all(answers);
  const usedUs = after === undefined || before === undefined ? 0 : after - before;
  return { ...spreadOf(tookMs), cpuUs: usedUs / (streams * perSecond * seconds) };
}

async function measureAll(contestants: readonly Contestant[]): Promise<void> {
  for (let round = -UNTOLD_ROUNDS; round < rounds; round++) {
    for (const contestant of contestants) {
      const measured = await measure(contestant);
      if (round >= 0) contestant.rounds.push(measured);
    }
  }
}

function table(contestants: readonly Contestant[]) {
  const base = contestants[0]!.rounds;
  return contestants.map(({ name, rounds }) => {
    const { p50, p99 } = medianSpread(rounds);
    const added = (key: keyof Spread) => median(rounds.map((round, index) => round[key] - base[index]![key]));
    return {
      reader: name,
      'p50 ms': p50,
      'p99 ms': p99,
      'added p50': added('p50'),
      'added p99': added('p99'),
      'ratio p50': median(rounds.map((round, index) => round.p50 / base[index]!.p50)),
      'ratio p99': median(rounds.map((round, index) => round.p99 / base[index]!.p99)),
      'service CPU µs a delta': median(rounds.map((round) => round.cpuUs)),
    };
  });
}

const provider = await Forked.start('provider');

async function contestant(name: string, program: string, where = ''): Promise<Contestant | undefined> {
  if (values.only && !values.only.some((part) => name.includes(part))) return undefined;
  const service = await Forked.start(program, provider.url, where);
  const askers = await Promise.all(Array.from({ length: streams }, () => openService(service.url)));
  return { name, service, askers, rounds: [] };
}

const contestants = [
  {
    name: 'SDK alone',
    askers: Array.from({ length: streams }, () => openRaw(provider.url)),
    rounds: [],
  } satisfies Contestant,
  await contestant('node:http and ws', 'plain-relay'),
  await contestant('Waymark', 'service', 'own thread'),
  values['in-process']
    ? await contestant('Waymark, database in process', 'service', 'in-process')
    : undefined,
].filter((each): each is Contestant => each !== undefined);
try {
  await measureAll(contestants);
  printTable(
    `${streams} answers × ${perSecond} deltas/s beside ${values.writes} writes/s, ` +
      `medians of ${rounds} rounds of ${seconds} s`,
    table(contestants),
    { 'ratio p50': 'lower', 'service CPU µs a delta': 'lower' },
  );
} finally {
  for (const { askers, service } of contestants) {
    for (const asker of askers) asker.close();
    await service?.stop();
  }
  await provider.stop();
}
