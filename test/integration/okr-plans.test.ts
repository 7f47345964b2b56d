import { openStores, type OkrStores } from '../../src/domains/okr/okr.store.js';
import { newId } from '../../src/kernel/ids.js';
import type { PageRequest } from '../../src/kernel/page.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { planOf } from '../support/plans.js';

/** Enough that nobody would read all of it for one page. */
const SESSIONS = 3_000;
const NOW = new Date().toISOString();
const UPDATED = { by: 'UPDATED', isDescending: true } as const;
const PAGE: PageRequest = { take: 21, isBackward: false, first: 20 };

describe('the plans of list queries on big tables', () => {
  const statements: string[] = [];
  let test: TestDatabase;
  let stores: OkrStores;
  beforeAll(async () => {
    test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
    const scope = await seedScope(test.database);
    stores = openStores(test.database.prisma, scope);
    await fill(test, scope.workspaceId, scope.memberId);
  });
  afterAll(() => test.close());

  const id = newId();
  const ids = [newId(), newId(), newId()];
  it.each<[string, () => Promise<unknown>]>([
    ['sessions, newest first', () => stores.sessions.page(PAGE)],
    ['sessions after a cursor', () => stores.sessions.page({ ...PAGE, after: ['CREATED', id, id] })],
    [
      'sessions before a cursor',
      () => stores.sessions.page({ ...PAGE, isBackward: true, before: ['CREATED', id, id] }),
    ],
    [
      'sessions of a phase',
      () => stores.sessions.page({ ...PAGE, after: ['CREATED', id, id] }, { phase: 'VALIDATION' }),
    ],
    ['sessions of a team', () => stores.sessions.page(PAGE, { team: 'Platform' })],
    [
      'sessions, last touched first',
      () => stores.sessions.page({ ...PAGE, after: ['UPDATED', NOW, id] }, {}, UPDATED),
    ],
    [
      'sessions of a team, last touched first',
      () => stores.sessions.page(PAGE, { team: 'Platform' }, UPDATED),
    ],
    ['sessions by id', () => stores.sessions.byIds(ids)],
    ['pages of messages', () => stores.messages.pages(ids, PAGE)],
    ['last pages of messages', () => stores.messages.pages(ids, { ...PAGE, isBackward: true })],
    ['counts of messages', () => stores.messages.counts(ids)],
    ['messages by id', () => stores.messages.byIds(ids)],
    ['messages of a turn', () => stores.messages.before(id, 100)],
    ['the answer to a message', () => stores.messages.replyTo(id)],
    ['a message to be answered', () => stores.messages.asked(id)],
    ['objectives of sessions', () => stores.goals.objectivesOf(ids)],
    ['objectives by id', () => stores.goals.objectives(ids)],
    ['key results of objectives', () => stores.goals.keyResultsOf(ids)],
    ['cycles, latest first', () => stores.cycles.page(PAGE)],
    ['cycles after a cursor', () => stores.cycles.page({ ...PAGE, after: ['STARTS_ON', '2026-01-01', id] })],
    [
      'cycles by their last day',
      () =>
        stores.cycles.page(
          { ...PAGE, after: ['ENDS_ON', '2026-01-01', id] },
          {},
          { by: 'ENDS_ON', isDescending: true },
        ),
    ],
    [
      'cycles by name',
      () =>
        stores.cycles.page({ ...PAGE, after: ['NAME', 'Q2', id] }, {}, { by: 'NAME', isDescending: false }),
    ],
    ['cycles of a day', () => stores.cycles.page(PAGE, { on: '2026-02-01' })],
    ['cycles by id', () => stores.cycles.byIds(ids)],
    ['pages of check-ins', () => stores.checkIns.pages(ids, { ...PAGE, after: [0, id] })],
    ['last pages of check-ins', () => stores.checkIns.pages(ids, { ...PAGE, isBackward: true })],
    ['latest check-ins', () => stores.checkIns.latest(ids, 30)],
    ['counts of check-ins', () => stores.checkIns.counts(ids)],
    ['check-ins by id', () => stores.checkIns.byIds(ids)],
    ['what contributes to objectives', () => stores.alignments.below(ids)],
    ['what an objective contributes to', () => stores.alignments.isAtOrAbove(id, newId())],
    ['what goals go past', () => stores.skipped.of(ids)],
    ['what teams have set themselves', () => stores.alignments.teamCycles(['Platform', 'Sales'])],
    ['settings of rules', () => stores.rules.all()],
    ['key results by id', () => stores.goals.keyResults(ids)],
    ['pages of history', () => stores.revisions.pages(ids, { ...PAGE, after: [id] })],
    ['last pages of history', () => stores.revisions.pages(ids, { ...PAGE, isBackward: true })],
    ['counts of history', () => stores.revisions.counts(ids)],
    ['versions of a goal', () => stores.revisions.versions(id, [1, 2])],
  ])('read %s through an index', async (_what, query) => {
    const before = statements.length;
    await query();
    const [sql, ...others] = statements.slice(before);
    expect(others).toEqual([]);
    const plan = await planOf(test, sql ?? '');
    expect(plan).toContain('Index');
    expect(plan).not.toContain('Seq Scan');
  });
});

async function fill({ database }: TestDatabase, workspaceId: string, memberId: string): Promise<void> {
  const rows = `generate_series(1, ${SESSIONS}) AS n`;
  await database.pool.query(
    `INSERT INTO okr_sessions (id, workspace_id, created_by_id, title)
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, 'Session ' || n FROM ${rows}`,
    [workspaceId, memberId],
  );
  for (const sql of [
    `INSERT INTO okr_messages (id, workspace_id, session_id, seq, role, content, reply_to_id)
     SELECT gen_random_uuid(), workspace_id, id, seq, 'USER', 'Words', gen_random_uuid()
     FROM okr_sessions, generate_series(1, 5) AS seq`,
    `INSERT INTO objectives (id, workspace_id, session_id, position, statement, assessment)
     SELECT gen_random_uuid(), workspace_id, id, position, 'Objective', '{}'
     FROM okr_sessions, generate_series(0, 1) AS position`,
    `INSERT INTO key_results (id, workspace_id, objective_id, position, statement, assessment)
     SELECT gen_random_uuid(), workspace_id, id, place, 'Key result', '{}'
     FROM objectives, generate_series(0, 2) AS place`,
    `INSERT INTO okr_cycles (id, workspace_id, name, starts_on, ends_on)
     SELECT gen_random_uuid(), id, 'Cycle ' || n, DATE '2000-01-01' + n, DATE '2000-02-01' + n
     FROM workspaces, generate_series(1, 3000) AS n`,
    `INSERT INTO okr_check_ins (id, workspace_id, key_result_id, member_id, value, at)
     SELECT gen_random_uuid(), workspace_id, id, gen_random_uuid(), 1, now() FROM key_results`,
    `INSERT INTO okr_rule_settings (workspace_id, code, is_off, params, updated_by_id, updated_at)
     SELECT gen_random_uuid(), 'O1', true, '{}', gen_random_uuid(), now() FROM generate_series(1, 3000)`,
    `INSERT INTO okr_revisions (id, workspace_id, kind, subject_id, objective_id, version, action, source, member_id, content, at)
     SELECT gen_random_uuid(), workspace_id, 'KEY_RESULT', id, objective_id, 1, 'CREATED', 'HAND', gen_random_uuid(), '{}', now()
     FROM key_results`,
    'ANALYZE',
  ]) {
    await database.pool.query(sql);
  }
}
