import { newId } from '../../src/kernel/ids.js';
import { LedgerStore } from '../../src/llm/ledger/ledger.store.js';
import type { CallFilter } from '../../src/llm/ledger/call-record.js';
import type { Scope } from '../../src/kernel/scope.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { planOf } from '../support/plans.js';

const ROWS = 20_000;
const SINCE = new Date('2026-11-10T00:00:00Z');

describe('The plans of the lists of calls', () => {
  let test: TestDatabase;
  let scope: Scope;
  const statements: string[] = [];
  beforeAll(async () => {
    test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
    scope = await seedScope(test.database);
    await fill(test, scope);
  });
  afterAll(() => test.close());

  const planOfList = async (filter: CallFilter): Promise<string> => {
    statements.length = 0;
    await new LedgerStore(test.database).page(scope.workspaceId, filter, { take: 21, isBackward: false });
    return planOf(test, statements.find((text) => text.includes('model_calls')) ?? '');
  };

  it.each<[string, CallFilter]>([
    ['all calls', {}],
    ['those of a member', { memberId: newId() }],
    ['those of a task', { task: 'okr.coach' }],
    ["those of a version of a task's prompt", { task: 'okr.coach', promptVersion: 'okr.coach/1' }],
    ['those of a provider', { provider: 'groq' }],
    ['those that failed', { outcome: 'FAILED' }],
    ['those that were given again', { cached: true }],
    ['those of a time', { since: SINCE, until: new Date(SINCE.getTime() + 3_600_000) }],
    ['those of a member that failed', { memberId: newId(), outcome: 'FAILED' }],
    ['those of a provider in a time', { provider: 'groq', since: SINCE }],
  ])('read %s by an index', async (_, filter) => {
    const plan = await planOfList(filter);
    expect(plan).toMatch(/Index (Only )?Scan|Bitmap Index Scan/);
    expect(plan).not.toContain('Seq Scan');
  });

  it('read the newest of a provider that seldom answers without walking over the others', async () => {
    const plan = await planOfList({ provider: 'gemini' });
    expect(plan).toContain('model_calls_workspace_id_provider_id_idx');
  });
});

/** Half of the calls are the workspace's; one in twenty failed, one in five was given again. */
async function fill({ database }: TestDatabase, { workspaceId, memberId }: Scope): Promise<void> {
  const sql = `
    INSERT INTO model_calls (id, workspace_id, member_id, task, prompt_version, provider, model, outcome, cached,
      input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, estimated, cost_micro_usd, saved_micro_usd,
      total_ms, retries, fallbacks, created_at)
    SELECT gen_random_uuid(), CASE WHEN at % 2 = 0 THEN $1::uuid ELSE gen_random_uuid() END,
      CASE WHEN at % 10 = 0 THEN $2::uuid ELSE gen_random_uuid() END, 'task.' || at % 7, '1',
      (ARRAY['anthropic', 'groq', 'openai'])[1 + at % 3], 'm',
      (CASE WHEN at % 20 = 0 THEN 'FAILED' ELSE 'COMPLETED' END)::model_call_outcome, at % 5 = 0,
      1, 0, 0, 1, false, 1, 0, 1, 0, 0, $3::timestamptz + at * interval '1 minute'
    FROM generate_series(1, ${ROWS}) AS at`;
  await database.pool.query(sql, [workspaceId, memberId, SINCE]);
  await database.pool.query('ANALYZE model_calls');
}
