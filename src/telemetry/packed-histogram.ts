import { BUCKET_COUNT, BUCKET_GROWTH, Histogram, type HistogramData } from './histogram.js';

/** Where the second bucket begins: a microsecond, and what is shorter. */
const SMALLEST_MS = 0.001;
/** The first byte of the form. Another form gets another number. */
const VERSION = 1;
/** The version, then sum, least and most as 64-bit floats. */
const HEAD_BYTES = 1 + 3 * 8;

/**
 * A histogram in a few dozen bytes: the head, then for each bucket that is not empty its distance from the one before and
 * its count, as unsigned LEB128 numbers. Unpacked it is exactly what was packed.
 */
export function packHistogram(histogram: Histogram): Uint8Array<ArrayBuffer> {
  const { sumMs, minMs, maxMs, buckets } = histogram.toJSON();
  const numbers: number[] = [];
  let before = -1;
  for (const [bucket, count] of buckets) {
    pushNumber(numbers, bucket - before - 1);
    pushNumber(numbers, count);
    before = bucket;
  }
  const bytes = new Uint8Array(HEAD_BYTES + numbers.length);
  const head = new DataView(bytes.buffer);
  head.setUint8(0, VERSION);
  for (const [index, value] of [sumMs, minMs, maxMs].entries()) head.setFloat64(1 + index * 8, value);
  bytes.set(numbers, HEAD_BYTES);
  return bytes;
}

/** @throws {Error} when the bytes are no histogram of a known form */
export function unpackHistogram(bytes: Uint8Array): Histogram {
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new Error('These bytes are no histogram.');
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [sumMs, minMs, maxMs] = [0, 1, 2].map((index) => head.getFloat64(1 + index * 8)) as [
    number,
    number,
    number,
  ];
  const buckets = [...readBuckets(bytes)];
  const count = buckets.reduce((sum, [, each]) => sum + each, 0);
  return Histogram.from({ count, sumMs, minMs, maxMs, buckets });
}

/**
 * What was recorded between two moments of a histogram that only grows. The least and the most of that time are known to
 * within a bucket: a tenth of their value.
 */
export function sinceThen(now: Histogram, then: Histogram): Histogram {
  const [after, before] = [now.toJSON(), then.toJSON()];
  const earlier = new Map(before.buckets);
  const buckets = after.buckets
    .map(([bucket, count]) => [bucket, count - (earlier.get(bucket) ?? 0)] as const)
    .filter(([, count]) => count > 0);
  const count = buckets.reduce((sum, [, each]) => sum + each, 0);
  const sumMs = Math.max(0, after.sumMs - before.sumMs);
  return Histogram.from({ count, sumMs, ...rangeOf(after, before, buckets), buckets });
}

function rangeOf(after: HistogramData, before: HistogramData, buckets: HistogramData['buckets']) {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return { minMs: 0, maxMs: 0 };
  const isNewMost = after.maxMs > before.maxMs;
  const isNewLeast = before.count === 0 || after.minMs < before.minMs;
  return {
    minMs: isNewLeast ? after.minMs : lowestOf(first[0]),
    maxMs: isNewMost ? after.maxMs : Math.min(after.maxMs, highestOf(last[0])),
  };
}

/** The upper bound of a bucket; the last one has none. */
function highestOf(bucket: number): number {
  return bucket === BUCKET_COUNT - 1 ? Infinity : lowestOf(bucket + 1);
}

/** The lower bound of a bucket; the first one begins at nothing. */
function lowestOf(bucket: number): number {
  return bucket === 0 ? 0 : SMALLEST_MS * BUCKET_GROWTH ** bucket;
}

function pushNumber(bytes: number[], value: number): void {
  let left = value;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  bytes.push(left);
}

function* readBuckets(bytes: Uint8Array): Generator<readonly [number, number], void, undefined> {
  let place = HEAD_BYTES;
  const next = () => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[place++];
      if (byte === undefined) throw new Error('These bytes end in the middle of a histogram.');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  };
  let bucket = -1;
  while (place < bytes.length) {
    bucket += next() + 1;
    if (bucket >= BUCKET_COUNT) throw new Error('These bytes name a bucket that is not there.');
    yield [bucket, next()];
  }
}
