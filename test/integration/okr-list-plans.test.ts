import type { KeyResultFilter, ObjectiveFilter } from '../../src/domains/okr/list/goal-filter.js';
import { KEY_RESULT_ORDERS, OBJECTIVE_ORDERS } from '../../src/domains/okr/list/goal-filter.js';
import { openStores, type OkrStores } from '../../src/domains/okr/okr.store.js';
import { newId } from '../../src/kernel/ids.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { planOf } from '../support/plans.js';

const WORKSPACES = 10;
const OBJECTIVES = 2_000;
const id = newId();
const KEYS: Record<string, string> = {
  ...{ CREATED: id, HEARD: '2026-01-01 00:00:00+00', STATUS: '2', SCORE: '0.5', CONFIDENCE: '0.5' },
  ...{ QUALITY: '50', OWNER: 'Ada', DUE: '2026-06-30' },
};
const RANGE = { min: 0.4, max: 0.6 };

const SHARED: readonly [string, ObjectiveFilter & KeyResultFilter][] = [
  ['nothing', {}],
  ['a cycle', { cycleId: id }],
  ['an owner', { owner: 'Ada' }],
  ['statuses', { statuses: ['AT_RISK', 'OFF_TRACK'] }],
  ['a score', { score: RANGE }],
  ['a confidence', { confidence: RANGE }],
  ['a quality', { quality: { min: 80 } }],
  ['a finding', { findings: ['K5', 'K6'] }],
  ['staleness', { heardBefore: new Date() }],
];
const EVERYTHING = Object.assign({}, ...SHARED.map(([, filter]) => filter)) as ObjectiveFilter &
  KeyResultFilter;

describe('the plans of lists of goals on big tables', () => {
  const statements: string[] = [];
  let test: TestDatabase;
  let stores: OkrStores;
  beforeAll(async () => {
    test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
    const scope = await seedScope(test.database);
    for (let n = 1; n < WORKSPACES; n++) await seedScope(test.database);
    stores = openStores(test.database.prisma, scope);
    await fill(test);
  });
  afterAll(() => test.close());

  async function plansOf(query: () => Promise<unknown>): Promise<readonly string[]> {
    const before = statements.length;
    await query();
    return Promise.all(statements.slice(before).map((sql) => planOf(test, sql)));
  }

  async function expectIndexes(query: () => Promise<unknown>): Promise<void> {
    const plans = await plansOf(query);
    expect(plans).toHaveLength(1);
    for (const plan of plans) {
      expect(plan).toContain('Index');
      expect(plan).not.toContain('Seq Scan');
    }
  }

  const filters = [...SHARED, ['all of it at once', EVERYTHING] as const];
  const objectiveFilters = [
    ...filters,
    ['a team', { team: 'Platform' }] as const,
    ['a parent', { parent: { kind: 'Objective', id } }] as const,
    ["a parent's key result", { parent: { kind: 'KeyResult', id } }] as const,
    ['a commitment', { commitment: 'COMMITTED' }] as const,
  ];
  const keyResultFilters = [
    ...filters,
    ['an objective', { objectiveId: id }] as const,
    ['a kind', { kind: 'INCREASE' }] as const,
    ['days', { dueFrom: '2026-01-01', dueTo: '2026-06-30' }] as const,
  ];

  describe.each(OBJECTIVE_ORDERS)('objectives by %s', (by) => {
    const order = { by, isDescending: true };
    it.each<readonly [string, ObjectiveFilter]>(objectiveFilters)(
      'with %s use an index',
      async (_what, filter) => {
        const request = { take: 21, isBackward: false, first: 20, after: [by, KEYS[by] ?? '', id] };
        await expectIndexes(() => stores.lists.objectives({ filter, order, request }));
      },
    );
    it('read from the end use an index', async () => {
      const request = { take: 21, isBackward: true, last: 20, before: [by, KEYS[by] ?? '', id] };
      await expectIndexes(() => stores.lists.objectives({ filter: {}, order, request }));
    });
  });

  describe.each(KEY_RESULT_ORDERS)('key results by %s', (by) => {
    const order = { by, isDescending: false };
    it.each<readonly [string, KeyResultFilter]>(keyResultFilters)(
      'with %s use an index',
      async (_what, filter) => {
        const request = { take: 21, isBackward: false, first: 20, after: [by, KEYS[by] ?? '', id] };
        await expectIndexes(() => stores.lists.keyResults({ filter, order, request }));
      },
    );
  });

  it.each(KEY_RESULT_ORDERS)('what is judged for those at risk by %s uses an index', async (by) => {
    const order = { by, isDescending: true };
    const request = { take: 1_000, isBackward: false, after: [by, KEYS[by] ?? '', id] };
    const page = { filter: { cycleId: id }, order, request, checkIns: 30 };
    await expectIndexes(() => stores.standings.page(page));
  });

  it.each(OBJECTIVE_ORDERS)('a page by %s is read in order, without sorting', async (by) => {
    const order = { by, isDescending: true };
    const request = { take: 21, isBackward: false, first: 20 };
    for (const plan of await plansOf(() => stores.lists.objectives({ filter: {}, order, request }))) {
      expect(plan).not.toContain('Sort');
    }
  });

  it('goals to be assessed anew are found through an index', async () => {
    await expectIndexes(() => stores.reassessments.stale('1', 100));
  });

  it.each(filters)('counts with %s use an index', async (_what, filter) => {
    await expectIndexes(() => stores.lists.countObjectives(filter));
    await expectIndexes(() => stores.lists.countKeyResults(filter));
  });
});

async function fill({ database }: TestDatabase): Promise<void> {
  for (const sql of [
    `INSERT INTO okr_cycles (id, workspace_id, name, starts_on, ends_on)
     SELECT gen_random_uuid(), id, 'Cycle ' || n, DATE '2026-01-01', DATE '2026-03-31'
     FROM workspaces, generate_series(1, 10) AS n`,
    `INSERT INTO objectives (id, workspace_id, cycle_id, position, statement, assessment, owner, team, commitment,
       score, confidence, quality, heard_at, status_rank, finding_codes)
     SELECT gen_random_uuid(), workspace_id, id, 0, 'Objective', '{}', 'Owner ' || n % 50, 'Team ' || n % 20,
       'COMMITTED', random(), random(), random() * 100, now() - n * interval '1 hour', n % 4,
       ARRAY['K' || n % 14, 'O' || n % 14]
     FROM okr_cycles, generate_series(1, ${OBJECTIVES / 10}) AS n`,
    `INSERT INTO key_results (id, workspace_id, cycle_id, objective_id, position, statement, assessment, owner,
       metric_kind, due_on, score, confidence, quality, heard_at, status_rank, finding_codes)
     SELECT gen_random_uuid(), workspace_id, cycle_id, id, place, 'Key result', '{}', owner, 'INCREASE',
       DATE '2026-01-01' + (random() * 90)::int, random(), random(), random() * 100, heard_at, status_rank,
       ARRAY['K' || place, 'K' || place + 5]
     FROM objectives, generate_series(0, 2) AS place`,
    `INSERT INTO okr_check_ins (id, workspace_id, key_result_id, member_id, value, at)
     SELECT gen_random_uuid(), workspace_id, id, gen_random_uuid(), 1, now() FROM key_results`,
    'ANALYZE',
  ]) {
    await database.pool.query(sql);
  }
}
