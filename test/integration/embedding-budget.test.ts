import { createEmbedder, createProvider } from '../../src/domains/knowledge/embedding/index.js';
import { newId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { createEngine, type Engine, type LanguageModel, type ModelPrice } from '../../src/llm/index.js';
import { EmbeddingServer } from '../support/embedding-server.js';
import { startKnowledgeService, type KnowledgeTestService } from '../support/knowledge-service.js';

const MODEL = 'text-embedding-3-small';
/** A micro-dollar a token, so that sums can be checked. */
const PRICE: ModelPrice = {
  ...{ provider: 'openai', model: MODEL, from: '2026-01-01' },
  ...{ input: 1, output: 0, cacheRead: 1, cacheWrite: 1 },
};
const nobody: LanguageModel = {
  id: 'scripted/nobody',
  stream: () => {
    throw new Error('Nobody is asked for an answer here.');
  },
};

describe('What embedding costs', () => {
  let server: EmbeddingServer;
  let service: KnowledgeTestService;
  let engine: Engine;
  beforeAll(async () => {
    server = await EmbeddingServer.start();
    const settings = { kind: 'openai', apiKey: 'secret', baseUrl: `${server.url}/v1`, model: MODEL } as const;
    const embedder = createEmbedder(createProvider(settings, 1536), {
      books: { begin: (call, signal) => engine.inputCalls.begin(call, signal) },
    });
    service = await startKnowledgeService({ embedder });
    engine = createEngine({
      ...{ providers: [{ model: nobody }], prices: [PRICE], budget: { patienceMs: 0 } },
      ...{ database: service.database, isMember: async () => true },
    });
  });
  afterAll(async () => {
    await engine.drain();
    await service.close();
    await server.close();
  });

  const callsOf = async (scope: Scope) => {
    await engine.settled();
    const { edges } = await engine.ledger.page(scope, { memberId: scope.memberId }, { first: 100 });
    return edges.map(({ node }) => node);
  };
  const budgetOf = (scope: Scope) => engine.budgets.find(scope, scope.memberId);
  const limit = (scope: Scope, limitMicroUsd: number) =>
    engine.budgets.setLimit({ ...scope, role: 'ADMIN' }, limitMicroUsd, { memberId: scope.memberId });
  const colleagueOf = async ({ workspaceId }: Scope): Promise<Scope> => {
    const memberId = newId();
    await service.database.prisma.member.create({
      data: { id: memberId, workspaceId, name: 'Grace', role: 'MEMBER' },
    });
    return { workspaceId, memberId, role: 'MEMBER' };
  };

  it('is in the books of whoever writes or searches, and in the month', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'The shop is deployed on Tuesdays');
    await service.search(scope, 'when do deploys happen');
    const calls = await callsOf(scope);
    expect(calls).toHaveLength(2);
    for (const call of calls) {
      expect(call).toMatchObject({ task: 'knowledge.embed', outcome: 'COMPLETED', estimated: false });
      expect(call.costMicroUsd).toBe(call.inputTokens);
      expect(call.inputTokens).toBeGreaterThan(0);
    }
    const spentMicroUsd = calls.reduce((sum, { costMicroUsd }) => sum + costMicroUsd!, 0);
    expect(await budgetOf(scope)).toMatchObject({ spentMicroUsd, reservedMicroUsd: 0 });
  });

  it('is never more than what is left: then knowledge is found by its words, and nobody is asked', async () => {
    const scope = await service.scope();
    await limit(scope, 1);
    const before = server.requests.length;
    const { item } = await service.remember(scope, 'The shop is deployed on Wednesdays');
    expect(item.embeddedSpace).toBe('');
    const answer = await service.search(scope, 'shop deployed');
    const reason = 'What is left of the budget does not suffice to embed texts.';
    expect(answer.degraded).toMatchObject([{ leg: 'VECTOR', reason }]);
    expect(answer.hits.map(({ item: { content } }) => content)).toEqual([
      'The shop is deployed on Wednesdays',
    ]);
    expect(server.requests).toHaveLength(before);
    expect(await callsOf(scope)).toEqual([]);
    expect(await budgetOf(scope)).toMatchObject({ spentMicroUsd: 0, reservedMicroUsd: 0 });
  });

  it('is paid for by who wrote what is embedded later, and one who cannot holds up nobody', async () => {
    const poor = await service.scope();
    await limit(poor, 0);
    const { item: unpaid } = await service.remember(poor, 'Gardens are watered at night');
    const colleague = await colleagueOf(poor);
    const stranger = await service.scope();
    const late = [];
    for (const [scope, content] of [
      [colleague, 'Roofs are checked in spring'],
      [stranger, 'Boats are painted in winter'],
    ] as const) {
      server.enqueue({ status: 401 });
      late.push([scope, (await service.remember(scope, content)).item] as const);
    }
    await service.domain.backlog!.drain();
    for (const [scope, { id, embeddedSpace }] of late) {
      expect(embeddedSpace).toBe('');
      expect((await service.item(scope, id)).embeddedSpace).not.toBe('');
      const outcomes = (await callsOf(scope)).map(({ outcome }) => outcome);
      expect(outcomes).toEqual(['COMPLETED', 'FAILED']);
    }
    expect((await service.item(poor, unpaid.id)).embeddedSpace).toBe('');

    await limit(poor, 1_000);
    service.clock.move(10 * 60_000);
    await service.domain.backlog!.drain();
    expect((await service.item(poor, unpaid.id)).embeddedSpace).not.toBe('');
    expect(await callsOf(poor)).toMatchObject([{ task: 'knowledge.embed', outcome: 'COMPLETED' }]);
  });

  it('is the estimated input where a provider was given up that may have read it', async () => {
    const scope = await service.scope();
    const leaving = new AbortController();
    server.enqueue({ hangs: true });
    const before = server.requests.length;
    const searching = service.domain.searching.searchKnowledge(scope, { query: 'anything' }, leaving.signal);
    while (server.requests.length === before) await new Promise(setImmediate);
    leaving.abort(new Error('left'));
    await searching;
    const [call] = await callsOf(scope);
    expect(call).toMatchObject({ outcome: 'CANCELLED', estimated: true, inputTokens: 3, costMicroUsd: 3 });
    expect(await budgetOf(scope)).toMatchObject({ spentMicroUsd: 3, reservedMicroUsd: 0 });
  });
});
