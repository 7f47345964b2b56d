import { openStores, type KnowledgeStores } from '../../src/domains/knowledge/knowledge.store.js';
import { weighWords } from '../../src/domains/knowledge/search/word-weights.js';
import { newId } from '../../src/kernel/ids.js';
import type { PageRequest } from '../../src/kernel/page.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { planOf } from '../support/plans.js';

const ITEMS = 4_000;
const SOUGHT = weighWords(['seventh', 'kind'], { items: 1_000, counts: new Map([['kind', 900]]) });
const USUAL = { items: 1_000, usualItems: 1_000 };
const UNKNOWN = { words: [], size: null };
const COUNTED = { words: ['seventh', 'kind'], size: USUAL };
const PAGE: PageRequest = { take: 21, isBackward: false, first: 20 };

describe('the plans of what reads knowledge', () => {
  const statements: string[] = [];
  let test: TestDatabase;
  let stores: KnowledgeStores;
  beforeAll(async () => {
    test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
    const scope = await seedScope(test.database);
    stores = openStores(test.database.prisma, scope);
    await fill(test, scope.workspaceId);
  });
  afterAll(() => test.close());

  const id = newId();
  const ids = [newId(), newId()];
  const now = new Date();
  it.each<[string, () => Promise<unknown>]>([
    ['items, newest first', () => stores.items.page({}, 'CREATED', PAGE, now)],
    ['items after a cursor', () => stores.items.page({}, 'CREATED', { ...PAGE, after: [id] }, now)],
    ['items, last changed first', () => stores.items.page({}, 'UPDATED', PAGE, now)],
    ['items, surest first', () => stores.items.page({}, 'CONFIDENCE', { ...PAGE, after: [0.5, id] }, now)],
    ['items of a project', () => stores.items.page({ project: 'p1' }, 'CREATED', PAGE, now)],
    ['items of a type', () => stores.items.page({ types: ['fact'] }, 'CREATED', PAGE, now)],
    ['items by id', () => stores.items.byIds(ids)],
    ['items with the same content', () => stores.items.sameContents(['Item 7 of the seventh kind'])],
    [
      'items that have words',
      () => stores.text.search(['seventh', 'kind'], SOUGHT, {}, { now, limit: 50, size: USUAL }),
    ],
    ['how many items have words', () => stores.text.read('seventh kind', undefined, UNKNOWN)],
    ['whether items have yet to be embedded', () => stores.text.read('seventh', 'a/b/3/1', UNKNOWN)],
    ['evidence of items', () => stores.evidence.ofItems(ids)],
    ['evidence of a document', () => stores.evidence.ofDocument(id)],
    ['writes, newest first', () => stores.writes.page(PAGE)],
    ['documents, newest first', () => stores.documents.page(PAGE)],
    ['changes since a revision', () => stores.changes.page('a/b/3/1', { revision: 5, id }, 300)],
    ['items that have yet to be embedded', () => stores.vectors.behind('a/b/3/1', 32)],
    ['vectors of items', () => stores.vectors.ofItems('a/b/3/1', ids)],
  ])('read %s through an index', async (_what, query) => {
    const before = statements.length;
    await query();
    const plan = await planOf(test, statements[before] ?? '');
    expect(plan).toContain('Index');
    expect(plan).not.toContain('Seq Scan on knowledge');
  });
});

describe('the plan of looking for words in a large workspace among many small ones', () => {
  let test: TestDatabase;
  let stores: KnowledgeStores;
  beforeAll(async () => {
    test = await openTestDatabase({ poolSize: 1 });
    const scope = await seedScope(test.database);
    stores = openStores(test.database.prisma, scope);
    await fill(test, scope.workspaceId);
  });
  afterAll(() => test.close());

  const scans = async () => {
    await test.database.pool.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await test.database.pool.query<{ scans: string }>(
      `SELECT pg_stat_get_numscans('knowledge_items_terms_idx'::regclass) AS scans`,
    );
    return Number(rows[0]?.scans);
  };

  it('is one for its size each time, where one for all would read every row of it', async () => {
    const { size } = await stores.text.read('seventh', undefined, UNKNOWN);
    if (!size) throw new Error('The items were not counted.');
    expect(size.items).toBe(1_000);
    expect(size.usualItems).toBeLessThan(2);
    const searches = 12;
    const before = await scans();
    for (let i = 0; i < searches; i++) {
      await stores.text.search(['seventh', 'kind'], SOUGHT, {}, { now: new Date(), limit: 50, size });
    }
    expect((await scans()) - before).toBe(searches);
  });

  it('is one for its size too where the words of a query are counted', async () => {
    const { size } = await stores.text.read('seventh', undefined, UNKNOWN);
    const before = await scans();
    const readings = 12;
    for (let i = 0; i < readings; i++) {
      await stores.text.read('seventh kind', undefined, { words: ['kind'], size });
    }
    expect((await scans()) - before).toBe(readings);
  });
});

