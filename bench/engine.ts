/**
 * What the engine's layers add to a call, what a hit takes, and what holding and settling a budget takes.
 *
 * The model is a loopback in this process that waits and answers; the same model without layers runs beside it. What is
 * added to a call is measured in each call: its time at the caller less its time at the model, so that the model's own
 * jitter is in neither. The three take turns, in short rounds; while one runs, the books of the one before it are
 * closed. Calls that begin in one turn of the event loop wait for each other, so the first of each round have a table of
 * their own. A p99 is printed twice: of all calls, and the median of the rounds', which one pause of the machine does
 * not move.
 *
 * The database is the embedded one, in memory. `--calls=10000` sets how many calls are made of each, 50 at once, some
 * 500 a second; `--quick` makes 200.
 */
import { availableParallelism, loadavg } from 'node:os';
import { openDatabase } from '../src/db/index.js';
import { systemClock as clock } from '../src/kernel/clock.js';
import { newId } from '../src/kernel/ids.js';
import type { Scope } from '../src/kernel/scope.js';
import {
  createEngine,
  type Engine,
  type LanguageModel,
  type ModelRequest,
  type StreamPart,
  type Usage,
} from '../src/llm/index.js';
import { readArguments } from './support/arguments.js';
import { benchDatabase } from './support/database.js';
import { printTable } from './support/report.js';

const CONCURRENCY = 50;
const { values } = readArguments({
  options: { calls: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const isQuick = values.quick;
const CALLS = Number(values.calls ?? (isQuick ? 200 : 10_000));
const ROUND = Math.min(CALLS, isQuick ? 100 : 1_000);
const ROUNDS = Math.ceil(CALLS / ROUND);
const WARM_UP = isQuick ? 50 : 1_000;
const HITS = isQuick ? 1_000 : 5_000;
const HOLDS = isQuick ? 100 : 1_000;
const HOLDS_WARM_UP = isQuick ? 50 : 500;
const DELTAS = 20;
const FIRST_PART_MS = [30, 60] as const;
const DELTA_MS = 2;
const USAGE: Usage = {
  inputTokens: 900,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: DELTAS,
  estimated: false,
};
const scope: Scope = { workspaceId: newId(), memberId: newId(), role: 'MEMBER' };

/** Milliseconds that the model itself took, by call. */
interface ModelTimes {
  readonly totalMs: number;
}

const times = new WeakMap<object, ModelTimes>();

/** The parts of a request's input that the model notes its times under. */
const inputOf = (request: ModelRequest): object => request.input as object;

let asked = 0;

const loopback: LanguageModel = {
  id: 'anthropic/claude-haiku-4-5',
  async *stream(request, signal): AsyncGenerator<StreamPart, void, void> {
    asked += 1;
    const startedMs = performance.now();
    const [least, most] = FIRST_PART_MS;
    await clock.sleep(least + Math.random() * (most - least), signal);
    const firstPartMs = performance.now() - startedMs;
    yield { type: 'response-start', provider: 'anthropic', model: 'claude-haiku-4-5', cached: false };
    let waitedMs = 0;
    for (let delta = 0; delta < DELTAS; delta++) {
      const waitingSinceMs = performance.now();
      await clock.sleep(DELTA_MS, signal);
      waitedMs += performance.now() - waitingSinceMs;
      yield { type: 'text-delta', text: 'word ' };
    }
    times.set(inputOf(request), { totalMs: firstPartMs + waitedMs });
    yield { type: 'finish', reason: 'stop', rawReason: 'end_turn', usage: USAGE };
  },
};

const request = (task: string, input: object, said = 'Hello there.'): ModelRequest => ({
  task,
  promptVersion: '1',
  input,
  prompt: { system: 'You are a coach. '.repeat(200), messages: [{ role: 'user', content: said }] },
  maxTokens: 1_000,
  scope,
});

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Runs `calls` of `work`, so many at once. */
const inParallel = async (
  calls: number,
  work: (call: number) => Promise<void>,
  atOnce = CONCURRENCY,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < calls) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

/** What callers wait for beyond the model, in milliseconds. */
interface Added {
  /** Of the calls that a round began in one turn of the event loop. */
  readonly together: number[];
  /** Of all others, by round: each began when another had ended. */
  readonly rounds: number[][];
}

const ask = async (model: LanguageModel): Promise<number> => {
  const input = {};
  const startedMs = performance.now();
  let endMs = 0;
  for await (const part of model.stream(request('bench.call', input), new AbortController().signal)) {
    if (part.type === 'finish') endMs = performance.now() - startedMs;
  }
  const own = times.get(input);
  if (!own) throw new Error('The model was not asked.');
  return endMs - own.totalMs;
};

const measureRound = async (
  model: LanguageModel,
  calls: number,
  { together, rounds }: Added,
): Promise<void> => {
  const others: number[] = [];
  await inParallel(calls, async (call) => {
    const addedMs = await ask(model);
    (call < CONCURRENCY ? together : others).push(addedMs);
  });
  rounds.push(others);
};

const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

const printAdded = async (engine: Engine, free: Engine): Promise<void> => {
  const models = { bare: loopback, 'no budget': free.model, 'all layers': engine.model };
  const settled = () => Promise.all([engine.settled(), free.settled()]);
  const added = new Map(Object.keys(models).map((name) => [name, { together: [], rounds: [] }]));
  for (const model of Object.values(models)) await measureRound(model, WARM_UP, { together: [], rounds: [] });
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, model] of Object.entries(models)) {
      await settled();
      await measureRound(model, ROUND, added.get(name)!);
    }
  }
  const bareP50 = quantile(added.get('bare')!.rounds.flat(), 0.5);
  printTable(
    `Added to a whole answer, ${ROUNDS * ROUND} calls in ${ROUNDS} rounds, ${CONCURRENCY} at once`,
    [...added].map(([layers, { rounds }]) => {
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(rounds.flat(), share));
      const ofRounds = median(rounds.map((round) => quantile(round, 0.99)));
      return {
        ...{ layers, 'p50 ms': p50!, 'p95 ms': p95!, 'p99 ms': p99! },
        ...{ 'p99 of the median round, ms': ofRounds, 'p50 beyond bare, ms': p50! - bareP50 },
      };
    }),
  );
  printTable(
    `Added to each of ${CONCURRENCY} calls that begin in one turn of the event loop`,
    [...added].map(([layers, { together }]) => {
      const [p50, p99] = [0.5, 0.99].map((share) => quantile(together, share));
      return { layers, 'p50 ms': p50!, 'p99 ms': p99! };
    }),
  );
};

