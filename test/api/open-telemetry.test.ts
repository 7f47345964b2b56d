import { startTestApp } from '../support/app.js';
import { startMessagesServer } from '../support/messages-server.js';
import { startOtlpCollector } from '../support/otlp-collector.js';
import { RawSocket } from '../support/stream-client.js';

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation Say($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const AWAIT = 'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status } }';
const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const SECRET_WORDS = 'a goal that nobody else may read';

describe('OpenTelemetry', () => {
  it('gets operations, the steps behind an answer, and each call of a model with all its input tokens', async () => {
    const collector = await startOtlpCollector();
    const provider = await startMessagesServer();
    const usage = { inputTokens: 10, cacheReadTokens: 200, cacheWriteTokens: 30, outputTokens: 7 };
    provider.enqueue({ blocks: ['Who are they?'], usage });
    const service = await startTestApp({
      config: {
        openTelemetry: { endpoint: collector.url, serviceName: 'tested' },
        anthropic: { apiKey: 'k', model: 'claude-sonnet-5-5', baseUrl: provider.url },
      },
    });
    const started = await service.send<{ startOkrSession: { session: { id: string } } }>(START, {
      input: { title: 'Growth' },
    });
    const sessionId = started.data!.startOkrSession.session.id;
    const input = { sessionId, content: SECRET_WORDS };
    const sent = await service.send<{ sendMessage: { generation: { id: string } } }>(
      SEND,
      { input },
      { traceparent: PARENT },
    );
    await service.send(AWAIT, { id: sent.data!.sendMessage.generation.id });
    await service.close();

    const operation = collector.spans.find(
      ({ attributes }) => attributes['graphql.operation.name'] === 'Say',
    )!;
    expect(operation).toMatchObject({
      name: 'mutation',
      kind: 2,
      traceId: PARENT.slice(3, 35),
      parentSpanId: PARENT.slice(36, 52),
    });
    const turn = collector.spans.find(({ name }) => name === 'okr.turn')!;
    const call = collector.spans.find(({ name }) => name === 'call model')!;
    const chat = collector.spans.find(({ name }) => name === 'chat claude-sonnet-5-5')!;
    // The turn outlives the request that began it, and stands under it.
    expect(turn).toMatchObject({ traceId: operation.traceId, parentSpanId: operation.spanId });
    expect(call).toMatchObject({ traceId: turn.traceId, parentSpanId: turn.spanId });
    expect(chat).toMatchObject({ kind: 3, traceId: turn.traceId, parentSpanId: call.spanId });
    expect(chat.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-sonnet-5-5',
      'gen_ai.usage.input_tokens': 240,
      'gen_ai.usage.cache_read.input_tokens': 200,
      'gen_ai.usage.cache_creation.input_tokens': 30,
      'gen_ai.usage.output_tokens': 7,
    });
    const load = collector.spans.find(({ name }) => name === 'load session')!;
    const statement = collector.spans.find(({ parentSpanId }) => parentSpanId === load.spanId);
    expect(statement).toMatchObject({
      name: expect.stringMatching(/^SELECT /) as string,
      kind: 3,
      attributes: { 'db.system.name': 'postgresql', 'db.query.summary': statement?.name },
    });
    expect(collector.metrics.map(({ name, unit }) => `${name} ${unit}`)).toEqual(
      expect.arrayContaining(['gen_ai.client.operation.duration s', 'gen_ai.client.token.usage {token}']),
    );
    expect(collector.bodies.join()).not.toContain(SECRET_WORDS);
    await collector.close();
    await provider.close();
  });

  it('gets the phases, resolvers, loaders and statements of an operation that is looked at', async () => {
    const collector = await startOtlpCollector();
    const service = await startTestApp({
      config: { openTelemetry: { endpoint: collector.url, serviceName: 'tested' } },
      telemetry: { profiles: { sampleEvery: 1_000 } },
    });
    for (const title of ['One', 'Two']) await service.send(START, { input: { title } });
    const query =
      'query Board { okrSessions(first: 20) { edges { node { messages(first: 5) { totalCount } } } } }';
    await service.send(query, {}, { 'x-waymark-timings': '1' });
    const seen = 'query Unseen { okrSessions(first: 20) { edges { node { title } } } }';
    await service.send(seen);
    await service.close();

    const rootOf = (name: string) =>
      collector.spans.find(({ attributes }) => attributes['graphql.operation.name'] === name)!;
    const partsOf = ({ spanId }: { readonly spanId: string }) =>
      collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId);
    const [board, unseen] = [rootOf('Board'), rootOf('Unseen')];
    expect(partsOf(board).map(({ name }) => name)).toEqual(['parse', 'validate', 'execute']);
    expect(partsOf(unseen)).toEqual([]);
    const own = collector.spans.filter(({ traceId }) => traceId === board.traceId);
    const nameOfParent = ({ parentSpanId }: { readonly parentSpanId?: string }) =>
      own.find(({ spanId }) => spanId === parentSpanId)?.name;
    const loader = own.find(({ name }) => name === 'okr.messageCount')!;
    expect(loader.attributes).toEqual({ 'waymark.loader.keys': 2 });
    const statement = partsOf(loader)[0]!;
    expect(statement).toMatchObject({
      name: 'SELECT okr_messages',
      kind: 3,
      attributes: { 'db.system.name': 'postgresql' },
    });
    const field = own.find(({ name }) => name === 'Query.okrSessions')!;
    expect(field.attributes).toEqual({ 'waymark.graphql.path': 'okrSessions' });
    expect(nameOfParent(field)).toBe('execute');
    await collector.close();
  });

  it('that cannot be reached takes nothing from who is served, and does not hold up the stop', async () => {
    const service = await startTestApp({
      config: { openTelemetry: { endpoint: 'http://127.0.0.1:9', serviceName: 'tested' } },
    });
    for (let n = 0; n < 20; n++) {
      const { errors } = await service.send(
        'query Still { viewer { member { name } } }',
        {},
        { traceparent: 'nonsense' },
      );
      expect(errors).toEqual([]);
    }
    await service.close();
  });

  it('gets what the service has in hand, and what its loaders have brought', async () => {
    const collector = await startOtlpCollector();
    const service = await startTestApp({
      config: { openTelemetry: { endpoint: collector.url, serviceName: 'tested' } },
    });
    for (const title of ['One', 'Two']) await service.send(START, { input: { title } });
    await service.send(
      'query Board { okrSessions(first: 20) { edges { node { messages(first: 5) { totalCount } } } } }',
    );
    await service.close();
    const pointsOf = (name: string) => collector.metrics.find((metric) => metric.name === name)?.points ?? [];
    expect(pointsOf('waymark.running.subscriptions')).toEqual([{ value: 0, attributes: {} }]);
    expect(pointsOf('waymark.open.connections')).toContainEqual({
      value: 0,
      attributes: { transport: 'websocket' },
    });
    expect(pointsOf('waymark.jobs')).toContainEqual({
      value: 0,
      attributes: { job: 'knowledge.extract', state: 'waiting' },
    });
    const attributes = { loader: 'okr.messageCount' };
    expect(pointsOf('waymark.loader.batches')).toContainEqual({ value: 1, attributes });
    expect(pointsOf('waymark.loader.keys')).toContainEqual({ value: 2, attributes });
    const heap = collector.metrics.find(({ name }) => name === 'nodejs.heap.size.used');
    expect(heap).toMatchObject({ unit: 'By', points: [{ value: expect.any(Number) as number }] });
    await collector.close();
  });

  it('puts what comes over a WebSocket in the trace that its operation names, or else its connection', async () => {
    const collector = await startOtlpCollector();
    const service = await startTestApp({
      config: { openTelemetry: { endpoint: collector.url, serviceName: 'tested' } },
    });
    const run = async (socket: RawSocket, name: string, extensions?: object) => {
      socket.subscribe(name, `query ${name} { viewer { member { name } } }`, {}, extensions);
      for (let type = ''; type !== 'complete';) ({ type } = await socket.next());
    };
    const own = PARENT.replaceAll('4bf9', '5bf9').replace('00f0', '11f0');
    const address = `${service.url.replace('http', 'ws')}/graphql`;
    const named = await RawSocket.open(address, { traceparent: PARENT });
    await run(named, 'OfItsConnection');
    await run(named, 'OfItsOwn', { traceparent: own });
    await run(named, 'OfNonsense', { traceparent: `${own}, and more` });
    await run(named, 'OfNoText', { traceparent: { traceparent: own } });
    const unnamed = await RawSocket.open(address, { traceparent: 17 });
    await run(unnamed, 'OfNobody');
    const start = START.replace('mutation', 'mutation Begin');
    unnamed.subscribe('1', start, { input: { title: 'Growth' } }, { traceparent: own });
    await unnamed.next();
    await Promise.all([named.stop(), unnamed.stop()]);
    await service.close();
    const placeOf = (name: string) => {
      const { traceId, parentSpanId = '' } = collector.spans.find(
        ({ attributes }) => attributes['graphql.operation.name'] === name,
      )!;
      return `00-${traceId}-${parentSpanId}-01`;
    };
    expect(['OfItsConnection', 'OfNonsense', 'OfNoText'].map(placeOf)).toEqual([PARENT, PARENT, PARENT]);
    expect(['OfItsOwn', 'Begin'].map(placeOf)).toEqual([own, own]);
    expect(placeOf('OfNobody')).toMatch(/^00-[0-9a-f]{32}--01$/);
    expect(placeOf('OfNobody')).not.toContain(PARENT.slice(3, 35));
    await collector.close();
  });

  it('puts an answer under the request that began it, over SSE too, in the trace that its client names', async () => {
    const collector = await startOtlpCollector();
    const service = await startTestApp({
      config: { openTelemetry: { endpoint: collector.url, serviceName: 'tested' } },
    });
    const say = async (name: string, headers: Record<string, string> = {}) => {
      const { data } = await service.send<{ startOkrSession: { session: { id: string } } }>(START, {
        input: { title: name },
      });
      const input = { sessionId: data!.startOkrSession.session.id, content: 'More customers.' };
      const response = await fetch(`${service.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
        body: JSON.stringify({ query: SEND.replace('Say', name), variables: { input } }),
      });
      const id = /"id":"(gen_[^"]+)"/.exec(await response.text())![1]!;
      await service.send(AWAIT, { id });
      return id;
    };
    const ids = [await say('First'), await say('Second', { traceparent: PARENT })];
    await service.close();
    const requests = ['First', 'Second'].map((name) =>
      collector.spans.find(({ attributes }) => attributes['graphql.operation.name'] === name),
    );
    const turns = collector.spans.filter(({ name }) => name === 'okr.turn');
    expect(ids).toHaveLength(turns.length);
    for (const request of requests)
      expect(turns.filter(({ parentSpanId }) => parentSpanId === request!.spanId)).toMatchObject([
        { traceId: request!.traceId },
      ]);
    expect(requests[1]).toMatchObject({ traceId: PARENT.slice(3, 35) });
    expect(requests[0]!.traceId).not.toBe(requests[1]!.traceId);
    await collector.close();
  });
});
