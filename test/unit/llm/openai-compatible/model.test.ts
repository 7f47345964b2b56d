import { collect, createCompatibleModel, type LanguageModel } from '../../../../src/llm/index.js';
import { skipToText } from '../../../contract/language-model.js';
import { type ChatServer, startChatServer, thinking, toolUse } from '../../../support/chat-server.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';

let server: ChatServer;
let model: LanguageModel;
let clock: ManualClock;
beforeEach(async () => {
  server = await startChatServer();
  clock = new ManualClock();
  model = createCompatibleModel({
    provider: 'groq',
    apiKey: 'gsk-secret',
    baseURL: `${server.url}/`,
    model: 'chat-test',
    clock,
  });
});
afterEach(() => server.close());

const never = () => new AbortController().signal;
const ask = () => collect(model.stream(modelRequest(), never()));

describe('An answer', () => {
  it('survives characters that are split between chunks', async () => {
    const text = 'Größer, größer — 目標は🎯 ';
    server.enqueue({ blocks: [text, toolUse('note', { text })], pieceBytes: 1 });
    const answer = await ask();
    expect(answer.text).toBe(text);
    expect(JSON.parse(answer.toolCalls[0]!.json)).toEqual({ text });
  });

  it.each([
    ['stop', 'stop'],
    ['tool_calls', 'tool-calls'],
    ['length', 'length'],
    ['content_filter', 'refusal'],
    ['a_reason_of_tomorrow', 'stop'],
  ])('that stops with %s finishes with %s', async (stopReason, reason) => {
    server.enqueue({ stopReason });
    expect(await ask()).toMatchObject({ reason, rawReason: stopReason });
  });

  it('shows thinking as parts that are not the answer', async () => {
    server.enqueue({ blocks: [thinking('Is it an outcome?'), 'It is an output.'] });
    expect((await ask()).text).toBe('It is an output.');
  });

  it.each([
    ['JSON', 'application/json'],
    ['a page of a proxy', 'text/html'],
  ])('that is %s in place of a stream is a broken protocol', async (_, type) => {
    const strange = createCompatibleModel({
      provider: 'local',
      baseURL: server.url,
      model: 'm',
      clock,
      fetch: async () => new Response('{}', { headers: { 'content-type': type } }),
    });
    await expect(collect(strange.stream(modelRequest(), never()))).rejects.toMatchObject({
      code: 'LLM_UNAVAILABLE',
      cause: { kind: 'protocol' },
    });
  });
});

describe('The connection', () => {
  it('carries the key as a bearer token, and none where there is none', async () => {
    await ask();
    expect(server.requests[0]!.headers.authorization).toBe('Bearer gsk-secret');
    const keyless = createCompatibleModel({ provider: 'local', baseURL: server.url, model: 'm', clock });
    await collect(keyless.stream(modelRequest(), never()));
    expect(server.requests[1]!.headers).not.toHaveProperty('authorization');
  });

  it('needs an address where the provider has none of its own', () => {
    expect(() => createCompatibleModel({ provider: 'local', model: 'm', clock })).toThrow(
      'LOCAL_LLM_BASE_URL',
    );
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