const read = async (model: LanguageModel, said: string): Promise<void> => {
  for await (const part of model.stream(request('bench.kept', {}, said), new AbortController().signal)) {
    if (part.type === 'finish') return;
  }
};

const printHits = async (engine: Engine): Promise<void> => {
  await read(engine.model, 'Kept?');
  const hits: number[] = [];
  const startedMs = performance.now();
  for (let call = 0; call < HITS; call++) {
    const hitMs = performance.now();
    await read(engine.model, 'Kept?');
    hits.push(performance.now() - hitMs);
  }
  const perSecond = HITS / ((performance.now() - startedMs) / 1_000);
  const bareMs = performance.now();
  await read(loopback, 'Asked?');
  const askedMs = performance.now() - bareMs;
  printTable('A hit, whole answer, one after the other', [
    { answer: 'a hit', 'p50 ms': quantile(hits, 0.5), 'p99 ms': quantile(hits, 0.99), 'hits/s': perSecond },
    { answer: 'the model itself', 'p50 ms': askedMs },
  ]);
};

const printSharing = async (engine: Engine): Promise<void> => {
  const before = asked;
  await Promise.all(Array.from({ length: 1_000 }, () => read(engine.model, 'Shared?')));
  printTable('Identical requests at once', [{ requests: 1_000, 'asked of the model': asked - before }], {
    'asked of the model': 'lower',
  });
};

interface Held {
  readonly reserve: number[];
  /** Until the database knows what the call has cost, which no reply waits for. */
  readonly 'reserve + settle': number[];
}

const holdOnce = async ({ budgets }: Engine, held: Held): Promise<void> => {
  const id = newId();
  const startedMs = performance.now();
  await budgets.reserve(id, scope, { amountMicroUsd: 10, inputMicroUsd: 1 });
  const heldMs = performance.now() - startedMs;
  budgets.settle(id, 5);
  await budgets.settled();
  held.reserve.push(heldMs);
  held['reserve + settle'].push(performance.now() - startedMs);
};

const measureHolds = async (engine: Engine, atOnce: number): Promise<Held> => {
  const warmUp: Held = { reserve: [], 'reserve + settle': [] };
  const held: Held = { reserve: [], 'reserve + settle': [] };
  await inParallel(HOLDS_WARM_UP, () => holdOnce(engine, warmUp), atOnce);
  // Those at once end together: many rounds of them, or one that the machine held up is a twentieth of all.
  await inParallel(atOnce === 1 ? HOLDS : 10 * HOLDS, () => holdOnce(engine, held), atOnce);
  return held;
};

const printBudget = async (engine: Engine): Promise<void> => {
  const rows = [];
  for (const atOnce of [1, CONCURRENCY]) {
    const held = await measureHolds(engine, atOnce);
    for (const step of ['reserve', 'reserve + settle'] as const) {
      const values = held[step];
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(values, share));
      rows.push({ step, 'at once': atOnce, 'p50 ms': p50!, 'p95 ms': p95!, 'p99 ms': p99! });
    }
  }
  printTable('A budget, until the embedded database knows', rows);
};

/** A model that costs nothing needs no reservation: what is left is the layers without their database. */
const FREE = [
  { provider: 'anthropic', model: '*', from: '2026-01-01', input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
];

const main = async (): Promise<void> => {
  console.log(
    `load of the machine before: ${loadavg()[0]?.toFixed(1) ?? '?'} on ${availableParallelism()} cores`,
  );
  const database = await openDatabase(await benchDatabase());
  const common = {
    // As many slots as calls: a wait in the line is not what is measured here.
    providers: [{ model: loopback, queue: { concurrency: CONCURRENCY } }],
    cache: { policies: { 'bench.kept': { ttlMs: 600_000 } } },
    budget: { memberLimitMicroUsd: null },
    database,
    isMember: async () => true,
  };
  const engine = createEngine(common);
  const free = createEngine({ ...common, prices: FREE });
  try {
    await printAdded(engine, free);
    await Promise.all([engine.settled(), free.settled()]);
    await printHits(engine);
    await printSharing(engine);
    await engine.settled();
    await printBudget(engine);
  } finally {
    await Promise.all([engine.drain(), free.drain()]);
    await database.close();
  }
};

await main();
