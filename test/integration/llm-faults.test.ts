import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock as clock } from '../../src/kernel/clock.js';
import type { Scope } from '../../src/kernel/scope.js';
import type { Database } from '../../src/db/index.js';
import type { GenerationRecord, GenerationRun } from '../../src/generation/index.js';
import type { CallRecord } from '../../src/llm/ledger/call-record.js';
import { createAnthropicModel } from '../../src/llm/anthropic/index.js';
import {
  collect,
  createEngine,
  estimateInputTokens,
  estimateTokens,
  type Engine,
  type EngineProvider,
} from '../../src/llm/index.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { FaultService, type SocketReader, type Tenant } from '../support/fault-service.js';
import type { ClientEvent } from '../support/generation-client.js';
import {
  type MessagesServer,
  overloaded,
  rateLimited,
  REFUSED_URL,
  type Script,
  startMessagesServer,
  text,
} from '../support/messages-server.js';
import { modelRequest } from '../unit/llm/model-request.js';
import { NEVER } from './generation-room.js';

const DELTAS = ['The ', 'naïve ', 'target ', '“10×” ', '目標 ', 'is ', 'missing ', '🎯.'];
const TRUTH = DELTAS.join('');
const ANSWER = { blocks: [text(...DELTAS)], pauseMs: 5 };
const INPUT_TOKENS = 12;
/** How long a provider may say nothing that is expected to be given up. All others are waited for. */
const LIMIT_MS = 300;
const PATIENCE_MS = 60_000;
const BURST = 12;

type Expected = 'COMPLETED' | 'LLM_UNAVAILABLE' | 'LLM_TIMEOUT';

interface Fault {
  readonly name: string;
  /** What the server answers, in order; then it is healthy. A single script is answered always. */
  readonly answers?: Script | readonly Script[];
  readonly isRefused?: 'one' | 'all';
  readonly attempts?: number;
  readonly expected: Expected;
  readonly callsBefore?: number;
  readonly circuit?: 'open';
  /** Whether the provider never reports anything. */
  readonly isSilent?: boolean;
}

const FAULTS: readonly Fault[] = [
  { name: 'refused', isRefused: 'one', expected: 'LLM_UNAVAILABLE' },
  {
    name: 'headers then silence',
    answers: { ...ANSWER, fault: { at: 'headers', kind: 'silence' } },
    expected: 'LLM_TIMEOUT',
    isSilent: true,
  },
  {
    name: 'pings only',
    answers: { ...ANSWER, fault: { at: 'headers', kind: 'pings' } },
    expected: 'LLM_TIMEOUT',
    isSilent: true,
  },
  {
    name: 'slow second part',
    answers: { ...ANSWER, pauseMs: (delta) => (delta === 1 ? 100 : 5) },
    expected: 'COMPLETED',
  },
  {
    name: 'second part never comes',
    answers: { ...ANSWER, fault: { at: 1, kind: 'silence' } },
    expected: 'LLM_TIMEOUT',
  },
  { name: 'reset', answers: { ...ANSWER, fault: { at: 3, kind: 'reset' } }, expected: 'LLM_UNAVAILABLE' },
  {
    name: 'clean end, no message_stop',
    answers: { ...ANSWER, fault: { at: 'stop', kind: 'end' } },
    expected: 'LLM_UNAVAILABLE',
  },
  {
    name: 'error event',
    answers: { ...ANSWER, fault: { at: 3, kind: 'error' } },
    expected: 'LLM_UNAVAILABLE',
  },
  {
    name: 'malformed SSE',
    answers: { ...ANSWER, fault: { at: 3, kind: 'malformed' } },
    expected: 'LLM_UNAVAILABLE',
  },
  { name: 'split UTF-8', answers: { ...ANSWER, pauseMs: 0, pieceBytes: 1 }, expected: 'COMPLETED' },
  { name: '429, retry-after 3600', answers: rateLimited(3_600), expected: 'LLM_UNAVAILABLE' },
  {
    name: '529 thrice, then good',
    answers: [overloaded, overloaded, overloaded],
    attempts: 4,
    expected: 'COMPLETED',
  },
  {
    name: 'burst of 500',
    answers: { status: 500 },
    callsBefore: BURST,
    expected: 'LLM_UNAVAILABLE',
    circuit: 'open',
  },
  { name: 'all providers down', isRefused: 'all', expected: 'LLM_UNAVAILABLE' },
];