describe('the plan of reading a query', () => {
  const statements: string[] = [];
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
  });
  afterAll(() => test.close());

  it('looks at the ends of an index where one workspace has every item', async () => {
    const scope = await seedScope(test.database);
    await fill(test, scope.workspaceId, 1);
    const before = statements.length;
    await openStores(test.database.prisma, scope).text.read('the seventh kind', 'a/b/3/1', COUNTED);
    const plan = await planOf(test, statements[before] ?? '');
    const ends =
      /using knowledge_items_workspace_id_embedded_space_id_idx.*\n\s*Index Cond.*\n(?!\s*Filter)/g;
    expect(plan.match(ends)).toHaveLength(2);
    expect(plan).not.toContain('Seq Scan');
  });
});

/** @param every of so many items one is the workspace's, the others are of many others. @default 4 */
async function fill({ database }: TestDatabase, workspaceId: string, every = 4): Promise<void> {
  const rows = `generate_series(1, ${ITEMS}) AS n`;
  await database.pool.query(
    `INSERT INTO knowledge_items (id, workspace_id, created_by_id, type, content, content_hash, project,
       base_confidence, confidence, valid_from, last_confirmed_at, source_kind, source_id, revision, embedded_space,
       created_at, updated_at)
     SELECT gen_random_uuid(), CASE WHEN n % $2::int = 0 THEN $1::uuid ELSE gen_random_uuid() END, gen_random_uuid(),
       (ARRAY['fact', 'lesson', 'risk'])[1 + n % 3], 'Item ' || n || ' of word' || n % 997 || ' ' ||
         CASE WHEN n % 500 = 7 THEN 'the seventh kind' ELSE 'others' END, decode(md5(n::text), 'hex'),
       'p' || n % 50, 0.8, random(), now(), now(), 'PERSON', 'mem_1', n, 'a/b/3/1', now(), now() FROM ${rows}`,
    [workspaceId, every],
  );
  for (const sql of [
    `INSERT INTO knowledge_documents (id, workspace_id, project, name, sha256, kind, text_length, page_count, created_at, updated_at)
     SELECT gen_random_uuid(), workspace_id, project, id::text, '', 'TEXT', 1, 0, now(), now() FROM knowledge_items`,
    `INSERT INTO knowledge_evidence (id, workspace_id, item_id, kind, source_id, document_id, position, created_at)
     SELECT gen_random_uuid(), item.workspace_id, item.id, 'DOCUMENT', 'd', document.id, 0, now()
     FROM knowledge_items item JOIN knowledge_documents document ON document.name = item.id::text`,
    `INSERT INTO knowledge_vectors (item_id, workspace_id, space, vector)
     SELECT id, workspace_id, 'a/b/3/1', '\\x00' FROM knowledge_items`,
    `INSERT INTO knowledge_writes (id, workspace_id, member_id, outcome, item_id, submitted, reasons, created_at)
     SELECT gen_random_uuid(), workspace_id, gen_random_uuid(), 'CREATED', id, '{}', '{}', now() FROM knowledge_items`,
    `INSERT INTO knowledge_types (workspace_id, name, description, fresh_days, stale_days, created_by_id, created_at)
     SELECT DISTINCT ON (workspace_id) workspace_id, 'runbook', '', 30, 90, created_by_id, now() FROM knowledge_items`,
    `INSERT INTO knowledge_removals (workspace_id, item_id, revision, created_at)
     SELECT workspace_id, gen_random_uuid(), revision, now() FROM knowledge_items`,
    'ANALYZE',
  ]) {
    await database.pool.query(sql);
  }
}
