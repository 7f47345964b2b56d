import { createLexicalProvider } from '../../src/domains/knowledge/embedding/index.js';
import { spaceKeyOf } from '../../src/domains/knowledge/indexing/space-key.js';
import { openStores } from '../../src/domains/knowledge/knowledge.store.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startKnowledgeService, type KnowledgeTestService } from '../support/knowledge-service.js';

/** Read, rank, and read what has won: the words, the candidates by words, the hits, the matches. */
const STATEMENTS = 4;

describe('what a search costs', () => {
  const statements: string[] = [];
  let service: KnowledgeTestService;
  beforeAll(async () => {
    service = await startKnowledgeService({ onStatement: (sql) => void statements.push(sql) });
  });
  afterAll(() => service.close());

  /** The statements of something, but for the look whether others have written: it comes every few seconds. */
  const costOf = async (work: () => Promise<unknown>) => {
    const before = statements.length;
    await work();
    return statements.slice(before).filter((sql) => !sql.includes('knowledge_clocks'));
  };

  it('is as many statements however many items there are and are found', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys of cedar happen on Tuesdays');
    await service.search(scope, 'which deploys happen on Tuesdays');
    const few = await costOf(() => service.search(scope, 'which deploys happen on a Tuesday'));
    await fill(service, scope, { count: 60, content: 'Deploys of the cedar happen on Tuesdays' });
    const many = await costOf(() => service.search(scope, 'do deploys happen on Tuesdays'));
    expect(few).toHaveLength(STATEMENTS);
    expect(many).toHaveLength(STATEMENTS);
  });

  it('is not one more for a word that was not counted lately, and none for an answer that is known', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys of cedar happen on Tuesdays');
    await service.search(scope, 'deploys');
    expect(await costOf(() => service.search(scope, 'deploys of cedar'))).toHaveLength(STATEMENTS);
    expect(await costOf(() => service.search(scope, 'deploys of cedar'))).toEqual([]);
  });

  it('is one more where vectors alone have found something that may be among the first', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Meetings happen on Tuesdays');
    await service.remember(scope, 'Deployments take two people');
    await service.search(scope, 'meetings');
    const cost = (first: number) => costOf(() => service.search(scope, 'tuesdays deploymentz', { first }));
    expect(await cost(1)).toHaveLength(STATEMENTS);
    expect(await cost(2)).toHaveLength(STATEMENTS + 1);
  });

  it('counts words with signs in them that mean something to the index', async () => {
    const scope = await service.scope();
    const text = String.raw`deploys are in example.com/o'brien and a\b`;
    await service.remember(scope, text);
    const stores = openStores(service.database.prisma, scope);
    const known = { words: ['deploy'], size: null };
    const { words, counts, size } = await stores.text.read(text, undefined, known);
    expect(words).toContain("example.com/o'brien");
    expect(counts).toEqual(new Map(words.filter((word) => word !== 'deploy').map((word) => [word, 1])));
    expect(size?.items).toBe(1);
  });

  it('is one less for a suggestion, which marks no words and takes none from the search that comes after it', async () => {
    const scope = await service.scope();
    await service.remember(scope, 'Deploys of cedar happen on Tuesdays');
    await service.search(scope, 'deploys');
    const suggest = () => service.domain.suggestions.suggest({ scope, text: 'deploys', limit: 10 });
    expect(await costOf(suggest)).toHaveLength(STATEMENTS - 1);
    expect(await costOf(suggest)).toEqual([]);
    await service.remember(scope, 'Deploys need two people');
    await suggest();
    const { hits } = await service.search(scope, 'deploys', { first: 10 });
    expect(hits.map(({ matched }) => matched.length)).toEqual([1, 1]);
  });

  it('leaves out no item that a filter leaves, though its only word of the query is a common one', async () => {
    const scope = await service.scope();
    await fill(service, scope, { count: 1_100, content: 'Deploys of the warehouse' });
    await service.remember(scope, 'The zebra is a mascot');
    await service.remember(scope, 'Deploys need two people', { project: 'shop' });
    const answer = await service.search(scope, 'zebra deploys', { filter: { project: 'shop' } });
    expect(answer.hits.map(({ item, parts }) => [item.content, parts.textRank])).toEqual([
      ['Deploys need two people', 1],
    ]);
  });
});

/** Items without vectors, as many as it takes, in one statement. */
async function fill(
  { database }: KnowledgeTestService,
  { workspaceId, memberId }: Scope,
  { count, content }: { count: number; content: string },
): Promise<void> {
  const space = spaceKeyOf(createLexicalProvider(1536).space);
  await database.pool.query(
    `INSERT INTO knowledge_items (id, workspace_id, created_by_id, type, content, content_hash, project,
       base_confidence, confidence, valid_from, last_confirmed_at, source_kind, source_id, revision, embedded_space,
       created_at, updated_at)
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, 'fact', $3 || ' ' || n, decode(md5(n::text), 'hex'), 'others',
       0.8, 0.8, now(), now(), 'PERSON', 'mem_1', 1, $4, now(), now() FROM generate_series(1, $5::int) AS n`,
    [workspaceId, memberId, content, space, count],
  );
}