const READERS = ['fine', 'paused', 'gone', 'back', 'two', 'cancelled'] as const;
type Reader = (typeof READERS)[number];

/** An engine of its own whose one provider is at fault. */
class Cell {
  constructor(
    readonly fault: Fault,
    readonly scope: Scope,
    readonly engine: Engine,
    readonly server: MessagesServer,
  ) {}

  static async open(database: Database, fault: Fault, scope: Scope, reader?: Reader): Promise<Cell> {
    const server = await startMessagesServer();
    const { answers } = fault;
    if (answers && 'length' in answers) server.enqueue(...answers);
    server.respondWith(answers && !('length' in answers) ? answers : ANSWER);
    const providers = await providersOf(fault, server, reader);
    const engine = createEngine({ providers, database, isMember: async () => true });
    return new Cell(fault, scope, engine, server);
  }

  /** What a domain's runner does with the engine. */
  readonly work = async ({ writer, signal, scope }: GenerationRun<unknown>) => {
    for await (const part of this.engine.model.stream(modelRequest({ scope }), signal)) {
      if (part.type === 'response-start') writer.started(part);
      if (part.type === 'text-delta') writer.text(part.text);
    }
    return {};
  };

  async close(): Promise<void> {
    await this.engine.drain();
    await this.server.close();
  }
}

async function providersOf(fault: Fault, server: MessagesServer, reader?: Reader): Promise<EngineProvider[]> {
  // Whoever cancels comes before the limit.
  const silenceMs = fault.expected === 'LLM_TIMEOUT' && reader !== 'cancelled' ? LIMIT_MS : PATIENCE_MS;
  const limits = { firstPartMs: fault.isSilent ? silenceMs : PATIENCE_MS, silenceMs, totalMs: PATIENCE_MS };
  const settings = {
    retry: { attempts: fault.attempts ?? 2, baseMs: 1, allowance: { atStart: 10 } },
    timeout: limits,
  };
  const provider = (baseURL: string, model = 'claude-haiku-4-5') => ({
    ...settings,
    model: createAnthropicModel({ apiKey: 'test', baseURL, model, clock }),
  });
  if (!fault.isRefused) return [provider(server.url)];
  if (fault.isRefused === 'one') return [provider(REFUSED_URL)];
  return [provider(REFUSED_URL), provider(REFUSED_URL, 'claude-sonnet-5')];
}

interface Result {
  readonly record: GenerationRecord;
  /** What each reader got. */
  readonly logs: readonly (readonly ClientEvent[])[];
  readonly calls: readonly CallRecord[];
}

/** A tenant's answer under a fault, and where it is read. */
interface Reading {
  readonly cell: Cell;
  readonly service: FaultService;
  readonly tenant: Tenant;
}

async function play({ cell, service, tenant }: Reading, reader: Reader): Promise<Result> {
  const { scope, engine, fault } = cell;
  for (let call = 0; call < (fault.callsBefore ?? 0); call++) {
    await service.end(tenant, await service.begin(tenant, cell.work));
  }
  const id = await service.begin(tenant, cell.work);
  const logs = await readAs(reader, { cell, service, tenant }, id);
  const record = await service.end(tenant, id);
  await engine.settled();
  const { edges } = await engine.ledger.page(scope, {}, { first: 100 });
  return { record, logs, calls: edges.map(({ node }) => node) };
}

/** Every reader is a subscription on a WebSocket of its own. */
async function readAs(
  reader: Reader,
  { cell, service, tenant }: Reading,
  id: string,
): Promise<readonly (readonly ClientEvent[])[]> {
  const first = await service.read(tenant, id);
  if (reader === 'fine') return [await first.toEnd()];
  if (reader === 'two') return Promise.all([first.toEnd(), (await service.read(tenant, id)).toEnd()]);
  await hasBegun(cell, first);
  if (reader === 'paused') {
    first.pause();
    await service.end(tenant, id);
    first.resume();
  }
  if (reader === 'cancelled') await service.cancel(tenant, id);
  if (reader !== 'gone' && reader !== 'back') return [await first.toEnd()];
  await first.cut();
  if (reader === 'gone') return [first.events];
  const again = await service.read(tenant, id, first.events.at(-1)?.seq);
  return [[...first.events, ...(await again.toEnd())]];
}

/** Resolves when something has come, or in the middle of a silence: the provider has the call and says nothing. */
async function hasBegun({ server, fault }: Cell, reader: SocketReader): Promise<void> {
  if (!fault.isSilent) return void (await reader.next());
  await server.received();
}

