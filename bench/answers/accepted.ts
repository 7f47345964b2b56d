/**
 * How long after `sendMessage` its answer is begun: until the mutation is answered, until the first event has come over
 * WebSocket, and until the model is known. Conversations follow one another in each of some lanes, on an embedded
 * database; beside it node:http and ws alone, which keep nothing. Rounds are interleaved.
 *
 * `--quick`
 */
import { readArguments } from '../support/arguments.js';
import { Client } from './client.js';
import { nowUs, pause } from './clock.js';
import { EventSocket } from './event-socket.js';
import { Forked } from './forked.js';
import { toMessage, type AnswerPlan } from './plan.js';
import { printTable } from '../support/report.js';
import { medianSpread, spreadOf, type Spread } from './statistics.js';

const { values } = readArguments({ options: { quick: { type: 'boolean', default: false } } });
const ROUNDS = values.quick ? 1 : 3;
/** An answer that takes as long as a short one of a model does. */
const MODEL_PACE: AnswerPlan = { deltas: 50, everyMs: 20, characters: 24, width: 'narrow' };
/** An answer that is over at once, so that each conversation's next message comes at once. */
const NO_PACE: AnswerPlan = { deltas: 1, everyMs: 0, characters: 24, width: 'narrow' };

interface Load {
  readonly title: string;
  readonly lanes: number;
  readonly messages: number;
  readonly plan: AnswerPlan;
  /** Over which time the conversations begin, in milliseconds: people do not write at the same moment. */
  readonly spreadMs: number;
}

const LOADS: readonly Load[] = [
  { title: '1 conversation', lanes: 1, messages: values.quick ? 8 : 60, plan: NO_PACE, spreadMs: 0 },
  {
    title: '16 conversations, answers of 1 s',
    lanes: 16,
    messages: values.quick ? 1 : 5,
    plan: MODEL_PACE,
    spreadMs: 1_000,
  },
  {
    title: '16 conversations without a pause',
    lanes: 16,
    messages: values.quick ? 1 : 10,
    plan: NO_PACE,
    spreadMs: 0,
  },
];

interface Taken {
  readonly answered: number[];
  readonly firstEvent: number[];
  readonly started: number[];
}

const sinceMs = (us: number) => (nowUs() - us) / 1_000;

async function converse(url: string, load: Load, taken: Taken): Promise<void> {
  const client = new Client(url);
  const socket = await EventSocket.open(url);
  const sessionId = await client.startSession('Accepted');
  await pause(Math.random() * load.spreadMs);
  for (let n = 0; n < load.messages; n++) {
    const sentUs = nowUs();
    const generationId = await client.sendMessage(sessionId, toMessage(load.plan));
    taken.answered.push(sinceMs(sentUs));
    let events = 0;
    await socket.read(generationId, (event) => {
      if (events++ === 0) taken.firstEvent.push(sinceMs(sentUs));
      if (event.includes('"GenerationStarted"')) taken.started.push(sinceMs(sentUs));
    });
  }
  socket.close();
  client.close();
}

async function measure(url: string, load: Load): Promise<Record<keyof Taken, Spread>> {
  const taken: Taken = { answered: [], firstEvent: [], started: [] };
  await Promise.all(Array.from({ length: load.lanes }, () => converse(url, load, taken)));
  const { answered, firstEvent, started } = taken;
  return { answered: spreadOf(answered), firstEvent: spreadOf(firstEvent), started: spreadOf(started) };
}

function row(load: Load, what: string, ours: readonly Spread[], bare: readonly Spread[]) {
  const [here, there] = [medianSpread(ours), medianSpread(bare)];
  return {
    load: load.title,
    'until, in ms': what,
    p50: here.p50,
    p99: here.p99,
    'bare p50': there.p50,
    'bare p99': there.p99,
    'ratio p50': here.p50 / there.p50,
    'ratio p99': here.p99 / there.p99,
  };
}

async function compare(load: Load, service: Forked, bare: Forked) {
  const [ours, theirs] = [[], []] as Record<keyof Taken, Spread>[][];
  for (let round = 0; round < ROUNDS; round++) {
    ours!.push(await measure(service.url, load));
    theirs!.push(await measure(bare.url, load));
  }
  const of = (name: keyof Taken, what: string) =>
    row(
      load,
      what,
      ours!.map((each) => each[name]),
      theirs!.map((each) => each[name]),
    );
  return [
    of('answered', 'the mutation is answered'),
    of('firstEvent', 'its first event'),
    of('started', 'GenerationStarted'),
  ];
}

const provider = await Forked.start('provider');
const [service, bare] = await Promise.all([Forked.start('service', provider.url), Forked.start('bare')]);
try {
  for (const { url } of [service, bare])
    await measure(url, { ...LOADS[0]!, messages: values.quick ? 4 : 30 });
  const rows = [];
  for (const load of LOADS) rows.push(...(await compare(load, service, bare)));
  printTable(`Accepted: medians of ${ROUNDS} rounds, on an embedded database in a folder`, rows, {
    'ratio p50': 'lower',
  });
} finally {
  await Promise.all([service.stop(), bare.stop(), provider.stop()]);
}
