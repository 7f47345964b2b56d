/** What a table tells of many durations, in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** @throws {Error} when there is none to tell of */
export function spreadOf(durationsMs: readonly number[]): Spread {
  if (durationsMs.length === 0) throw new Error('Nothing was measured.');
  const sorted = [...durationsMs].sort((left, right) => left - right);
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99) };
}

/** The spread whose numbers are the medians of those of the rounds: one noisy round does not show. */
export function medianSpread(rounds: readonly Spread[]): Spread {
  return { p50: median(rounds.map(({ p50 }) => p50)), p99: median(rounds.map(({ p99 }) => p99)) };
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? 0;
}
