import {
  createEmbedder,
  createProvider,
  EmbeddingFault,
  type EmbedderOptions,
} from '../../../src/domains/knowledge/embedding/index.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { systemClock } from '../../../src/kernel/clock.js';
import type { Scope } from '../../../src/kernel/scope.js';
import { InputCalls } from '../../../src/llm/input-calls.js';
import { PRICES, type CallRecord } from '../../../src/llm/index.js';
import { EmbeddingServer, type EmbeddingScript } from '../../support/embedding-server.js';

const never = new AbortController().signal;
const SCOPE: Scope = { workspaceId: 'w', memberId: 'm', role: 'MEMBER' };
const MODEL = 'text-embedding-3-small';

describe('An embedder that asks a provider', () => {
  let server: EmbeddingServer;
  beforeEach(async () => {
    server = await EmbeddingServer.start();
  });
  afterEach(() => server.close());

  const openai = (options: EmbedderOptions = {}, { model = MODEL, dims = 1536 } = {}) =>
    createEmbedder(
      createProvider({ kind: 'openai', apiKey: 'secret', baseUrl: `${server.url}/v1/`, model }, dims),
      options,
    );
  const ollama = (options: EmbedderOptions = {}, dims = 1536) =>
    createEmbedder(createProvider({ kind: 'ollama', baseUrl: server.url, model: 'm' }, dims), options);
  /** Waits pass at once, all but those for a late answer. */
  const hurried = (waits: number[] = []): Clock => ({
    ...systemClock,
    async sleep(ms, signal) {
      if (ms >= 10_000) return systemClock.sleep(ms, signal);
      waits.push(ms);
    },
  });
  const faultOf = async (work: Promise<unknown>): Promise<EmbeddingFault> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof EmbeddingFault)) throw new Error(`No fault was thrown, but ${String(error)}.`);
    return error;
  };

  it('asks OpenAI for 1536 numbers whatever is wanted, and cuts the same vector to 384', async () => {
    const [long] = await openai().embed(['a text'], never);
    const [short] = await openai({}, { dims: 384 }).embed(['a text'], never);
    expect(server.requests.map(({ body }) => body.dimensions)).toEqual([1536, 1536]);
    const length = Math.hypot(...long!.subarray(0, 384));
    expect(short).toHaveLength(384);
    for (const [i, value] of short!.entries()) expect(value).toBeCloseTo(long![i]! / length, 5);
  });

  it('sends the key to OpenAI, and asks Ollama not to cut', async () => {
    await openai().embed(['a'], never);
    await ollama().embed(['a'], never);
    expect(server.requests).toMatchObject([
      { path: '/v1/embeddings', authorization: 'Bearer secret', body: { model: MODEL, input: ['a'] } },
      { path: '/api/embed', authorization: undefined, body: { model: 'm', truncate: false } },
    ]);
  });

  it('refuses to cut the vectors of a model that is not made for it', () => {
    expect(() => openai({}, { model: 'text-embedding-ada-002', dims: 384 })).toThrow(RangeError);
  });

  it('sends batches of 32, four at a time, and each text once', async () => {
    server.heldUntil = 4;
    server.delayMs = 20;
    const texts = Array.from({ length: 320 }, (_, i) => `text ${i % 200}`);
    const vectors = await openai().embed(texts, never);
    const sizes = server.requests.map(({ body }) => body.input.length).sort((a, b) => a - b);
    expect(sizes).toEqual([8, 32, 32, 32, 32, 32, 32]);
    expect(server.peakRequests).toBe(4);
    expect(vectors[0]).toEqual(vectors[200]);
  });

  it('asks for what it knows no second time, and forgets what was not used for longest', async () => {
    const embedder = openai({ cacheBytes: 2 * 1536 * 4 });
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await embedder.embed([text], never);
    expect(server.requests.map(({ body }) => body.input[0])).toEqual(['a', 'b', 'c', 'b']);
  });

  it.each<[string, (vectors: number[][]) => unknown[]]>([
    ['a vector too few', (vectors) => vectors.slice(1)],
    ['a vector too many', (vectors) => [...vectors, vectors[0]]],
    ['a vector that is too short', (vectors) => vectors.map((vector) => vector.slice(0, 100))],
    ['a number that is none', (vectors) => vectors.map((vector) => vector.with(3, NaN))],
    ['an endless number', (vectors) => vectors.map((vector) => vector.with(3, Infinity))],
    ['nothing but zeros', (vectors) => vectors.map((vector) => vector.map(() => 0))],
    ['no vector at all', (vectors) => vectors.map(() => ({ not: 'a vector' }))],
  ])('keeps nothing of an answer with %s', async (_name, twist) => {
    for (const embedder of [openai({ clock: hurried() }), ollama({ clock: hurried() })]) {
      server.enqueue({ twist });
      const fault = await faultOf(embedder.embed(['a', 'b'], never));
      expect(fault).toMatchObject({ kind: 'bad-answer', code: 'SERVICE_UNAVAILABLE' });
      // The cache has nothing of it: the next, healthy answer is asked for.
      const [vector] = await embedder.embed(['a'], never);
      expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
    }
  });

  it.each<[string, EmbeddingScript, string, number]>([
    ['an overload', { status: 503 }, 'down', 3],
    ['a rate limit', { status: 429, headers: { 'retry-after': '2' } }, 'down', 3],
    ['a broken connection', { breaks: true }, 'down', 3],
    ['a refused key', { status: 401 }, 'misconfigured', 1],
    ['an unknown model', { status: 404 }, 'misconfigured', 1],
    [
      'a used up account',
      { status: 429, body: '{"error":{"code":"insufficient_quota"}}' },
      'misconfigured',
      1,
    ],
  ])('names %s, and tries again where it helps', async (_name, script, kind, requests) => {
    const waits: number[] = [];
    const embedder = openai({ clock: hurried(waits) });
    server.enqueue(script, script, script);
    expect(await faultOf(embedder.embed(['a'], never))).toMatchObject({ kind, provider: 'openai' });
    expect(server.requests).toHaveLength(requests);
    expect(waits).toHaveLength(requests - 1);
    if ('headers' in script) expect(waits).toEqual([2_000, 2_000]);
  });

  it('tells no client what the provider said', async () => {
    server.enqueue({ status: 401, body: 'bad key secret' });
    const fault = await faultOf(openai().embed(['a'], never));
    expect(JSON.stringify([fault.message, fault.details])).not.toContain('secret');
    expect(fault.reason).toContain('bad key');
  });

  it('is not asked again when a short failure has passed', async () => {
    server.enqueue({ status: 500 });
    const [vector] = await openai({ clock: hurried() }).embed(['a'], never);
    expect(vector).toHaveLength(1536);
  });

  it('ends a text that does not fit with an error that says so, at both', async () => {
    const long = 'word '.repeat(9_000);
    for (const embedder of [openai(), ollama()]) {
      expect(await faultOf(embedder.embed([long], never))).toMatchObject({
        kind: 'text-too-long',
        code: 'BAD_USER_INPUT',
      });
    }
  });

  it('gives up a provider that says nothing', async () => {
    server.enqueue({ hangs: true }, { hangs: true }, { hangs: true });
    const clock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / 100, signal) };
    expect(await faultOf(openai({ timeoutMs: 2_000, clock }).embed(['a'], never))).toMatchObject({
      kind: 'timeout',
    });
  });

  it('closes the connection at once when its signal aborts', async () => {
    server.enqueue({ hangs: true });
    const leaving = new AbortController();
    const embedding = openai().embed(['a'], leaving.signal);
    while (server.requests.length === 0) await new Promise(setImmediate);
    leaving.abort(new Error('left'));
    await expect(embedding).rejects.toThrow('left');
    while (server.aborted === 0) await new Promise(setImmediate);
  });

  /** Books over a budget without end, and what was written into them. */
  const openBooks = () => {
    const calls: CallRecord[] = [];
    const held = new Map<string, number>();
    const budgets = {
      reserve: async (id: string, _scope: Scope, { amountMicroUsd }: { amountMicroUsd: number }) =>
        void held.set(id, amountMicroUsd),
      settle: (id: string) => void held.delete(id),
    };
    const write = (call: CallRecord) => void calls.push(call);
    return { books: new InputCalls({ budgets, write, prices: PRICES, clock: systemClock }), calls, held };
  };

  it('writes each call into the ledger, with what it cost, and holds nothing any more', async () => {
    const { books, calls, held } = openBooks();
    const embedder = openai({ books, clock: hurried() });
    await embedder.embed(
      Array.from({ length: 40 }, (_, i) => `two words${i}`),
      never,
      SCOPE,
    );
    await embedder.embed(['two words0'], never, SCOPE);
    server.enqueue({ status: 401 });
    await faultOf(embedder.embed(['refused'], never, SCOPE));
    server.enqueue({ twist: () => [] });
    await faultOf(embedder.embed(['answered wrongly'], never, SCOPE));
    await embedder.embed(['not billed'], never);
    expect(calls).toMatchObject([
      {
        workspaceId: 'w',
        memberId: 'm',
        task: 'knowledge.embed',
        model: MODEL,
        inputTokens: 64,
        costMicroUsd: 2,
      },
      { outcome: 'COMPLETED', inputTokens: 16, outputTokens: 0, costMicroUsd: 1 },
      { outcome: 'FAILED', failureCode: 'SERVICE_UNAVAILABLE', inputTokens: 0, costMicroUsd: 0 },
      { costMicroUsd: 1 },
    ]);
    expect(held.size).toBe(0);
  });

  it('needs no books where it costs nothing', async () => {
    const { books, calls } = openBooks();
    await ollama({ books }).embed(['free'], never, SCOPE);
    expect(calls).toEqual([]);
  });

  it('says what to install when the package of local models is not there', async () => {
    const provider = createProvider({ kind: 'transformers', folder: '/nowhere', model: 'm' }, 384);
    const fault = await faultOf(createEmbedder(provider).embed(['a'], never));
    expect(fault).toMatchObject({ kind: 'misconfigured', provider: 'transformers' });
  });
});