function textOf(events: readonly ClientEvent[]): string {
  return events.map((event) => (event.__typename === 'TextDelta' ? String(event['text']) : '')).join('');
}

const END_OF: Readonly<Record<string, string>> = {
  GenerationCompleted: 'COMPLETED',
  GenerationFailed: 'FAILED',
  GenerationCancelled: 'CANCELLED',
};

function expectTruth(reader: Reader, { record, logs }: Result): void {
  for (const log of logs) {
    const numbers = log.map(({ seq }) => seq);
    expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
    expect(TRUTH.startsWith(textOf(log))).toBe(true);
    // Who reads to the end misses nothing of what was written.
    if (reader === 'gone') continue;
    expect(textOf(log)).toBe(record.text);
    const ends = log.map(({ __typename: type }) => type).filter((type) => END_OF[type] !== undefined);
    expect(ends.map((type) => END_OF[type])).toEqual([record.status]);
    expect(log.at(-1)?.__typename).toBe(ends[0]);
  }
  expect(TRUTH.startsWith(record.text)).toBe(true);
}

function expectEnd({ expected }: Fault, reader: Reader, { record }: Result): void {
  const ends = expected === 'COMPLETED' ? ['COMPLETED'] : ['FAILED'];
  // A quick answer may have ended before its cancellation came; one that falls silent has not.
  if (reader === 'cancelled' && expected === 'LLM_TIMEOUT') expect(record.status).toBe('CANCELLED');
  else expect(reader === 'cancelled' ? [...ends, 'CANCELLED'] : ends).toContain(record.status);
  if (record.status === 'COMPLETED') expect(record.text).toBe(TRUTH);
  if (record.status === 'FAILED') expect(record.failure?.code).toBe(expected);
}

async function expectBooks(cell: Cell, { record, calls }: Result): Promise<void> {
  const { engine, server, scope, fault } = cell;
  expect(calls).toHaveLength(1 + (fault.callsBefore ?? 0));
  const call = calls[0]!;
  expect(server.requests.filter(({ deltasSent }) => deltasSent > 0).length).toBeLessThanOrEqual(1);
  if (record.status === 'COMPLETED') {
    expect(call).toMatchObject({ inputTokens: INPUT_TOKENS, outputTokens: DELTAS.length, estimated: false });
    expect(call.costMicroUsd).toBe(INPUT_TOKENS + 5 * DELTAS.length);
  } else if (record.text !== '') {
    expect(call.inputTokens).toBe(INPUT_TOKENS);
    expect(call.outputTokens).toBeGreaterThanOrEqual(Math.min(DELTAS.length, estimateTokens(record.text)));
    expect(call.outputTokens).toBeLessThanOrEqual(estimateTokens(TRUTH));
    expect(call.costMicroUsd).toBe(INPUT_TOKENS + 5 * call.outputTokens);
  } else if (fault.isSilent) {
    // Nothing was reported: each attempt that was given up is taken to have cost its input, and says so.
    const attempts = server.requests.length;
    const estimate = estimateInputTokens(modelRequest({ scope }));
    expect(call).toMatchObject({ inputTokens: attempts * estimate, outputTokens: 0, estimated: true });
  } else if (record.status === 'FAILED') {
    expect(call).toMatchObject({ inputTokens: 0, outputTokens: 0, costMicroUsd: 0, estimated: false });
  }
  const spent = calls.reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0);
  const budget = await engine.budgets.find(scope, scope.memberId);
  expect(budget).toMatchObject({ spentMicroUsd: spent, reservedMicroUsd: 0 });
}

/** What the provider counts of the answers that it began: their input, and each delta as a token. */
function billedBy({ requests }: MessagesServer): number {
  return requests
    .filter(({ deltasSent }) => deltasSent > 0)
    .reduce((sum, { deltasSent }) => sum + INPUT_TOKENS + 5 * deltasSent, 0);
}

async function expectCalm({ engine, server, fault }: Cell): Promise<string> {
  const { providers, cache } = engine.state();
  for (const { inFlight, queued, circuit } of providers) {
    expect([inFlight, queued]).toEqual([0, 0]);
    expect(circuit.kind).toBe(fault.circuit ?? 'closed');
  }
  expect(cache.inFlight).toBe(0);
  await Promise.all(server.requests.map(({ closed }) => closed));
  return providers.map(({ circuit }) => circuit.kind).join(' ');
}

