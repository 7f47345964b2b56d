import { HoursService } from '../../src/domains/insights/trends/hours.service.js';
import { HoursStore } from '../../src/domains/insights/trends/hours.store.js';
import { TrendsService } from '../../src/domains/insights/trends/trends.service.js';
import { silentLog } from '../../src/kernel/log.js';
import { createRecorder, type HistogramRecorder } from '../../src/telemetry/index.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { ManualClock } from '../unit/llm/manual-clock.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('hours', () => {
  let test: TestDatabase;
  let store: HoursStore;
  let clock: ManualClock;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.database.prisma.insightsHour.deleteMany();
    store = new HoursStore(test.database);
    clock = new ManualClock();
    // From the beginning of an hour on.
    await clock.advance(HOUR_MS - (clock.now().getTime() % HOUR_MS));
  });

  /** A process that measures. */
  function start(maxSeries?: number) {
    const recorder = createRecorder({ clock });
    const hours = new HoursService({ recorder, store, clock, log: silentLog, maxSeries });
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        await clock.advance(MINUTE_MS);
        await hours.onMinute();
      }
    };
    return { recorder, hours, pass };
  }

  const work = (recorder: HistogramRecorder, times: number, ms: number, label = 'Board') => {
    for (let n = 0; n < times; n++) recorder.record('graphql.total', label, ms);
  };
  const trend = (by: 'hour' | 'day' = 'hour', label: string | null = 'Board') =>
    new TrendsService(store, clock).trend({
      names: ['graphql.total'],
      label: label ?? undefined,
      from: new Date(clock.now().getTime() - 20 * HOUR_MS),
      until: undefined,
      by,
    });
  const countsOf = async (...args: Parameters<typeof trend>) =>
    (await trend(...args)).map(({ durations }) => durations.count);

  it('hold what was recorded in each of them, saved again over what was saved before', async () => {
    const { recorder, pass } = start();
    work(recorder, 3, 10);
    await pass(5);
    expect(await countsOf()).toEqual([3]);
    work(recorder, 2, 10);
    await pass(55);
    work(recorder, 7, 20);
    await pass(60);
    expect(await countsOf()).toEqual([5, 7]);
    const [, second] = await trend();
    expect(second?.durations.p50Ms).toBeGreaterThan(18);
    expect(second?.durations.totalMs).toBeCloseTo(140);
  });

  it('outlive the process, and add up over processes and restarts', async () => {
    const [one, two] = [start(), start()];
    work(one.recorder, 3, 10);
    work(two.recorder, 4, 1_000);
    await one.hours.flush();
    await two.hours.flush();
    const again = start();
    work(again.recorder, 5, 10);
    await again.hours.flush();
    const [all] = await trend();
    expect(all?.durations.count).toBe(12);
    expect(all?.durations.p50Ms).toBeLessThan(11);
    expect(all?.durations.maxMs).toBe(1_000);
  });

  it('come together by the day, and over all labels', async () => {
    const { recorder, pass } = start();
    for (let hour = 0; hour < 3; hour++) {
      work(recorder, 1, 10);
      work(recorder, 1, 10, 'Other');
      await pass(60);
    }
    const perDay = await countsOf('day', null);
    expect(perDay.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(perDay.length).toBeLessThanOrEqual(2);
  });

  it('are bounded: labels beyond a number share one row', async () => {
    const { recorder, hours } = start(10);
    for (let n = 0; n < 40; n++) work(recorder, 1, 100 - n, `Attack${n}`);
    await hours.flush();
    expect(await test.database.prisma.insightsHour.count()).toBe(11);
    expect(await countsOf('hour', '(other)')).toEqual([30]);
  });

  it('are deleted after 90 days', async () => {
    const { recorder, pass } = start();
    const hour = new Date(clock.now().getTime() - 91 * 24 * HOUR_MS);
    const histogram = new Uint8Array(25);
    await store.save('00000000-0000-7000-8000-000000000009', [{ name: 'n', label: 'l', hour, histogram }]);
    work(recorder, 1, 10);
    await pass(60);
    const left = await test.database.prisma.insightsHour.findMany({ select: { name: true } });
    expect(left.map(({ name }) => name)).toEqual(['graphql.total']);
  });

  it('are found by an index, also where all labels are asked for', async () => {
    const plan = async (where: string) => {
      const { rows } = await test.database.pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT histogram FROM insights_hours WHERE name IN ('graphql.total') AND ${where}`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    await test.database.pool.query(`
      INSERT INTO insights_hours
      SELECT 'name' || n % 40, 'label' || n % 50, to_timestamp(n * 3600), gen_random_uuid(), ''
      FROM generate_series(1, 20000) AS n`);
    await test.database.pool.query('ANALYZE insights_hours');
    const span = `hour >= to_timestamp(0) AND hour < to_timestamp(900000)`;
    expect(await plan(span)).not.toContain('Seq Scan');
    expect(await plan(`${span} AND label = 'label7'`)).not.toContain('Seq Scan');
  });

  it('are refused for a time that is too long, or ends before it begins', async () => {
    const service = new TrendsService(store, clock);
    const now = clock.now().getTime();
    const ask = (days: number, by: 'hour' | 'day') =>
      service.trend({
        names: ['n'],
        label: undefined,
        from: new Date(now - days * 24 * HOUR_MS),
        until: undefined,
        by,
      });
    for (const refused of [ask(32, 'hour'), ask(92, 'day'), ask(-1, 'hour')])
      await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await ask(90, 'day')).toEqual([]);
  });
});
