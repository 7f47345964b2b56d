/** Each bucket's upper bound is this much larger than the one before: what a quantile can be wrong by. */
export const BUCKET_GROWTH = 1.1;

/** Enough to reach from one microsecond to about eleven hours. Longer durations count into the last bucket. */
export const BUCKET_COUNT = 256;

const SMALLEST_MS = 0.001;

/** Counts are kept for the range of buckets that is in use, in whole steps: most series span three or four. */
const RANGE_STEP = 16;
const INVERSE_LOG_GROWTH = 1 / Math.log(BUCKET_GROWTH);

/** A histogram as plain JSON, to store it or to send it to another process. */
export interface HistogramData {
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** `[bucket, count]` of each bucket that is not empty. */
  readonly buckets: readonly (readonly [number, number])[];
}

/** What a reader wants to know of many durations, in milliseconds. All are 0 when nothing was recorded. */
export interface DurationSummary {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/**
 * Durations counted in buckets that grow by a tenth, so that any quantile is known to within a tenth of its value in
 * a few hundred bytes, 2 KB at most, and histograms of several processes or hours add up to exactly the histogram of all.
 *
 * One microsecond is the resolution: whatever is shorter counts as that.
 */
export class Histogram {
  private counts = new Float64Array(0);
  /** The bucket of the first count. */
  private firstBucket = 0;
  private recorded = 0;
  private sumMs = 0;
  private minMs = Infinity;
  private largestMs = 0;

  /**
   * Counts one duration, `times` times. What is negative or no number counts as 0, for a clock may misbehave and this
   * may not.
   */
  record(durationMs: number, times = 1): void {
    const ms = durationMs > 0 && durationMs < Infinity ? durationMs : 0;
    const bucket = bucketOf(ms);
    const index = bucket - this.firstBucket;
    if (index >= 0 && index < this.counts.length) this.counts[index]! += times;
    else this.add(bucket, times);
    this.recorded += times;
    this.sumMs += ms * times;
    if (ms < this.minMs) this.minMs = ms;
    if (ms > this.largestMs) this.largestMs = ms;
  }

  get count(): number {
    return this.recorded;
  }

  get meanMs(): number {
    return this.recorded === 0 ? 0 : this.sumMs / this.recorded;
  }

  get maxMs(): number {
    return this.largestMs;
  }

  get totalMs(): number {
    return this.sumMs;
  }

  /**
   * How many durations were at most `ms`, to within a tenth of `ms`. Never less for a larger `ms`.
   */
  countAtMost(ms: number): number {
    const end = Math.min(this.counts.length, bucketOf(ms) + 1 - this.firstBucket);
    let count = 0;
    for (let index = 0; index < end; index++) count += this.counts[index]!;
    return count;
  }

  /**
   * The duration that the share `quantile` of all does not exceed, to within a tenth of its value.
   * @param quantile from 0 to 1
   */
  quantileMs(quantile: number): number {
    if (this.recorded === 0) return 0;
    const rank = Math.max(1, Math.ceil(quantile * this.recorded));
    let seen = 0;
    for (let index = 0; index < this.counts.length; index++) {
      seen += this.counts[index]!;
      if (seen < rank) continue;
      return Math.min(Math.max(middleOf(this.firstBucket + index), this.minMs), this.largestMs);
    }
    return this.largestMs;
  }

  summary(): DurationSummary {
    return {
      count: this.recorded,
      meanMs: this.meanMs,
      p50Ms: this.quantileMs(0.5),
      p95Ms: this.quantileMs(0.95),
      p99Ms: this.quantileMs(0.99),
      maxMs: this.largestMs,
    };
  }

  /** Adds all that another one has counted. */
  merge(other: Histogram): void {
    for (let index = 0; index < other.counts.length; index++) {
      const count = other.counts[index]!;
      if (count > 0) this.add(other.firstBucket + index, count);
    }
    this.recorded += other.recorded;
    this.sumMs += other.sumMs;
    this.minMs = Math.min(this.minMs, other.minMs);
    this.largestMs = Math.max(this.largestMs, other.largestMs);
  }

  toJSON(): HistogramData {
    const buckets: [number, number][] = [];
    this.counts.forEach((count, index) => {
      if (count > 0) buckets.push([this.firstBucket + index, count]);
    });
    const minMs = this.recorded === 0 ? 0 : this.minMs;
    return { count: this.recorded, sumMs: this.sumMs, minMs, maxMs: this.largestMs, buckets };
  }

  /** The histogram that `toJSON` described. Buckets that this version does not have are left out. */
  static from(data: HistogramData): Histogram {
    const histogram = new Histogram();
    for (const [bucket, count] of data.buckets) {
      if (bucket >= 0 && bucket < BUCKET_COUNT) histogram.add(bucket, count);
    }
    histogram.recorded = data.count;
    histogram.sumMs = data.sumMs;
    histogram.minMs = data.count === 0 ? Infinity : data.minMs;
    histogram.largestMs = data.maxMs;
    return histogram;
  }

  private add(bucket: number, count: number): void {
    const end = this.firstBucket + this.counts.length;
    if (bucket < this.firstBucket || bucket >= end) this.widen(bucket);
    this.counts[bucket - this.firstBucket]! += count;
  }

  private widen(bucket: number): void {
    const step = bucket - (bucket % RANGE_STEP);
    const isEmpty = this.counts.length === 0;
    const first = isEmpty ? step : Math.min(this.firstBucket, step);
    const end = Math.max(isEmpty ? 0 : this.firstBucket + this.counts.length, step + RANGE_STEP);
    const counts = new Float64Array(end - first);
    counts.set(this.counts, isEmpty ? 0 : this.firstBucket - first);
    this.counts = counts;
    this.firstBucket = first;
  }
}

function bucketOf(ms: number): number {
  if (ms <= SMALLEST_MS) return 0;
  const bucket = Math.floor(Math.log(ms / SMALLEST_MS) * INVERSE_LOG_GROWTH);
  return bucket < BUCKET_COUNT ? bucket : BUCKET_COUNT - 1;
}

/** The geometric middle: no value of the bucket is further from it than half a bucket. */
function middleOf(bucket: number): number {
  return SMALLEST_MS * BUCKET_GROWTH ** (bucket + 0.5);
}
