/** Each bucket's upper bound is this much larger than the one before: what a quantile can be wrong by. */
export const BUCKET_GROWTH = 1.1;

/** Enough to reach from one microsecond to about eleven hours. Longer durations count into the last bucket. */
export const BUCKET_COUNT = 256;

const SMALLEST_MS = 0.001;
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
 * a fixed 2 KB, and histograms of several processes or hours add up to exactly the histogram of all.
 *
 * One microsecond is the resolution: whatever is shorter counts as that.
 */
export class Histogram {
  private readonly counts = new Float64Array(BUCKET_COUNT);
  private recorded = 0;
  private sumMs = 0;
  private minMs = Infinity;
  private largestMs = 0;

  /** Counts one duration. What is negative or no number counts as 0, for a clock may misbehave and this may not. */
  record(durationMs: number): void {
    const ms = durationMs > 0 && durationMs < Infinity ? durationMs : 0;
    this.counts[bucketOf(ms)]! += 1;
    this.recorded += 1;
    this.sumMs += ms;
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

  /**
   * The duration that the share `quantile` of all does not exceed, to within a tenth of its value.
   * @param quantile from 0 to 1
   */
  quantileMs(quantile: number): number {
    if (this.recorded === 0) return 0;
    const rank = Math.max(1, Math.ceil(quantile * this.recorded));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
      seen += this.counts[bucket]!;
      if (seen >= rank) return Math.min(Math.max(middleOf(bucket), this.minMs), this.largestMs);
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
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) this.counts[bucket]! += other.counts[bucket]!;
    this.recorded += other.recorded;
    this.sumMs += other.sumMs;
    this.minMs = Math.min(this.minMs, other.minMs);
    this.largestMs = Math.max(this.largestMs, other.largestMs);
  }

  toJSON(): HistogramData {
    const buckets: [number, number][] = [];
    this.counts.forEach((count, bucket) => {
      if (count > 0) buckets.push([bucket, count]);
    });
    const minMs = this.recorded === 0 ? 0 : this.minMs;
    return { count: this.recorded, sumMs: this.sumMs, minMs, maxMs: this.largestMs, buckets };
  }

  /** The histogram that `toJSON` described. Buckets that this version does not have are left out. */
  static from(data: HistogramData): Histogram {
    const histogram = new Histogram();
    for (const [bucket, count] of data.buckets) {
      if (bucket in histogram.counts) histogram.counts[bucket] = count;
    }
    histogram.recorded = data.count;
    histogram.sumMs = data.sumMs;
    histogram.minMs = data.count === 0 ? Infinity : data.minMs;
    histogram.largestMs = data.maxMs;
    return histogram;
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
