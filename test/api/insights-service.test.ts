import { once } from 'node:events';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';
import { RawSocket, readEvents } from '../support/stream-client.js';

interface ProcessFigures {
  readonly connections: Record<string, number>;
  readonly database: Record<string, number>;
  readonly jobs: readonly ({ readonly name: string } & Record<string, number | string>)[];
}
interface Loader {
  readonly loader: string;
  readonly durations: { readonly count: number; readonly p95Ms: number };
  readonly keys: { readonly total: number; readonly max: number; readonly p50: number };
}

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const MESSAGES =
  'query Board { okrSessions(first: 20) { edges { node { messages(first: 5) { totalCount edges { node { id } } } } } } }';
const CHANGES = 'subscription { insightsChanged { alerts { kind } } }';

describe('what the service has in hand', () => {
  let service: TestApp;
  beforeAll(async () => void (service = await startTestApp()));
  afterAll(() => service.close());

  const processFigures = async () => {
    const { data, errors } = await service.send<{ insights: { process: ProcessFigures } }>(
      operation('InsightsProcess'),
    );
    expect(errors).toEqual([]);
    return data!.insights.process;
  };
  const metric = async (line: string) => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const found = text.split('\n').find((each) => each.startsWith(`${line} `));
    return found === undefined ? undefined : Number(found.slice(line.length + 1));
  };

  it('is told by loader: how many batches there were, and how many keys they brought together', async () => {
    for (const title of ['One', 'Two', 'Three']) await service.send(START, { input: { title } });
    expect((await service.send(MESSAGES)).errors).toEqual([]);
    const { data } = await service.send<{ insights: { loaders: Loader[] } }>(operation('Insights'), {
      first: 100,
    });
    const { loaders } = data!.insights;
    const counts = loaders.find(({ loader }) => loader === 'okr.messageCount')!;
    expect(counts).toMatchObject({ durations: { count: 1 }, keys: { total: 3, max: 3, p50: 3 } });
    expect(counts.durations.p95Ms).toBeGreaterThan(0);
    expect(await metric('waymark_loader_batch_duration_seconds_count{loader="okr.messageCount"}')).toBe(1);
    expect(await metric('waymark_loader_batch_keys_sum{loader="okr.messageCount"}')).toBe(3);
    expect(await metric('waymark_loader_batch_keys_bucket{le="2",loader="okr.messageCount"}')).toBe(0);
    expect(await metric('waymark_loader_batch_keys_bucket{le="5",loader="okr.messageCount"}')).toBe(1);
  });

  it('is no step of an answer: loaders have a list of their own', async () => {
    const { data } = await service.send<{ insights: { steps: { of: string }[] } }>(operation('Insights'), {
      first: 100,
    });
    expect(data!.insights.steps.filter(({ of }) => of.startsWith('graphql.'))).toEqual([]);
  });

  it('counts sockets, event streams and subscriptions while they are open, and not after', async () => {
    expect((await processFigures()).connections).toEqual({
      webSockets: 0,
      eventStreams: 0,
      subscriptions: 0,
    });
    const socket = await RawSocket.open(`${service.url.replace('http', 'ws')}/graphql`);
    const idle = await RawSocket.open(`${service.url.replace('http', 'ws')}/graphql`);
    for (const id of ['1', '2']) socket.subscribe(id, CHANGES);
    expect([await socket.next(), await socket.next()].map(({ type }) => type)).toEqual(['next', 'next']);
    const leave = new AbortController();
    const stream = await fetch(`${service.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: CHANGES }),
      signal: leave.signal,
    });
    expect((await readEvents(stream).next()).value).toMatchObject({ event: 'next' });
    expect((await processFigures()).connections).toEqual({
      webSockets: 2,
      eventStreams: 1,
      subscriptions: 3,
    });
    expect(await metric('waymark_open_connections{transport="websocket"}')).toBe(2);
    expect(await metric('waymark_open_connections{transport="sse"}')).toBe(1);
    expect(await metric('waymark_running_subscriptions')).toBe(3);
    socket.send({ id: '1', type: 'complete' });
    socket.send({ type: 'ping' });
    expect((await socket.next()).type).toBe('pong');
    expect((await processFigures()).connections['subscriptions']).toBe(2);
    leave.abort();
    await Promise.all([socket.stop(), idle.stop()]);
    await untilClosed(processFigures);
    expect(await metric('waymark_running_subscriptions')).toBe(0);
  });

  it('has the connections to the database and the jobs of each kind, by their states', async () => {
    const { database, jobs } = await processFigures();
    expect(database['busy']! + database['idle']!).toBeGreaterThan(0);
    const [first] = jobs;
    expect(first).toMatchObject({ waiting: 0, retrying: 0, active: 0, failed: 0 });
    expect(jobs.map(({ name }) => name)).toContain('knowledge.extract');
    expect(await metric('waymark_jobs{job="knowledge.extract",state="waiting"}')).toBe(0);
    expect(await metric('waymark_database_waiting')).toBe(0);
  });

  it('counts a job that was done', async () => {
    const done = { name: 'test.noted', payload: { parse: (stored: unknown) => stored as object } };
    const worked = new EventTarget();
    const seen = once(worked, 'done');
    const jobs = service.app.jobs;
    jobs.work(done, { run: async () => void worked.dispatchEvent(new Event('done')) });
    await jobs.enqueue(done, { payload: {}, key: 'one' });
    await seen;
    const figures = async () => (await processFigures()).jobs.find(({ name }) => name === 'test.noted');
    while ((await figures())?.['completed'] !== 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await metric('waymark_jobs{job="test.noted",state="completed"}')).toBe(1);
  });
});

/** A socket that was cut is gone when the service has heard of it. */
async function untilClosed(read: () => Promise<ProcessFigures>): Promise<void> {
  for (;;) {
    const { connections } = await read();
    if (Object.values(connections).every((count) => count === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
