import { setTimeout as delay } from 'node:timers/promises';
import {
  createEmbedder,
  createLexicalProvider,
  EmbeddingFault,
  type Embedder,
} from '../../src/domains/knowledge/embedding/index.js';
import type { FilterInput } from '../../src/domains/knowledge/search/search.policy.js';
import { newId } from '../../src/kernel/ids.js';
import { startKnowledgeService, type KnowledgeTestService } from '../support/knowledge-service.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The built-in embedding in a space of its own, which can be made to fail. */
class Switchable implements Embedder {
  isDown = false;
  readonly semantic = false;
  readonly space;
  private readonly inner = createEmbedder(createLexicalProvider(384));

  constructor(version = '1') {
    this.space = { ...this.inner.space, version };
  }

  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    if (!this.isDown) return this.inner.embed(texts, signal);
    return Promise.reject(new EmbeddingFault({ kind: 'down', provider: 'test', reason: 'Switched off.' }));
  }
}

describe('searching knowledge', () => {
  let service: KnowledgeTestService;
  const embedder = new Switchable();
  beforeAll(async () => void (service = await startKnowledgeService({ embedder })));
  afterAll(() => service.close());

  it('finds a question in whole sentences, though no item has all of its words', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys happen on Tuesdays after the stand-up.');
    await service.remember(scope, 'The mascot is a penguin.');
    const answer = await service.search(scope, 'On which weekday do our deploys usually happen?');
    expect(answer.hits.map(({ item }) => item.content)).toEqual([
      'Deploys happen on Tuesdays after the stand-up.',
    ]);
    const [hit] = answer.hits;
    const matched = hit?.matched.map(({ start, end }) => hit.item.content.slice(start, end));
    expect(matched).toEqual(['Deploys', 'happen']);
    expect(hit?.parts).toMatchObject({ textRank: 1, vectorRank: 1, freshnessFactor: 1 });
    expect(hit?.score).toBeCloseTo(hit ? hit.parts.fused * hit.parts.confidenceFactor : NaN, 10);
    expect(hit?.reason).toMatch(/^has (?:Deploys, happen|happen, Deploys) /);
    expect(answer).toMatchObject({ isSemantic: false, degraded: [], note: null, isCached: false });
    expect(answer.legs.map(({ kind, candidates }) => [kind, candidates])).toEqual([
      ['TEXT', 1],
      ['VECTOR', 1],
    ]);
  });

  it('finds by its letters what no word of the query is in', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Authentication tokens are rotated weekly');
    const answer = await service.search(scope, 'authentification token rotatd weekly');
    expect(answer.hits).toHaveLength(1);
  });

  it('says so when nothing is good enough', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys happen on Tuesdays');
    const answer = await service.search(scope, 'xylophone quartet');
    expect(answer).toMatchObject({ hits: [], note: 'Nothing is near enough to the query.', degraded: [] });
  });

  it.each([
    ['stop words only', 'the of and to'],
    ['operators', 'deploy & | ! <-> :* ( \' \\ " '],
    ['a quote', "it's"],
    ['right-to-left text', 'متى ننشر الإصدار؟'],
    ['signs without words', '%%% ___ ---'],
    ['control characters among words', 'deploy\u0000s \u0007 happen'],
    ['half a character', 'deploys \ud800'],
  ])('answers a query of %s', async (_what, query) => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys happen on Tuesdays');
    const answer = await service.search(scope, query);
    expect(answer.degraded).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['an empty query', 'query', { query: ' ' }],
    ['a query of control characters', 'query', { query: '\u0000\u0001' }],
    ['a megabyte', 'query', { query: 'x'.repeat(1_000_000) }],
    ['no hits at all', 'first', { first: 0 }],
    ['a thousand hits', 'first', { first: 1_000 }],
    ['an unknown type', 'filter.types', { filter: { types: ['rumour'] } }],
    ['a confidence of 2', 'filter.minConfidence', { filter: { minConfidence: 2 } }],
  ])('refuses %s and names the field', async (_what, field, more) => {
    const scope = await service.scope();
    await expect(service.search(scope, 'words', more)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field },
    });
  });

  describe('filters', () => {
    it.each<[string, FilterInput]>([
      ['type', { types: ['lesson'] }],
      ['project', { project: 'b' }],
      ['intent', { intent: 'deciding' }],
      ['confidence', { minConfidence: 0.95 }],
      ['source', { source: { kind: 'MESSAGE', id: 'm1' } }],
    ])('narrow by %s before the search, in both legs', async (_what, filter) => {
      const scope = await service.scope();
      // Enough that a page of candidates would be full of others.
      const words = (n: number) =>
        `Deploy note ${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10)]} of the team`;
      for (let from = 0; from < 64; from += 32) {
        const items = Array.from({ length: 32 }, (_, i) => ({
          content: words(from + i),
          type: 'fact',
          project: 'a',
        }));
        await service.domain.remembering.rememberMany(scope, { items });
      }
      const wanted = { type: 'lesson', project: 'b', intent: 'deciding', confidence: 1 };
      const source = { kind: 'MESSAGE', id: 'm1' } as const;
      await service.remember(scope, 'A long lesson on how a team should deploy', { ...wanted, source });
      const answer = await service.search(scope, 'deploy note team', { filter });
      expect(answer.hits.map(({ item }) => item.content)).toEqual([
        'A long lesson on how a team should deploy',
      ]);
      expect(answer.legs.map(({ candidates }) => candidates)).toEqual([1, 1]);
    });

    it('narrow by time', async () => {
      const scope = await service.scope();
      const { item } = await service.remember(scope, 'Deploys happen on Tuesdays');
      const after = new Date(item.createdAt.getTime() + 1);
      expect(await service.found(scope, 'deploys', { filter: { createdAfter: after } })).toEqual([]);
      expect(await service.found(scope, 'deploys', { filter: { createdBefore: after } })).toHaveLength(1);
    });
  });

  it('leaves expired items out, unless they are asked for', async () => {
    const scope = await service.scope();
    const validTo = new Date(service.clock.now().getTime() + DAY_MS);
    await service.remember(scope, 'The freeze lasts until tomorrow', { validTo });
    expect(await service.found(scope, 'freeze')).toHaveLength(1);
    service.clock.move(2 * DAY_MS);
    expect(await service.found(scope, 'freeze')).toEqual([]);
    expect(await service.found(scope, 'freeze', { filter: { includeRetired: true } })).toHaveLength(1);
  });

  it('ranks doubtful and stale items lower', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys of cedar happen on Tuesdays', { confidence: 0.1 });
    await service.remember(scope, 'Deploys of maple happen on Tuesdays', { confidence: 0.9 });
    const [first] = await service.found(scope, 'deploys happen on Tuesdays');
    expect(first).toContain('maple');
  });

  describe('the cache', () => {
    it('gives the same answer again until something changes, and never after that', async () => {
      const scope = await service.scope();
      const { item } = await service.remember(scope, 'Deploys happen on Tuesdays');
      expect((await service.search(scope, 'deploys')).isCached).toBe(false);
      expect((await service.search(scope, 'deploys')).isCached).toBe(true);
      await service.remember(scope, 'Deploys of the shop happen at night');
      expect(await service.found(scope, 'deploys')).toHaveLength(2);
      await service.domain.itemWrites.delete(scope, { id: item.id });
      expect(await service.found(scope, 'deploys')).toEqual(['Deploys of the shop happen at night']);
    });

    it('forgets after five minutes', async () => {
      const scope = await service.scope();
      await service.remember(scope, 'Deploys happen on Tuesdays');
      await service.search(scope, 'deploys');
      service.clock.move(5 * 60_000 + 1_000);
      expect((await service.search(scope, 'deploys')).isCached).toBe(false);
    });
  });

  describe('when embedding is down', () => {
    afterEach(() => void (embedder.isDown = false));

    it('answers from the words alone, says so, and keeps nothing of that', async () => {
      const scope = await service.scope();
      await service.remember(scope, 'Deploys happen on Tuesdays');
      embedder.isDown = true;
      for (let i = 0; i < 2; i++) {
        const answer = await service.search(scope, 'when do deploys happen');
        expect(answer.hits).toHaveLength(1);
        expect(answer.degraded).toEqual([{ leg: 'VECTOR', reason: 'Texts cannot be embedded now.' }]);
        expect(answer.legs.map(({ kind }) => kind)).toEqual(['TEXT']);
        expect(answer.isCached).toBe(false);
      }
    });

    it('stores what is said, and embeds it later', async () => {
      const scope = await service.scope();
      embedder.isDown = true;
      const { item, write } = await service.remember(scope, 'Deploys happen on Tuesdays');
      expect(write.outcome).toBe('CREATED');
      expect(item.embeddedSpace).toBe('');
      embedder.isDown = false;
      const before = await service.search(scope, 'deploys happen');
      expect(before.degraded).toMatchObject([{ leg: 'VECTOR' }]);
      await service.domain.backlog?.drain();
      const after = await service.search(scope, 'deploys happen');
      expect(after.degraded).toEqual([]);
      expect(after.hits[0]?.parts.vectorRank).toBe(1);
      expect((await service.domain.statistics.statistics(scope)).unembedded).toBe(0);
    });
  });

  it('finds what is related to an item, and not the item', async () => {
    const scope = await service.scope();
    const { item } = await service.remember(scope, 'Deploys of the shop happen on Tuesdays');
    await service.remember(scope, 'Deploys of the bank happen on Mondays');
    await service.remember(scope, 'The mascot is a penguin');
    const { signal } = new AbortController();
    const answer = await service.domain.searching.relatedKnowledge(scope, { itemId: item.id }, signal);
    expect(answer.hits.map(({ item: { content } }) => content)).toEqual([
      'Deploys of the bank happen on Mondays',
    ]);
    const other = await service.scope();
    for (const itemId of [newId(), item.id]) {
      await expect(
        service.domain.searching.relatedKnowledge(other, { itemId }, signal),
      ).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  it('suggests what may help, with what to cite it by', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Raise activation from 20 to 30 percent', { type: 'example' });
    await service.remember(scope, 'Never count activation by hand', { type: 'anti_pattern' });
    const ask = { scope, text: 'We want to raise activation', types: ['example'], limit: 2 };
    const [one, ...others] = await service.domain.suggestions.suggest(ask);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ type: 'example', content: 'Raise activation from 20 to 30 percent' });
    expect(one?.id).toMatch(/^kno_/);
    expect(await service.domain.suggestions.suggest({ ...ask, text: ' \u0000 ' })).toEqual([]);
  });
});

describe('a changed space', () => {
  it('is filled in the background while the words are searched, and the old one is dropped', async () => {
    const service = await startKnowledgeService({ embedder: new Switchable('1') });
    try {
      const scope = await service.scope();
      await service.remember(scope, 'Deploys happen on Tuesdays');
      const next = service.reopen(new Switchable('2'));
      const { signal } = new AbortController();
      const search = () => next.searching.searchKnowledge(scope, { query: 'deploys happen' }, signal);
      const meanwhile = await search();
      expect(meanwhile.hits).toHaveLength(1);
      expect(meanwhile.hits[0]?.parts.vectorRank).toBeUndefined();
      expect(meanwhile.degraded).toMatchObject([{ leg: 'VECTOR' }]);
      next.start();
      while ((await search()).degraded.length > 0) await delay(20);
      const answer = await search();
      expect(answer.degraded).toEqual([]);
      expect(answer.hits[0]?.parts.vectorRank).toBe(1);
      await next.close();
    } finally {
      await service.close();
    }
  });
});
