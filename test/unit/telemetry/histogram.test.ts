import { fc } from '../../support/properties.js';
import { Histogram, type HistogramData } from '../../../src/telemetry/index.js';

const durations = fc.array(fc.double({ min: 0.001, max: 3_600_000, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});
const quantiles = fc.constantFrom(0, 0.01, 0.5, 0.95, 0.99, 1);

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

function throughJson(histogram: Histogram): Histogram {
  return Histogram.from(JSON.parse(JSON.stringify(histogram)) as HistogramData);
}

function exactQuantile(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(quantile * sorted.length)) - 1]!;
}

describe('a histogram', () => {
  it('gives any quantile of durations from 1 µs to an hour with an error of at most a tenth', () => {
    fc.assert(
      fc.property(durations, quantiles, (values, quantile) => {
        const exact = exactQuantile(values, quantile);
        const given = histogramOf(values).quantileMs(quantile);
        expect(Math.abs(given - exact)).toBeLessThanOrEqual(exact * 0.1);
      }),
    );
  });

  it('is, merged, the histogram of all durations', () => {
    fc.assert(
      fc.property(durations, durations, quantiles, (left, right, quantile) => {
        const merged = histogramOf(left);
        merged.merge(histogramOf(right));
        const whole = histogramOf([...left, ...right]);
        expect(merged.quantileMs(quantile)).toBe(whole.quantileMs(quantile));
        expect(merged.toJSON().buckets).toEqual(whole.toJSON().buckets);
        expect(merged.count).toBe(whole.count);
        expect(merged.maxMs).toBe(whole.maxMs);
        expect(merged.meanMs).toBeCloseTo(whole.meanMs, 6);
      }),
    );
  });

  it('is the same after a journey through JSON', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const histogram = histogramOf(values);
        const restored = throughJson(histogram);
        expect(restored).toEqual(histogram);
      }),
    );
  });

  it('has an exact count, mean and maximum', () => {
    const { count, meanMs, maxMs } = histogramOf([1, 2, 6]).summary();
    expect({ count, meanMs, maxMs }).toEqual({ count: 3, meanMs: 3, maxMs: 6 });
  });

  it('is all zeros while it is empty, also after a journey through JSON', () => {
    const zeros = { count: 0, meanMs: 0, p50Ms: 0, p95Ms: 0, p99Ms: 0, maxMs: 0 };
    expect(new Histogram().summary()).toEqual(zeros);
    const restored = throughJson(new Histogram());
    restored.record(5);
    expect(restored.quantileMs(0)).toBe(5);
  });

  it.each([Number.NaN, -1, Infinity, -Infinity, 0])('counts %p as nothing rather than break', (value) => {
    expect(histogramOf([value]).summary()).toMatchObject({ count: 1, maxMs: 0, p99Ms: 0 });
  });

  it('counts a duration beyond its last bucket into it and keeps the true maximum', () => {
    const week = 7 * 24 * 3_600_000;
    expect(histogramOf([week]).summary()).toMatchObject({ count: 1, maxMs: week });
  });
});
