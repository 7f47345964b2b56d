import { fc } from '../../support/properties.js';
import {
  BUCKET_COUNT,
  Histogram,
  packHistogram,
  sinceThen,
  unpackHistogram,
} from '../../../src/telemetry/index.js';

const durations = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 300 });

function histogramOf(all: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const ms of all) histogram.record(ms);
  return histogram;
}

describe('a packed histogram', () => {
  it('is the same when it is unpacked', () => {
    fc.assert(
      fc.property(durations, (all) => {
        const histogram = histogramOf(all);
        expect(unpackHistogram(packHistogram(histogram)).toJSON()).toEqual(histogram.toJSON());
      }),
    );
  });

  it('adds up with others to the histogram of all', () => {
    fc.assert(
      fc.property(durations, durations, (here, there) => {
        const sum = unpackHistogram(packHistogram(histogramOf(here)));
        sum.merge(unpackHistogram(packHistogram(histogramOf(there))));
        const { sumMs, ...counted } = histogramOf([...here, ...there]).toJSON();
        expect(sum.toJSON()).toMatchObject(counted);
        expect(sum.toJSON().sumMs).toBeCloseTo(sumMs, 3);
      }),
    );
  });

  it('takes a few dozen bytes', () => {
    const all = Array.from({ length: 10_000 }, (_, n) => 2 + (n % 50));
    expect(packHistogram(histogramOf(all)).length).toBeLessThan(140);
  });

  it('keeps counts that are larger than 32 bits', () => {
    const json = { count: 2 ** 40, sumMs: 1, minMs: 1, maxMs: 1, buckets: [[70, 2 ** 40]] as const };
    expect(unpackHistogram(packHistogram(Histogram.from(json))).count).toBe(2 ** 40);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another form', new Uint8Array(25).fill(9)],
    ['half a number', Uint8Array.from([1, ...new Uint8Array(24), 3, 0x80])],
    ['a bucket that is not there', Uint8Array.from([1, ...new Uint8Array(24), 0xff, 0x7f, 1])],
  ])('is not %s', (_what, bytes) => {
    expect(() => unpackHistogram(bytes)).toThrow('bytes');
  });
});

describe('what came between two moments', () => {
  it('has what was recorded between them, its least and most to within a bucket', () => {
    fc.assert(
      fc.property(durations, durations, (before, between) => {
        const found = sinceThen(histogramOf([...before, ...between]), histogramOf(before)).toJSON();
        const meant = histogramOf(between).toJSON();
        expect(found.buckets).toEqual(meant.buckets);
        expect(found.count).toBe(between.length);
        if (between.length === 0) return;
        expect(found.maxMs).toBeGreaterThanOrEqual(meant.maxMs * 0.999);
        // The last bucket has no upper bound: of what is in it, the most of all is known.
        const isInLast = meant.buckets.at(-1)?.[0] === BUCKET_COUNT - 1;
        const most = isInLast ? Math.max(...before, ...between) : Math.max(meant.maxMs * 1.11, 0.0011);
        expect(found.maxMs).toBeLessThanOrEqual(most);
        expect(found.minMs).toBeLessThanOrEqual(meant.minMs * 1.001);
      }),
    );
  });
});