describe('The engine under faults', () => {
  let service: FaultService;
  const rows: { readonly order: number; readonly shown: string }[] = [];
  const strays: unknown[] = [];
  const noteStray = (reason: unknown) => void strays.push(reason);
  const heapBefore = process.memoryUsage().heapUsed;
  beforeAll(async () => {
    service = await FaultService.start();
    process.on('unhandledRejection', noteStray);
  });
  afterAll(async () => {
    process.off('unhandledRejection', noteStray);
    await service.close();
    const grownMb = (process.memoryUsage().heapUsed - heapBefore) / 1_048_576;
    const head = ['fault', 'reader', 'end', 'text', 'sent', 'billed', 'books', 'held', 'breaker'];
    rows.sort((left, right) => left.order - right.order);
    process.stdout.write(
      `\n${line(head)}\n${rows.map(({ shown }) => shown).join('\n')}\nheap grown by ${grownMb.toFixed(1)} MiB\n`,
    );
  });

  it.each(FAULTS)('keeps the truth, the books and its calm: $name', async (fault) => {
    await Promise.all(
      READERS.map(async (reader) => {
        const tenant = await service.welcome();
        const cell = await Cell.open(service.database, fault, tenant.scope, reader);
        const result = await play({ cell, service, tenant }, reader);
        expectTruth(reader, result);
        expectEnd(fault, reader, result);
        await expectBooks(cell, result);
        const circuits = await expectCalm(cell);
        const { record, calls } = result;
        const end = record.failure?.code ?? record.status;
        const cost = `${String(calls[0]!.costMicroUsd)}${calls[0]!.estimated ? ' est.' : ''}`;
        const share = `${record.text.length}/${TRUTH.length}`;
        const sent = String(cell.server.requests.length);
        const { reservedMicroUsd } = await cell.engine.budgets.find(cell.scope, cell.scope.memberId);
        const order = FAULTS.indexOf(fault) * READERS.length + READERS.indexOf(reader);
        const billed = String(billedBy(cell.server));
        const shown = line([
          ...[fault.name, reader, end, share, sent],
          ...[billed, cost, String(reservedMicroUsd), circuits],
        ]);
        rows.push({ order, shown });
        await cell.close();
      }),
    );
    expect(strays).toEqual([]);
  });
});

describe('The engine under many calls', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());

  it('keeps nothing of what is over, whole or broken', async () => {
    const fault: Fault = { name: 'some break', expected: 'COMPLETED' };
    const cell = await Cell.open(test.database, fault, await seedScope(test.database));
    let asked = 0;
    // One in five: the breaker stays closed.
    cell.server.respondWith(() =>
      ++asked % 5 === 0 ? { ...ANSWER, fault: { at: 3, kind: 'reset' } } : ANSWER,
    );
    const request = modelRequest({ scope: cell.scope });
    const answers = async (count: number) => {
      for (let batch = 0; batch < count / 20; batch++) {
        const call = () => collect(cell.engine.model.stream(request, NEVER));
        await Promise.allSettled(Array.from({ length: 20 }, call));
      }
      await cell.engine.settled();
      // What the server remembers is the test's.
      cell.server.requests.length = 0;
      return heapInUse();
    };
    // The first fill what is bounded: windows, rings, prepared statements.
    const before = await answers(400);
    const grown = (await answers(400)) - before;
    expect(cell.engine.state().providers[0]?.circuit.kind).toBe('closed');
    expect(grown / 400).toBeLessThan(4_096);
    await cell.close();
  });

  it('sends a provider that is down no more than 1.1 times what was offered', async () => {
    const fault: Fault = { name: 'outage', answers: { status: 503 }, expected: 'LLM_UNAVAILABLE' };
    const cell = await Cell.open(test.database, fault, await seedScope(test.database));
    const offered = 200;
    const request = modelRequest({ scope: cell.scope });
    const call = async () => {
      await collect(cell.engine.model.stream(request, NEVER));
    };
    for (let batch = 0; batch < offered / 20; batch++) {
      const ends = await Promise.allSettled(Array.from({ length: 20 }, call));
      expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    }
    expect(cell.server.requests.length).toBeLessThanOrEqual(1.1 * offered);
    expect(cell.engine.state().providers[0]?.circuit.kind).toBe('open');
    await cell.close();
  });
});

/** In bytes, with all that can be freed freed. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function line([name, reader, end, ...rest]: readonly string[]): string {
  return [name!.padEnd(27), reader!.padEnd(10), end!.padEnd(16), ...rest.map((cell) => cell.padEnd(9))].join(
    ' ',
  );
}
