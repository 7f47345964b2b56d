import { startTestApp } from '../support/app.js';
import { startMessagesServer } from '../support/messages-server.js';
import { startOtlpCollector } from '../support/otlp-collector.js';

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
    expect(collector.metrics.map(({ name, unit }) => `${name} ${unit}`)).toEqual(
      expect.arrayContaining(['gen_ai.client.operation.duration s', 'gen_ai.client.token.usage {token}']),
    );
    expect(collector.bodies.join()).not.toContain(SECRET_WORDS);
    await collector.close();
    await provider.close();
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

  it('is told of many names without a metric or a span being named by them', async () => {
    const collector = await startOtlpCollector();
    const service = await startTestApp({
      config: { openTelemetry: { endpoint: collector.url, serviceName: 'tested' } },
    });
    for (let n = 0; n < 300; n++) await service.send(`query Attack${n} { __typename }`);
    await service.close();
    expect(new Set(collector.spans.map(({ name }) => name))).toEqual(new Set(['query']));
    expect(JSON.stringify(collector.metrics)).not.toContain('Attack');
    await collector.close();
  });
});
