/** How much of a run's time one bench may have. */
export interface TimeBudget {
  /** Seconds for the next one; 0 when nothing is left. */
  next(): number;
}

/** Below this no bench comes to anything. */
const LEAST_SECONDS = 2;
/** The most that one bench may take of it. Most need a twentieth, and `answers`, which are four, a third. */
const LARGEST_SHARE = 0.5;

/** Each bench may take the same, whatever the others took. */
export function fixedBudget(seconds: number): TimeBudget {
  return { next: () => seconds };
}

/**
 * All benches together may take so long. When the time is used up the rest is left out, so that a run ends when it said
 * it would on a machine that is busy.
 *
 * @param nowMs a clock that does not go back
 */
export function totalBudget(seconds: number, nowMs: () => number = () => performance.now()): TimeBudget {
  const endMs = nowMs() + seconds * 1_000;
  return {
    next() {
      const left = (endMs - nowMs()) / 1_000;
      return left < LEAST_SECONDS ? 0 : Math.min(left, seconds * LARGEST_SHARE);
    },
  };
}
