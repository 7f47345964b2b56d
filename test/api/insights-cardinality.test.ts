import { OPERATION_SERIES, OVERFLOW_SERIES } from '../../src/telemetry/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';
import { startOtlpCollector } from '../support/otlp-collector.js';

const ATTACKS = 10_000;
const TOGETHER = 50;
/** A hundred names, what has none, what cannot be run, and what came too late for a name of its own. */
const MOST_LABELS = 103;

describe('ten thousand names of operations', () => {
  let service: TestApp;
  let collector: Awaited<ReturnType<typeof startOtlpCollector>>;

  beforeAll(async () => {
    collector = await startOtlpCollector();
    const openTelemetry = { endpoint: collector.url, serviceName: 'attacked' };
    service = await startTestApp({ kept: true, config: { openTelemetry } });
    for (let sent = 0; sent < ATTACKS; sent += TOGETHER)
      await Promise.all(
        Array.from({ length: TOGETHER }, (_, index) =>
          service.send(`query Attack${sent + index} { viewer { member { name } } }`),
        ),
      );
  }, 240_000);

  afterAll(async () => {
    await service.close();
    await collector.close();
  });

  it('become a hundred and a few series of figures, and none is lost', () => {
    const { recorder } = service.app.telemetry;
    for (const series of Object.values(OPERATION_SERIES))
      expect(recorder.snapshot('sinceStart', series).length).toBeLessThanOrEqual(MOST_LABELS);
    const totals = recorder.snapshot('sinceStart', OPERATION_SERIES.total);
    expect(totals.map(({ label }) => label)).toContain(OVERFLOW_SERIES);
    expect(totals.reduce((sum, { histogram }) => sum + histogram.count, 0)).toBe(ATTACKS);
  });

  it('are counted together by a resolver, and not at all by a field that only reads a property', () => {
    const fields = service.app.telemetry.recorder.snapshot('sinceStart', 'graphql.field');
    const labels = fields.map(({ label }) => label);
    expect(labels).toContain('Query.viewer');
    expect(labels.filter((label) => label.startsWith('Member.'))).toEqual([]);
    expect(labels.length).toBeLessThan(10);
  });

  it('become as many labels on the page for Prometheus', async () => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const names = new Set([...text.matchAll(/operation="([^"]+)"/g)].map(([, name]) => name));
    expect(names.size).toBeLessThanOrEqual(MOST_LABELS);
    expect(names.size).toBeGreaterThan(100);
    expect(text.length).toBeLessThan(2_000_000);
  });

  it('become no list that a client did not ask for', async () => {
    const { data, errors } = await service.send<{ insights: { operations: object[] } }>(
      operation('Insights'),
      {
        first: 100,
      },
    );
    expect(errors).toEqual([]);
    expect(data!.insights.operations).toHaveLength(100);
  });

  it('become as many rows of an hour', async () => {
    await service.restart();
    const rows = await service.app.database.prisma.insightsHour.groupBy({
      by: ['name', 'hour'],
      _count: { label: true },
    });
    const totals = rows.filter(({ name }) => name === OPERATION_SERIES.total);
    expect(totals.length).toBeGreaterThan(0);
    for (const { _count } of rows) expect(_count.label).toBeLessThanOrEqual(MOST_LABELS);
    const all = Map.groupBy(rows, ({ hour }) => hour.getTime());
    for (const ofHour of all.values())
      expect(ofHour.reduce((sum, { _count }) => sum + _count.label, 0)).toBeLessThan(500 + ofHour.length);
  });

  it('name no span and label no metric of a collector', () => {
    expect(collector.spans.length).toBeGreaterThan(0);
    const roots = collector.spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(new Set(roots.map(({ name }) => name))).toEqual(new Set(['query']));
    const names = [...new Set(collector.spans.map(({ name }) => name))];
    const parts = ['parse', 'validate', 'execute', 'Query.viewer', 'SELECT members', 'SELECT workspaces'];
    expect(names).toEqual(expect.arrayContaining(['query', ...parts]));
    expect(names.filter((name) => name.includes('Attack'))).toEqual([]);
    expect(names.length).toBeLessThan(MOST_LABELS);
    expect(collector.metrics.length).toBeGreaterThan(0);
    expect(JSON.stringify(collector.metrics)).not.toContain('Attack');
    for (const { points } of collector.metrics) expect(points.length).toBeLessThan(MOST_LABELS);
  });
});
