import { startTestApp, type TestApp } from '../support/app.js';
import { startMessagesServer, type MessagesServer } from '../support/messages-server.js';
import { operation } from '../support/operations.js';
import { PromptCache } from '../support/prompt-cache.js';

/** What the vendor keeps of Haiku 4.5 at least: more than twice the coach's rules and tools. */
const MINIMUM_TOKENS = 4_096;
const TURNS = 9;

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const AWAIT = 'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status } }';
/** Some 240 tokens each. */
const message = (turn: number) =>
  `${turn}: ${'Our guests book once and do not come back in winter. '.repeat(15)}`;
const reply = (turn: number) =>
  `${turn}: ${'Whom do you lose first, and when do they notice it? '.repeat(15)}`;

interface Call {
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly estimated: boolean;
}

describe('A conversation with a model that keeps only long fronts', () => {
  let provider: MessagesServer;
  let service: TestApp;
  let calls: readonly Call[];
  beforeAll(async () => {
    const cache = new PromptCache(MINIMUM_TOKENS);
    let turn = 0;
    provider = await startMessagesServer();
    provider.respondWith(({ body }) => ({ blocks: [reply(turn++)], usage: cache.take(body) }));
    const anthropic = { apiKey: 'test', baseUrl: provider.url, model: 'claude-haiku-4-5' };
    service = await startTestApp({ config: { anthropic } });
    await service.send('mutation { setKnowledgeExtraction(input: { isOn: false }) { __typename } }');
    await talk();
    await service.app.engine.settled();
    const found = await service.send<{ modelCalls: { edges: { node: Call }[] } }>(operation('ModelCalls'), {
      filter: { task: 'okr.coach' },
      first: 100,
    });
    calls = found.data!.modelCalls.edges.map(({ node }) => node).reverse();
  });
  afterAll(async () => {
    await service.close();
    await provider.close();
  });

  async function talk(): Promise<void> {
    const started = await service.send<{ startOkrSession: { session: { id: string } } }>(START, {
      input: { title: 'Winter' },
    });
    const sessionId = started.data!.startOkrSession.session.id;
    for (let turn = 0; turn < TURNS; turn++) {
      const input = { sessionId, content: message(turn) };
      const sent = await service.send<{ sendMessage: { generation: { id: string } } }>(SEND, { input });
      await service.send(AWAIT, { id: sent.data!.sendMessage.generation.id });
    }
  }

  const isMarked = (part: unknown) => JSON.stringify(part ?? []).includes('cache_control');
  const whole = ({ inputTokens, cacheReadTokens, cacheWriteTokens }: Call) =>
    inputTokens + cacheReadTokens + cacheWriteTokens;

  it('keeps nothing while it is short, and carries no mark that would do nothing', () => {
    expect(calls).toHaveLength(TURNS);
    expect(calls[0]).toMatchObject({ cacheReadTokens: 0, cacheWriteTokens: 0, estimated: false });
    expect(isMarked(provider.requests[0]!.body)).toBe(false);
  });

  it('is kept from the turn on in which rules, context and history together are long enough', () => {
    const first = calls.findIndex(({ cacheWriteTokens }) => cacheWriteTokens > 0);
    expect(first).toBeGreaterThan(1);
    expect(first).toBeLessThan(TURNS - 2);
    expect(whole(calls[first - 1]!)).toBeLessThan(MINIMUM_TOKENS + 500);
    for (const { body } of provider.requests.slice(first)) {
      expect(isMarked(body.messages)).toBe(true);
      // The rules alone never are: only what stands before a mark counts, all of it.
      expect(isMarked(body.tools) || isMarked(body.system)).toBe(false);
    }
    calls.slice(first + 1).forEach((call, index) => {
      const before = calls[first + index]!;
      expect(call.cacheReadTokens).toBe(before.cacheReadTokens + before.cacheWriteTokens);
      expect(call.cacheReadTokens).toBeGreaterThanOrEqual(MINIMUM_TOKENS);
      expect(call.inputTokens).toBeLessThan(call.cacheReadTokens);
    });
  });
});
