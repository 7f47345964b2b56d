import { fc } from '../support/properties.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startKnowledgeService, type KnowledgeTestService } from '../support/knowledge-service.js';

const WORDS = ['deploys', 'tests', 'reviews', 'churn', 'latency'];
const VERBS = ['happen', 'rise', 'fail', 'end'];

type Step =
  | { readonly kind: 'write'; readonly who: number; readonly what: number; readonly how: number }
  | { readonly kind: 'search'; readonly who: number; readonly what: number }
  | { readonly kind: 'suggest'; readonly who: number; readonly what: number }
  | { readonly kind: 'list'; readonly who: number }
  | { readonly kind: 'delete'; readonly who: number; readonly which: number };

const who = fc.nat(2);
const what = fc.nat(WORDS.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), who, what, how: fc.nat(VERBS.length - 1) }),
  fc.record({ kind: fc.constant('search' as const), who, what }),
  fc.record({ kind: fc.constant('suggest' as const), who, what }),
  fc.record({ kind: fc.constant('list' as const), who }),
  fc.record({ kind: fc.constant('delete' as const), who, which: fc.nat(5) }),
);

describe('workspaces', () => {
  let service: KnowledgeTestService;
  beforeAll(async () => void (service = await startKnowledgeService()));
  afterAll(() => service.close());

  /** Does a step and returns the contents that the member was shown. */
  async function take(step: Step, scopes: readonly Scope[], alive: readonly Map<string, string>[]) {
    const scope = scopes[step.who]!;
    const own = alive[step.who]!;
    if (step.kind === 'write') {
      const content = `Workspace${step.who} says ${WORDS[step.what]!} ${VERBS[step.how]!}`;
      const { item } = await service.remember(scope, content);
      own.set(item.id, item.content);
    }
    if (step.kind === 'delete') {
      const id = [...own.keys()][step.which];
      if (id === undefined) return [];
      await service.domain.itemWrites.delete(scope, { id });
      own.delete(id);
    }
    if (step.kind === 'search') return service.found(scope, `${WORDS[step.what]!} happen`, { first: 100 });
    if (step.kind === 'suggest') {
      const ask = { scope, text: WORDS[step.what]!, limit: 20 };
      return (await service.domain.suggestions.suggest(ask)).map(({ content }) => content);
    }
    const { edges } = await service.domain.items.items(scope, { page: { first: 100 } });
    return edges.map(({ node }) => node.content);
  }

  it('never see an item of another, nor a deleted one, whatever happens, answers from the cache included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const scopes = [await service.scope(), await service.scope(), await service.scope()];
        const alive = scopes.map(() => new Map<string, string>());
        for (const step of steps) {
          const shown = await take(step, scopes, alive);
          const own = new Set(alive[step.who]!.values());
          expect(shown.filter((content) => !own.has(content))).toEqual([]);
          if (step.kind === 'list') expect(shown).toHaveLength(own.size);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('do not find, change, confirm, judge or delete an item of another', async () => {
    const [mine, theirs] = [await service.scope(), await service.scope()];
    const { item } = await service.remember(theirs, 'Deploys happen at night');
    const { itemWrites } = service.domain;
    const request = { id: item.id };
    for (const attempt of [
      itemWrites.update(mine, { ...request, content: 'Mine' }),
      itemWrites.confirm(mine, request),
      itemWrites.mark(mine, request, false),
      itemWrites.delete(mine, request),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await service.item(theirs, item.id)).toMatchObject({
      content: 'Deploys happen at night',
      version: 1,
    });
  });
});

describe('what people do with an item', () => {
  let service: KnowledgeTestService;
  beforeAll(async () => void (service = await startKnowledgeService()));
  afterAll(() => service.close());

  it('moves its confidence by each member once', async () => {
    const scope = await service.scope();
    const { item } = await service.remember(scope, 'Deploys happen at night', { confidence: 0.5 });
    const { itemWrites } = service.domain;
    await itemWrites.mark(scope, { id: item.id }, true);
    await itemWrites.mark(scope, { id: item.id }, true);
    expect(await service.item(scope, item.id)).toMatchObject({ usefulCount: 1, confidence: 0.575 });
    await itemWrites.mark(scope, { id: item.id }, false);
    expect(await service.item(scope, item.id)).toMatchObject({
      usefulCount: 0,
      wrongCount: 1,
      confidence: 0.3,
    });
  });

  it('forgets opinions with the words that they were of, and keeps them where only a comma is mended', async () => {
    const scope = await service.scope();
    const { item } = await service.remember(scope, 'Deploys happen at night', { confidence: 0.8 });
    const { id } = item;
    const { itemWrites } = service.domain;
    await itemWrites.mark(scope, { id }, false);
    await itemWrites.update(scope, { id, content: 'Deploys  happen at NIGHT.' });
    expect(await service.item(scope, id)).toMatchObject({ wrongCount: 1, confidence: 0.48 });
    await itemWrites.update(scope, { id, content: 'Deploys happen at noon' });
    expect(await service.item(scope, id)).toMatchObject({ usefulCount: 0, wrongCount: 0, confidence: 0.8 });
    await itemWrites.mark(scope, { id }, true);
    expect(await service.item(scope, id)).toMatchObject({ usefulCount: 1, wrongCount: 0, confidence: 0.83 });
    await itemWrites.update(scope, { id, content: 'Deploys happen at dusk', confidence: 0.5 });
    expect(await service.item(scope, id)).toMatchObject({ usefulCount: 0, confidence: 0.5 });
  });

  it('refuses a stale version', async () => {
    const scope = await service.scope();
    const { item } = await service.remember(scope, 'Deploys happen at night');
    await service.domain.itemWrites.update(scope, {
      id: item.id,
      content: 'Deploys happen at noon',
      version: 1,
    });
    await expect(
      service.domain.itemWrites.update(scope, { id: item.id, content: 'Other', version: 1 }),
    ).rejects.toMatchObject({ code: 'CONFLICT', details: { expected: 1, actual: 2 } });
    await service.domain.backlog?.drain();
    expect(await service.found(scope, 'noon')).toEqual(['Deploys happen at noon']);
    expect(await service.found(scope, 'night')).toEqual([]);
  });

  it('lets stand again what a deleted item had superseded', async () => {
    const scope = await service.scope();
    const old = await service.remember(scope, 'The session timeout is 30 minutes');
    const now = await service.remember(scope, 'The session timeout is 45 minutes');
    await service.domain.itemWrites.delete(scope, { id: now.item.id });
    expect(await service.item(scope, old.item.id)).toMatchObject({ supersededById: null, validTo: null });
    expect(await service.found(scope, 'session timeout')).toEqual(['The session timeout is 30 minutes']);
  });

  it('makes it fresh again, and so does a newer source that says its number again', async () => {
    const scope = await service.scope();
    const { item } = await service.remember(scope, 'Checkout latency is 120 ms on Android', {
      type: 'metric',
    });
    service.clock.move(50 * 24 * 60 * 60 * 1_000);
    const stale = await service.search(scope, 'checkout latency');
    expect(stale.hits[0]).toMatchObject({ freshness: 'STALE', parts: { freshnessFactor: 0.85 } });
    const source = { kind: 'MESSAGE', id: 'm9' } as const;
    await service.remember(scope, 'In the review we saw the checkout latency on Android is still 120 ms', {
      type: 'lesson',
      source,
    });
    const again = await service.search(scope, 'checkout latency');
    const hit = again.hits.find((found) => found.item.id === item.id);
    expect(hit).toMatchObject({ freshness: 'FRESH' });
    service.clock.move(50 * 24 * 60 * 60 * 1_000);
    await service.domain.itemWrites.confirm(scope, { id: item.id });
    expect((await service.found(scope, 'checkout latency'))[0]).toBeDefined();
    expect((await service.domain.statistics.statistics(scope)).byFreshness[0]?.count).toBeGreaterThan(0);
  });
});
