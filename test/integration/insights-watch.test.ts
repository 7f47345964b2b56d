import { createInsightsDomain, type InsightsDomain } from '../../src/domains/insights/index.js';
import { BudgetUseStore } from '../../src/domains/insights/alerts/budget-use.store.js';
import { createTelemetry, STATEMENT_SERIES, type Telemetry } from '../../src/telemetry/index.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { ManualClock } from '../unit/llm/manual-clock.js';

const NOVEMBER = new Date('2026-11-01T00:00:00Z');
const MINUTE_MS = 60_000;

describe('the watch over the service', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());

  async function spend(spentMicroUsd: number, limitMicroUsd: number | null) {
    const scope = await seedScope(test.database);
    const { workspaceId } = scope;
    await test.database.prisma.budgetPeriod.create({
      data: { subjectId: workspaceId, workspaceId, startsOn: NOVEMBER, spentMicroUsd, limitMicroUsd },
    });
    return scope;
  }

  it('finds budgets that are nearly spent while more than seven days of the month are left', async () => {
    const store = new BudgetUseStore(test.database);
    const { workspaceId } = await spend(950, 1_000);
    for (const [spent, limit] of [
      [900, 1_000],
      [5_000, null],
      [0, 0],
    ] as const) {
      await spend(spent, limit);
    }
    const found = await store.above(0.9, new Date('2026-11-20T12:00:00Z'));
    expect(found).toEqual([{ workspaceId, subjectId: workspaceId, share: 0.95 }]);
    expect(await store.above(0.9, new Date('2026-11-24T00:00:00Z'))).toEqual([]);
    expect(await store.above(0.9, new Date('2026-12-02T00:00:00Z'))).toEqual([]);
  });

  it('raises and clears, once each, what a slow database and a budget come to', async () => {
    const { workspaceId } = await spend(990, 1_000);
    const clock = new ManualClock();
    const telemetry = createTelemetry({ clock });
    const insights = createInsightsDomain({
      telemetry,
      database: test.database,
      cache: () => ({ hits: 0, misses: 0 }),
      inferenceSeries: 'llm.first-part',
      clock,
    });
    telemetry.start((sample) => insights.onMinute(sample));
    const gauges = () => alertsOf(insights, workspaceId);
    await pass(clock, insights, 6, () => slowStatements(telemetry));
    expect(await gauges()).toMatchObject({ DATABASE_SLOW: 1, INFERENCE_SLOW: 0, CACHE_COLD: 0 });
    expect((await gauges())['BUDGET_NEARLY_SPENT']).toBeGreaterThan(0);
    await pass(clock, insights, 12);
    expect(await gauges()).toMatchObject({ DATABASE_SLOW: 0 });
    await telemetry.stop();
    await insights.settled();
  });
});

function slowStatements({ recorder }: Telemetry): void {
  for (let statement = 0; statement < 20; statement++) recorder.record(STATEMENT_SERIES, 'SELECT x', 900);
}

async function pass(clock: ManualClock, insights: InsightsDomain, minutes: number, each = () => {}) {
  for (let minute = 0; minute < minutes; minute++) {
    each();
    await clock.advance(MINUTE_MS);
    await insights.settled();
  }
}

async function alertsOf(insights: InsightsDomain, workspaceId: string): Promise<Record<string, number>> {
  const { body } = await insights.metrics({ workspaceId, memberId: 'm', role: 'ADMIN' });
  const found = [...body.matchAll(/^waymark_alerts\{kind="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(found.map(([, kind, count]) => [kind, Number(count)])) as Record<string, number>;
}
