import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AlertKind } from '../../src/domains/insights/alerts/alert.js';
import { signWebhook } from '../../src/domains/insights/index.js';
import { newId } from '../../src/kernel/ids.js';
import { silentLog, type Log, type LogFields } from '../../src/kernel/log.js';
import { FIRST_PART_SERIES } from '../../src/llm/index.js';
import { STATEMENT_SERIES, type RuntimeMemory } from '../../src/telemetry/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { MovedClock } from '../support/moved-clock.js';
import { operation } from '../support/operations.js';
import { RawSocket } from '../support/stream-client.js';

const SECRET = 'a secret of more than sixteen characters';
const MINUTE_MS = 60_000;

/** The system's clock, but for minutes: they pass when the test says so. */
class MinuteClock extends MovedClock {
  private sleepers: (() => void)[] = [];

  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms !== MINUTE_MS) return super.sleep(ms, signal);
    return new Promise((resolve, reject) => {
      this.sleepers.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }

  tick(): void {
    this.move(MINUTE_MS);
    for (const wake of this.sleepers.splice(0)) wake();
  }
}

/** Takes webhooks, refuses the first attempt of each, and keeps those whose signature is right. */
async function startReceiver() {
  const attempts: string[] = [];
  const taken: { type: string; kind: string }[] = [];
  const isSigned = (headers: IncomingHttpHeaders, body: string) => {
    const [id, timestamp] = [String(headers['webhook-id']), String(headers['webhook-timestamp'])];
    return headers['webhook-signature'] === signWebhook(SECRET, { id, timestamp, body });
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const id = String(request.headers['webhook-id']);
      const isFirst = !attempts.includes(id);
      attempts.push(id);
      if (isFirst || !isSigned(request.headers, body)) return response.writeHead(503).end();
      const { type, data } = JSON.parse(body) as { type: string; data: { kind: string } };
      taken.push({ type, kind: data.kind });
      response.writeHead(204).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    attempts,
    taken,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('the watch over a running service', () => {
  const clock = new MinuteClock();
  const lines: string[] = [];
  const record = ({ alert }: LogFields, message: string) =>
    typeof alert === 'string' && void lines.push(`${alert}: ${message}`);
  const log: Log = { ...silentLog, info: record, warn: record, error: record };
  const memory: RuntimeMemory = {
    heapUsedBytes: 10,
    heapLimitBytes: 100,
    residentBytes: 0,
    externalBytes: 0,
  };
  let heapUsedBytes = 10;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let service: TestApp;
  let socket: RawSocket;
  const heard: string[] = [];

  beforeAll(async () => {
    // Budgets are watched while more than seven days of their month are left.
    const now = clock.now();
    const nextMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2);
    clock.move(nextMonth - now.getTime());
    receiver = await startReceiver();
    service = await startTestApp({
      clock,
      log,
      telemetry: { runtime: { memory: () => ({ ...memory, heapUsedBytes }) } },
      config: { alertWebhook: { url: receiver.url, secret: SECRET } },
    });
    socket = await RawSocket.open(`${service.url.replace('http', 'ws')}/graphql`);
    socket.subscribe('1', operation('InsightsChanged'));
    await socket.next();
    void listen();
  });
  afterAll(async () => {
    await socket.stop();
    await service.close();
    await receiver.close();
  });

  /** Notes each change once, however often the list is told. */
  async function listen(): Promise<void> {
    for (;;) {
      const message = await socket.next().catch(() => undefined);
      if (!message) return;
      const { payload } = message as {
        payload: { data: { insightsChanged: { alerts: { kind: string; clearedAt: string | null }[] } } };
      };
      const [first] = payload.data.insightsChanged.alerts;
      const change = first && `${first.kind} ${first.clearedAt ? 'over' : 'stands'}`;
      if (change && change !== heard.at(-1)) heard.push(change);
    }
  }

  async function pass(minutes: number, each: () => void = () => {}): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      each();
      clock.tick();
      await new Promise((resolve) => setImmediate(resolve));
      await service.app.insights.settled();
    }
  }

  async function listed(kind: AlertKind): Promise<string[]> {
    const { data } = await service.send<{
      insights: { alerts: { kind: string; clearedAt: string | null }[] };
    }>(operation('InsightsAlerts'));
    return data!.insights.alerts
      .filter((alert) => alert.kind === kind)
      .map(({ clearedAt }) => (clearedAt ? 'over' : 'stands'));
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  const toldOf = (all: readonly string[], kind: AlertKind) => all.filter((each) => each.startsWith(kind));
  const sentOf = (kind: AlertKind) =>
    receiver.taken.filter((one) => one.kind === kind).map(({ type }) => type);

  /** Everywhere at once: in the list, the subscription, the log and the webhook. */
  async function expectRaised(kind: AlertKind): Promise<void> {
    expect(await listed(kind)).toEqual(['stands']);
    await until(() => sentOf(kind).length > 0 && toldOf(heard, kind).length > 0);
    expect(sentOf(kind)).toEqual(['alert.raised']);
    expect(toldOf(heard, kind)).toEqual([`${kind} stands`]);
    expect(toldOf(lines, kind)).toEqual([`${kind}: An alert was raised.`]);
  }

  async function expectCleared(kind: AlertKind): Promise<void> {
    expect(await listed(kind)).toEqual(['over']);
    await until(() => sentOf(kind).length > 1 && toldOf(heard, kind).length > 1);
    expect(sentOf(kind)).toEqual(['alert.raised', 'alert.cleared']);
    expect(toldOf(heard, kind)).toEqual([`${kind} stands`, `${kind} over`]);
    expect(toldOf(lines, kind)).toEqual([`${kind}: An alert was raised.`, `${kind}: An alert was cleared.`]);
  }

  const durations = (series: string, ms: number, count: number) => () => {
    for (let n = 0; n < count; n++) service.app.telemetry.recorder.record(series, 'tested', ms);
  };

  it('raises and clears once that models are slow to begin', async () => {
    await pass(5, durations(FIRST_PART_SERIES, 2_500, 20));
    expect(await listed('INFERENCE_SLOW')).toEqual([]);
    await pass(10, durations(FIRST_PART_SERIES, 2_500, 20));
    await expectRaised('INFERENCE_SLOW');
    // Between the two thresholds nothing changes.
    await pass(10, durations(FIRST_PART_SERIES, 1_800, 20));
    expect(await listed('INFERENCE_SLOW')).toEqual(['stands']);
    await pass(12);
    await expectCleared('INFERENCE_SLOW');
  });

  it('raises and clears once that the database is slow', async () => {
    await pass(8, durations(STATEMENT_SERIES, 900, 2_000));
    await expectRaised('DATABASE_SLOW');
    await pass(12);
    await expectCleared('DATABASE_SLOW');
  });

  it('raises and clears once that the heap is nearly full', async () => {
    heapUsedBytes = 85;
    await pass(4);
    expect(await listed('MEMORY_HIGH')).toEqual([]);
    await pass(6);
    await expectRaised('MEMORY_HIGH');
    expect(await listed('MEMORY_CRITICAL')).toEqual([]);
    heapUsedBytes = 78;
    await pass(10);
    expect(await listed('MEMORY_HIGH')).toEqual(['stands']);
    heapUsedBytes = 40;
    await pass(5);
    await expectCleared('MEMORY_HIGH');
  });

  it('raises and clears once that few answers come from the cache', async () => {
    const { data } = await service.send<{ startOkrSession: { session: { id: string } } }>(
      operation('StartOkrSession'),
      { input: { title: 'Cold' } },
    );
    const sessionId = data!.startOkrSession.session.id;
    const say = async (n: number) => {
      const input = { sessionId, content: `We want customer number ${n} to be happier.` };
      const sent = await service.send<{ sendMessage: { generation: { id: string } } }>(
        operation('SendMessage'),
        { input },
      );
      await service.send('query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status } }', {
        id: sent.data!.sendMessage.generation.id,
      });
    };
    for (let minute = 0; minute < 16; minute++) {
      for (let n = 0; n < 3; n++) await say(minute * 3 + n);
      await pass(1);
    }
    // 20 questions in ten minutes are there after seven, and the rate must be low for ten more.
    await pass(2);
    for (let minute = 16; minute < 20; minute++) {
      for (let n = 0; n < 3; n++) await say(minute * 3 + n);
      await pass(1);
    }
    await expectRaised('CACHE_COLD');
    await pass(15);
    await expectCleared('CACHE_COLD');
  });

  it('raises and clears once that a budget is nearly spent with most of its month left', async () => {
    const { budgets } = service.app.engine;
    const scope = await service.app.account.authenticate({});
    await budgets.setLimit(scope, 1_000, { memberId: scope.memberId });
    const id = newId();
    await budgets.reserve(id, scope, { amountMicroUsd: 950, inputMicroUsd: 1 });
    budgets.settle(id, 950);
    await budgets.settled();
    await pass(3);
    await expectRaised('BUDGET_NEARLY_SPENT');
    await budgets.setLimit(scope, 10_000, { memberId: scope.memberId });
    await pass(4);
    await expectCleared('BUDGET_NEARLY_SPENT');
  });

  it('has tried every webhook again that was refused, and sent none twice that was taken', () => {
    const attempts = Map.groupBy(receiver.attempts, (id) => id);
    expect(attempts.size).toBe(10);
    for (const [, all] of attempts) expect(all).toHaveLength(2);
    expect(receiver.taken).toHaveLength(10);
  });
});
