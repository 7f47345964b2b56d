import { newId } from '../../src/kernel/ids.js';
import type { RememberItem } from '../../src/domains/knowledge/remember/remember.policy.js';
import { startKnowledgeService, type KnowledgeTestService } from '../support/knowledge-service.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe('remembering knowledge', () => {
  let service: KnowledgeTestService;
  beforeAll(async () => void (service = await startKnowledgeService()));
  afterAll(() => service.close());

  it('keeps what is said, with where it comes from', async () => {
    const scope = await service.scope();
    const { item, write } = await service.remember(scope, '  Deploys take 9 minutes. ', {
      type: 'Metric',
      project: 'Billing',
      intent: 'Deciding',
      confidence: 0.6,
      source: { kind: 'SESSION', id: 'ses_1', span: { start: 3, end: 9 }, page: 2 },
    });
    expect(write.outcome).toBe('CREATED');
    expect(item).toMatchObject({
      ...{ content: 'Deploys take 9 minutes.', type: 'metric', project: 'Billing', intent: 'deciding' },
      ...{ confidence: 0.6, version: 1, supersededById: null, validTo: null },
      source: { kind: 'SESSION', id: 'ses_1', span: { start: 3, end: 9 }, page: 2 },
    });
  });

  it('gives an equal item one more source instead of a copy', async () => {
    const scope = await service.scope();
    const first = await service.remember(scope, 'We deploy on Fridays.');
    service.clock.move(DAY_MS);
    const second = await service.remember(scope, 'we deploy on fridays', { confidence: 0.9 });
    expect(second.write).toMatchObject({ outcome: 'MERGED', comparedWithId: first.item.id });
    expect(second.item).toMatchObject({
      id: first.item.id,
      content: 'We deploy on Fridays.',
      confidence: 0.9,
    });
    expect(second.item.lastConfirmedAt.getTime()).toBeGreaterThan(first.item.lastConfirmedAt.getTime());
    expect(await service.domain.items.countItems(scope, null)).toBe(1);
  });

  it('lets a contradiction take the place of what was said, and keeps that', async () => {
    const scope = await service.scope();
    const old = await service.remember(scope, 'The service runs on PostgreSQL 16');
    const now = await service.remember(scope, 'The service runs on PostgreSQL 17');
    expect(now.write).toMatchObject({ outcome: 'SUPERSEDED', comparedWithId: old.item.id });
    expect(await service.item(scope, old.item.id)).toMatchObject({ supersededById: now.item.id });
    expect(await service.found(scope, 'PostgreSQL')).toEqual(['The service runs on PostgreSQL 17']);
    const everything = await service.found(scope, 'PostgreSQL', { filter: { includeRetired: true } });
    expect(everything).toHaveLength(2);
  });

  it('keeps what was said of an earlier time as superseded at once', async () => {
    const scope = await service.scope();
    const now = await service.remember(scope, 'The upload limit is 20 MB');
    const past = new Date(Date.now() - 300 * DAY_MS);
    const old = await service.remember(scope, 'The upload limit is 10 MB', { validFrom: past });
    expect(old.write.outcome).toBe('SUPERSEDED');
    expect(old.item).toMatchObject({ supersededById: now.item.id });
    expect(await service.found(scope, 'upload limit')).toEqual(['The upload limit is 20 MB']);
    const then = new Date(past.getTime() + DAY_MS);
    expect(await service.found(scope, 'upload limit', { filter: { validAt: then } })).toEqual([
      'The upload limit is 10 MB',
    ]);
  });

  it('keeps both where it is not sure, and says why', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys are owned by Alice');
    const { write } = await service.remember(scope, 'Deploys are owned by Bob');
    expect(write.outcome).toBe('KEPT_BOTH');
    expect(write.reasons).toContain('Their names differ: “Alice” and “Bob”.');
    expect(await service.domain.items.countItems(scope, null)).toBe(2);
  });

  it.each([
    ['another project', { project: 'B' }],
    ['another type', { type: 'lesson' }],
  ])('compares nothing with items of %s', async (_what, more) => {
    const scope = await service.scope();
    await service.remember(scope, 'We deploy on Fridays', { project: 'A' });
    const { write } = await service.remember(scope, 'We deploy on Fridays', { project: 'A', ...more });
    expect(write.outcome).toBe('CREATED');
  });

  it('becomes one item when many say the same at once', async () => {
    const scope = await service.scope();
    const writes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => service.remember(scope, i % 2 ? 'Use tabs.' : 'use tabs')),
    );
    expect(new Set(writes.map(({ item }) => item.id)).size).toBe(1);
    expect(writes.filter(({ write }) => write.outcome === 'CREATED')).toHaveLength(1);
    expect(await service.domain.items.countItems(scope, null)).toBe(1);
  });

  it('meets in a batch what came before in it', async () => {
    const scope = await service.scope();
    const ids = await service.domain.remembering.rememberMany(scope, {
      items: [
        { content: 'The cache keeps 500 entries', type: 'fact' },
        { content: 'the cache keeps 500 entries!', type: 'fact' },
        { content: 'The cache keeps 800 entries', type: 'fact' },
      ],
    });
    expect(ids).toHaveLength(3);
    const { edges } = await service.domain.history.writes(scope, {});
    expect(edges.map(({ node }) => node.outcome).reverse()).toEqual(['CREATED', 'MERGED', 'SUPERSEDED']);
    expect(await service.domain.items.countItems(scope, null)).toBe(1);
  });

  it('takes all of a batch or none', async () => {
    const scope = await service.scope();
    const items = [
      { content: 'Fine', type: 'fact' },
      { content: ' ', type: 'fact' },
    ];
    await expect(service.domain.remembering.rememberMany(scope, { items })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.items[1].content' },
    });
    expect(await service.domain.items.countItems(scope, null)).toBe(0);
  });

  it('does once what is sent twice with a key, and refuses the key for anything else', async () => {
    const scope = await service.scope();
    const once = () => service.remember(scope, 'Only once', { idempotencyKey: 'k' });
    const [one, other] = await Promise.all([once(), once()]);
    expect(one.write.id).toBe(other.write.id);
    await expect(service.remember(scope, 'Other', { idempotencyKey: 'k' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it.each<[string, string, Partial<RememberItem>]>([
    ['nothing', 'input.content', { content: ' \n ' }],
    ['a megabyte', 'input.content', { content: 'x'.repeat(1_000_000) }],
    ['binary', 'input.content', { content: 'a\u0000b' }],
    ['half a character', 'input.content', { content: 'a\ud800' }],
    ['an unknown type', 'input.type', { type: 'rumour' }],
    ['a confidence above 1', 'input.confidence', { confidence: 1.1 }],
    ['a project of two lines', 'input.project', { project: 'a\nb' }],
    ['an end before the start', 'input.validTo', { validTo: new Date(0) }],
    [
      'a span that ends before it starts',
      'input.source.span',
      { source: { kind: 'PERSON', id: 'p', span: { start: 2, end: 2 } } },
    ],
    ['a page 0', 'input.source.page', { source: { kind: 'DOCUMENT', id: 'd', page: 0 } }],
  ])('refuses %s and names the field', async (_what, field, more) => {
    const scope = await service.scope();
    await expect(service.remember(scope, 'Words', more)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field },
    });
  });

  describe('undoing', () => {
    it('makes an item of its own out of what was merged', async () => {
      const scope = await service.scope();
      const first = await service.remember(scope, 'Use tabs', { confidence: 0.5 });
      const merged = await service.remember(scope, 'use tabs!', { confidence: 0.9 });
      const { itemId, restoredId } = await service.domain.history.undo(scope, { writeId: merged.write.id });
      expect(restoredId).toBe(first.item.id);
      expect(await service.item(scope, restoredId)).toMatchObject({ confidence: 0.5 });
      expect(await service.item(scope, itemId)).toMatchObject({ content: 'use tabs!', confidence: 0.9 });
      await expect(service.domain.history.undo(scope, { writeId: merged.write.id })).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    });

    it('lets what was superseded stand again', async () => {
      const scope = await service.scope();
      const old = await service.remember(scope, 'The session timeout is 30 minutes');
      const now = await service.remember(scope, 'The session timeout is 45 minutes');
      await service.domain.history.undo(scope, { writeId: now.write.id });
      expect(await service.item(scope, old.item.id)).toMatchObject({ supersededById: null, validTo: null });
      expect(await service.found(scope, 'session timeout')).toHaveLength(2);
    });

    it('finds nothing to undo of a new item, an unknown write, and one of another workspace', async () => {
      const [mine, theirs] = [await service.scope(), await service.scope()];
      const { write } = await service.remember(mine, 'New');
      await expect(service.domain.history.undo(mine, { writeId: write.id })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      for (const writeId of [newId(), write.id]) {
        await expect(service.domain.history.undo(theirs, { writeId })).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      }
    });
  });
});
