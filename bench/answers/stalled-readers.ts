/**
 * What readers that stall cost: 1,000 sockets that read nothing of one answer of 5 MB, and one socket that reads
 * nothing of one of 24 MB. The first four fifths of the answer come at once, and fill what the kernel holds for them.
 * Told is for the rest: the service's memory for each stalled socket, how long the answer took, how late its deltas and
 * those of other answers reach readers that do read; without and with them, in rounds that alternate.
 *
 * `--readers 1000 --rounds 2`; `--quick`, which leaves the second out
 */
import { readArguments } from '../support/arguments.js';
import { printTable } from '../support/report.js';
import { Client } from './client.js';
import { nowUs, pause } from './clock.js';
import { EventSocket } from './event-socket.js';
import { Forked } from './forked.js';
import { readStamps, toMessage, type AnswerPlan } from './plan.js';
import type { ServiceMemory } from './service.js';
import { median, medianSpread, spreadOf, type Spread } from './statistics.js';
import { openService, type Asker } from './streams.js';

const { values } = readArguments({
  options: {
    readers: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 1 : 2));
/** What is written at a model's pace once four fifths are there, so that readers are stalled for that long. */
const DELTAS = values.quick ? 3_350 : 4_000;
const OTHERS = 16;
/** So many that no connection waits in a queue for longer than the service lets it. */
const OPEN_AT_ONCE = 50;
const SHOW_LIFE_EVERY_MS = 5_000;

interface Case {
  readonly title: string;
  readonly stalled: number;
  readonly plan: AnswerPlan & { readonly burst: number };
}

const ALL_CASES: readonly Case[] = [
  {
    title: 'an answer of 5 MB',
    stalled: Number(values.readers ?? (values.quick ? 50 : 1_000)),
    plan: { deltas: DELTAS, burst: 3_200, everyMs: 4, characters: 1_250, width: 'narrow' },
  },
  {
    title: 'an answer of 24 MB',
    stalled: 1,
    plan: { deltas: DELTAS, burst: 3_200, everyMs: 4, characters: 2_000, width: 'wide' },
  },
];
const CASES = values.quick ? ALL_CASES.slice(0, 1) : ALL_CASES;

interface Round {
  /** From the first delta at its pace to the end. */
  readonly answerMs: number;
  /** Of the big answer, at a reader that reads it. */
  readonly own: Spread;
  readonly others: Spread;
  /** For each stalled reader; 0 without one. */
  readonly liveBytes: number;
  readonly residentBytes: number;
}

/** Answers at a model's pace that somebody reads while the big one is written. */
class Others {
  private readonly tookMs: number[] = [];
  private isOver = false;

  private constructor(private readonly askers: readonly Asker[]) {}

  static async open(url: string): Promise<Others> {
    return new Others(await Promise.all(Array.from({ length: OTHERS }, () => openService(url))));
  }

  /** Reads answers, one after the other, until `work` is done. */
  async during(work: () => Promise<void>): Promise<Spread> {
    this.tookMs.length = 0;
    this.isOver = false;
    const reading = this.askers.map((asker) => this.read(asker));
    // Not their beginnings, which come all at once.
    while (this.tookMs.length < OTHERS * 10) await pause(20);
    this.tookMs.length = 0;
    await work();
    const spread = spreadOf(this.tookMs);
    this.isOver = true;
    await Promise.all(reading);
    return spread;
  }

  close(): void {
    for (const asker of this.askers) asker.close();
  }

  private async read(asker: Asker): Promise<void> {
    const plan = { deltas: 100, everyMs: 20, characters: 24, width: 'narrow' } as const;
    while (!this.isOver)
      await asker.ask(plan, ({ writtenUs, seenUs }) => this.tookMs.push((seenUs - writtenUs) / 1_000));
  }
}

/** Sockets that subscribe to an answer and then read nothing. They show life, or the heartbeat would cut them. */
class Stalled {
  private readonly sockets: EventSocket[] = [];
  private readonly life = setInterval(() => {
    for (const socket of this.sockets) socket.showLife();
  }, SHOW_LIFE_EVERY_MS);
  private firstRead: Promise<void> = Promise.resolve();

  get count(): number {
    return this.sockets.length;
  }

  async open(generationId: string, count: number): Promise<void> {
    while (this.count < count) {
      const some = Array.from({ length: Math.min(OPEN_AT_ONCE, count - this.count) });
      const opened = await Promise.all(some.map(() => EventSocket.open(service.url)));
      for (const socket of opened) {
        socket.pause();
        const read = socket.read(generationId, () => {});
        read.catch(() => {});
        if (this.sockets.push(socket) === 1) this.firstRead = read;
      }
    }
  }

  /** Lets the first one read on to the end of the answer: that it can shows that it was there all the time. */
  async readOne(): Promise<void> {
    this.sockets[0]?.resume();
    await this.firstRead;
  }

  close(): void {
    clearInterval(this.life);
    for (const socket of this.sockets) socket.close();
  }
}

/** Waits until the kernel takes no more for the stalled sockets: until the service works no more than without them. */
async function untilStalled(service: Forked): Promise<void> {
  const LOOK_EVERY_MS = 300;
  const BUSY_SHARE = 0.4;
  for (let looks = 0; looks < 300; looks++) {
    const beforeUs = await service.ask<number>('cpu');
    await pause(LOOK_EVERY_MS);
    const usedMs = ((await service.ask<number>('cpu')) - beforeUs) / 1_000;
    if (usedMs < LOOK_EVERY_MS * BUSY_SHARE) return;
  }
  throw new Error('The service is still busy with sockets that read nothing.');
}

async function measure({ plan, stalled }: Case): Promise<Round> {
  const client = new Client(service.url);
  const reader = await EventSocket.open(service.url);
  const generationId = await client.sendMessage(await client.startSession('Stalled'), toMessage(plan));
  const seen = { deltas: 0, tookMs: [] as number[] };
  const read = reader.read(generationId, (event) => {
    const seenUs = nowUs();
    for (const { writtenUs } of readStamps(event)) {
      if (++seen.deltas > plan.burst) seen.tookMs.push((seenUs - writtenUs) / 1_000);
    }
  });
  while (seen.deltas < plan.burst) await pause(20);
  const sockets = new Stalled();
  await sockets.open(generationId, stalled);
  await untilStalled(service);
  let answerMs = 0;
  const spread = await others.during(async () => {
    const startedUs = nowUs();
    await provider.ask('go');
    await read;
    answerMs = (nowUs() - startedUs) / 1_000;
  });
  reader.close();
  client.close();
  return { answerMs, own: spreadOf(seen.tookMs), others: spread, ...(await heldBy(sockets)) };
}

/** What each of the sockets holds in the service: what is there no more once they are gone. */
async function heldBy(stalled: Stalled) {
  const before = await service.ask<ServiceMemory>('memory');
  await stalled.readOne();
  stalled.close();
  if (stalled.count === 0) return { liveBytes: 0, residentBytes: 0 };
  await pause(500);
  const after = await service.ask<ServiceMemory>('memory');
  const liveBytes = (before.liveBytes - after.liveBytes) / stalled.count;
  return { liveBytes, residentBytes: before.residentBytes };
}

const KIB = 1_024;

function row({ title, stalled }: Case, rounds: readonly Round[], base: readonly Round[]) {
  const own = medianSpread(rounds.map((round) => round.own));
  const rest = medianSpread(rounds.map((round) => round.others));
  const ratio = (of: (round: Round) => number) =>
    median(rounds.map((round, index) => of(round) / of(base[index]!)));
  return {
    answer: title,
    stalled: `${stalled} stalled`,
    ...(stalled > 0 && { 'KiB each': median(rounds.map((round) => round.liveBytes)) / KIB }),
    'answer ms': median(rounds.map((round) => round.answerMs)),
    ratio: ratio((round) => round.answerMs),
    'its p50 ms': own.p50,
    'its p99 ms': own.p99,
    'p99 ratio': ratio((round) => round.own.p99),
    'others p50 ms': rest.p50,
    'others p99 ms': rest.p99,
    'others p99 ratio': ratio((round) => round.others.p99),
    ...(stalled > 0 && { 'resident MiB': median(rounds.map((r) => r.residentBytes)) / KIB / KIB }),
  };
}

const provider = await Forked.start('provider');
const service = await Forked.start('service', provider.url);
const others = await Others.open(service.url);
try {
  await measure({ ...CASES[0]!, stalled: 20 });
  const rows = [];
  for (const each of CASES) {
    const [without, having]: [Round[], Round[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      without.push(await measure({ ...each, stalled: 0 }));
      having.push(await measure(each));
    }
    rows.push(row({ ...each, stalled: 0 }, without, without), row(each, having, without));
  }
  printTable(`Stalled readers beside ${OTHERS} answers that are read: medians of ${rounds} rounds`, rows, {
    'KiB each': 'lower',
    ratio: 'lower',
  });
} finally {
  others.close();
  await service.stop();
  await provider.stop();
}
