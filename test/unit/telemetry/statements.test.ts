import {
  createRecorder,
  createStatementTimer,
  OVERFLOW_SERIES,
  STATEMENT_SERIES,
  statementLabel,
} from '../../../src/telemetry/index.js';

describe("a statement's label", () => {
  it.each([
    ['SELECT "public"."okr_sessions"."id" FROM "public"."okr_sessions" WHERE 1=1', 'SELECT okr_sessions'],
    ['INSERT INTO "public"."okr_messages" ("id") VALUES ($1) RETURNING "id"', 'INSERT okr_messages'],
    ['UPDATE "public"."objectives" SET "title" = $1 WHERE "id" = $2', 'UPDATE objectives'],
    ['DELETE FROM budget_reservations WHERE swept_at < $1', 'DELETE budget_reservations'],
    ['\n  with newest as (select id from generations) select * from newest', 'WITH generations'],
    [
      'SELECT m.id FROM unnest($1::uuid[]) AS wanted(id) JOIN LATERAL (SELECT id FROM "okr_messages") AS m ON true',
      'SELECT okr_messages',
    ],
    ['UPDATE generations SET seq = 1 FROM unnest($1::uuid[]) AS chunk(id)', 'UPDATE generations'],
    ['SELECT * FROM unnest($1::text[]) AS given (text)', 'SELECT'],
    ['INSERT INTO members(id) SELECT id FROM workspaces', 'INSERT members'],
    ['BEGIN', 'BEGIN'],
    ['', 'SQL'],
  ])('of %j is %j', (sql, label) => {
    expect(statementLabel(sql)).toBe(label);
  });

  it('never has a value in it', () => {
    const label = statementLabel(`SELECT 'a secret' FROM members WHERE name = 'another secret'`);
    expect(label).toBe('SELECT members');
  });
});

describe('timed statements', () => {
  it('are counted and summed by what they do', () => {
    const recorder = createRecorder();
    const onStatement = createStatementTimer(recorder);
    onStatement('SELECT 1 FROM members WHERE id IN ($1)', 4);
    onStatement('SELECT 1 FROM members WHERE id IN ($1,$2)', 6);
    const [series] = recorder.snapshot();
    expect(series).toMatchObject({ name: STATEMENT_SERIES, label: 'SELECT members' });
    expect(series?.summary).toMatchObject({ count: 2, meanMs: 5 });
  });

  it('share a series beyond the bound, and those that have one keep it', () => {
    const recorder = createRecorder();
    const onStatement = createStatementTimer(recorder, { maxLabels: 2, maxRemembered: 1 });
    for (const table of ['a', 'b', 'c', 'd', 'b']) onStatement(`SELECT 1 FROM ${table}`, 1);
    const counts = recorder.snapshot().map(({ label, summary }) => [label, summary.count]);
    expect(counts).toEqual([
      ['SELECT a', 1],
      ['SELECT b', 2],
      [OVERFLOW_SERIES, 2],
    ]);
  });
});
