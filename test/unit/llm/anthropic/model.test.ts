import { createAnthropicModel } from '../../../../src/llm/anthropic/index.js';
import { collect, type LanguageModel } from '../../../../src/llm/index.js';
import { allParts, skipToText } from '../../../contract/language-model.js';
import {
  type MessagesServer,
  startMessagesServer,
  thinking,
  toolUse,
} from '../../../support/messages-server.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';

let server: MessagesServer;
let model: LanguageModel;
let clock: ManualClock;
beforeEach(async () => {
  server = await startMessagesServer();
  clock = new ManualClock();
  model = createAnthropicModel({ apiKey: 'sk-secret', baseURL: server.url, model: 'claude-test', clock });
});
afterEach(() => server.close());

const never = () => new AbortController().signal;
const ask = () => collect(model.stream(modelRequest(), never()));

describe('An answer', () => {
  it('names the model that answered and counts as the provider counted', async () => {
    const usage = { inputTokens: 3, cacheReadTokens: 2_000, cacheWriteTokens: 0, outputTokens: 77 };
    server.enqueue({ blocks: ['Well said.'], model: 'claude-test-20261001', usage });
    expect(await ask()).toEqual({
      provider: 'anthropic',
      model: 'claude-test-20261001',
      cached: false,
      text: 'Well said.',
      toolCalls: [],
      reason: 'stop',
      rawReason: 'end_turn',
      usage: { ...usage, estimated: false },
    });
  });

  it('reports input tokens with its first parts, long before the end', async () => {
    server.enqueue({ usage: { inputTokens: 5 } });
    const [first, second] = await allParts(model.stream(modelRequest(), never()));
    expect(first?.type).toBe('response-start');
    expect(second).toMatchObject({
      type: 'usage',
      usage: { inputTokens: 5, outputTokens: 0, estimated: true },
    });
  });

  it('survives characters that are split between chunks', async () => {
    const text = 'Größer, größer — 目標は🎯 ';
    server.enqueue({ blocks: [text, toolUse('note', { text })], pieceBytes: 1 });
    const answer = await ask();
    expect(answer.text).toBe(text);
    expect(JSON.parse(answer.toolCalls[0]!.json)).toEqual({ text });
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['tool_use', 'tool-calls'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['pause_turn', 'length'],
    ['refusal', 'refusal'],
    ['a_reason_of_tomorrow', 'stop'],
  ])('that stops with %s finishes with %s', async (stopReason, reason) => {
    server.enqueue({ stopReason });
    expect(await ask()).toMatchObject({ reason, rawReason: stopReason });
  });

  it('keeps tool arguments as the model wrote them, JSON or not', async () => {
    const written = '{"statement": "Win back',
      blocks = [toolUse('draft_objective', written), toolUse('list_drafts', [])];
    server.enqueue({ blocks });
    const { toolCalls, reason } = await ask();
    expect(reason).toBe('tool-calls');
    expect(toolCalls).toEqual([
      { id: expect.stringMatching(/^toolu_/) as unknown, name: 'draft_objective', json: written },
      { id: expect.stringMatching(/^toolu_/) as unknown, name: 'list_drafts', json: '{}' },
    ]);
  });

  it('shows thinking as parts that are not the answer', async () => {
    server.enqueue({ blocks: [thinking('Is it an outcome?'), 'It is an output.'] });
    const parts = await allParts(model.stream(modelRequest(), never()));
    const thoughts = parts.filter((part) => part.type === 'reasoning-delta').map((part) => part.text);
    expect(thoughts.join('')).toBe('Is it an outcome?');
    expect(
      parts
        .filter((part) => part.type === 'text-delta')
        .map((part) => part.text)
        .join(''),
    ).toBe('It is an output.');
  });
});

describe('The connection', () => {
  it('is not opened before the first part is pulled', async () => {
    const stream = model.stream(modelRequest(), never())[Symbol.asyncIterator]();
    await collect(model.stream(modelRequest({ maxTokens: 7 }), never()));
    expect(server.requests.map((request) => request.body.max_tokens)).toEqual([7]);
    await stream.next();
    expect(server.requests).toHaveLength(2);
    await stream.return?.();
  });

  it.each(['', '/', '/v1', '/v1/', '/proxy/v1/'])(
    'goes to the one right path from a base of “%s”',
    async (path) => {
      const asked: string[] = [];
      const based = createAnthropicModel({
        apiKey: 'sk-secret',
        baseURL: `${server.url}${path}`,
        model: 'claude-test',
        clock,
        fetch: (input, init) => {
          asked.push(new Request(input).url);
          return fetch(input, init);
        },
      });
      await collect(based.stream(modelRequest(), never()));
      expect(asked).toEqual([`${server.url}${path.startsWith('/proxy') ? '/proxy' : ''}/v1/messages`]);
    },
  );

  it('carries the key as a bearer token', async () => {
    await ask();
    expect(server.requests[0]!.headers.authorization).toBe('Bearer sk-secret');
  });

  it('is used again by the next call', async () => {
    await ask();
    await clock.idle();
    await ask();
    const [first, second] = server.requests;
    expect(second!.clientPort).toBe(first!.clientPort);
  });

  it('does not hold up an answer that is whole when the server keeps it open, and is cut after a second', async () => {
    server.enqueue({ fault: { at: 'stop', kind: 'linger' } });
    expect((await ask()).text).toBe('Hello there.');
    expect(server.requests[0]!.abortedAtMs).toBeUndefined();
    await clock.advance(1_000);
    await server.requests[0]!.closed;
    expect(server.requests[0]!.abortedAtMs).toBeDefined();
  });

  it.each(['aborts its signal', 'leaves the loop', 'returns the iterator while it waits'])(
    'is closed at the provider when the caller %s',
    async (way) => {
      server.enqueue({ blocks: ['Word after word'], fault: { at: 1, kind: 'silence' } });
      const caller = new AbortController();
      const iterator = model.stream(modelRequest(), caller.signal)[Symbol.asyncIterator]();
      await skipToText(iterator);
      const waiting = way.startsWith('leaves') ? undefined : Promise.allSettled([iterator.next()]);
      if (way.startsWith('aborts')) caller.abort();
      else await iterator.return?.();
      await server.requests[0]!.closed;
      expect(server.requests[0]!.abortedAtMs).toBeDefined();
      if (waiting) {
        expect(await waiting).toMatchObject([{ status: 'rejected', reason: { code: 'CANCELLED' } }]);
      }
    },
  );

  it('is given up when the caller aborts before the headers', async () => {
    server.enqueue({ headersDelayMs: 3_600_000 });
    const caller = new AbortController();
    const reading = collect(model.stream(modelRequest(), caller.signal));
    const request = await server.received();
    caller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED', retryable: false });
    await request.closed;
  });

  it('holds 128 streams at once, none waiting for another', async () => {
    let arrived = 0;
    const everyone = new Promise<void>((resolve) => {
      server.respondWith(() => {
        if (++arrived === 128) resolve();
        return { blocks: ['One two three'], pauseMs: 20 };
      });
    });
    const answers = Array.from({ length: 128 }, ask);
    await everyone;
    expect(await Promise.all(answers.map(async (answer) => (await answer).text))).toEqual(
      Array.from({ length: 128 }, () => 'One two three'),
    );
  });
});
