import { openStores, type DecisionStores } from '../../src/domains/decision/decision.store.js';
import { DECISION_ORDERS, type DecisionFilter } from '../../src/domains/decision/record/decision-list.js';
import { newId } from '../../src/kernel/ids.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { planOf } from '../support/plans.js';

const WORKSPACES = 10;
const DECISIONS = 1_000;
const id = newId();
const KEYS = { CREATED: id, UPDATED: '2026-01-01T00:00:00.000Z', TITLE: 'decision 7' };
const RANGE = { from: new Date('2026-01-01'), before: new Date('2026-06-01') };

const NARROWED: readonly (readonly [string, DecisionFilter])[] = [
  ['nothing', { isArchived: false }],
  ['what is archived', { isArchived: true }],
  ['a status', { isArchived: false, status: 'OPEN' }],
  ['a title', { isArchived: false, title: '7' }],
  ['when it was started', { isArchived: false, created: RANGE }],
  ['when it was changed', { isArchived: false, updated: RANGE }],
];

describe('the plans of lists of decisions on a big table', () => {
  const statements: string[] = [];
  let test: TestDatabase;
  let stores: DecisionStores;
  beforeAll(async () => {
    test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
    const scope = await seedScope(test.database);
    for (let n = 1; n < WORKSPACES; n++) await seedScope(test.database);
    stores = openStores(test.database.prisma, scope);
    await test.database.pool.query(`
      INSERT INTO decisions (id, workspace_id, created_by_id, title, brief, graph, updated_at)
      SELECT gen_random_uuid(), id, gen_random_uuid(), 'Decision ' || n, 'Which?', '{}', now() - n * interval '1 hour'
      FROM workspaces, generate_series(1, ${DECISIONS}) AS n`);
    await test.database.pool.query('ANALYZE');
  });
  afterAll(() => test.close());

  async function plansOf(query: () => Promise<unknown>): Promise<readonly string[]> {
    const before = statements.length;
    await query();
    return Promise.all(statements.slice(before).map((sql) => planOf(test, sql)));
  }

  async function expectIndex(query: () => Promise<unknown>): Promise<void> {
    const plans = await plansOf(query);
    expect(plans).toHaveLength(1);
    for (const plan of plans) {
      expect(plan).toContain('Index');
      expect(plan).not.toContain('Seq Scan');
    }
  }

  describe.each(DECISION_ORDERS)('by %s', (by) => {
    it.each(NARROWED)('narrowed by %s use an index', async (_what, filter) => {
      const request = { take: 21, isBackward: false, first: 20, after: [by, KEYS[by], id] };
      await expectIndex(() => stores.list.page(filter, { by, isDescending: true }, request));
    });

    it.each([false, true])('is read in order, without sorting, backward %p', async (isBackward) => {
      const request = { take: 21, isBackward, first: 20 };
      const read = () => stores.list.page({ isArchived: false }, { by, isDescending: false }, request);
      for (const plan of await plansOf(read)) expect(plan).not.toContain('Sort');
    });
  });

  it.each(NARROWED)('counts narrowed by %s use an index', async (_what, filter) => {
    await expectIndex(() => stores.list.count(filter));
  });
});
