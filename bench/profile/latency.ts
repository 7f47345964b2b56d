/** The latency that was measured of the service this one takes the place of, in milliseconds a message. */
export const MEASURED = { p50Ms: 4_596, p95Ms: 5_492 } as const;

/** The 95th percentile of the normal distribution, in standard deviations. */
const Z_95 = 1.6449;
const SPREAD = Math.log(MEASURED.p95Ms / MEASURED.p50Ms) / Z_95;

/** Draws whole answers' times whose percentiles are the measured ones; the same sequence in every run. */
export function latencies(seed = 1): () => number {
  const random = mulberry32(seed);
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return MEASURED.p50Ms * Math.exp(SPREAD * radius * Math.cos(2 * Math.PI * random()));
  };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
