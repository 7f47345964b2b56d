/** How much of a run's time one bench may have. */
export interface TimeBudget {
  /** Seconds for the next one; 0 when nothing is left. */
  next(): number;
}

/** Below this no bench comes to anything. */
const LEAST_SECONDS = 2;
/** What is left is shared by the benches to come, and one may take so many shares: most need less than one. */
const SHARES = 3;

/** Each bench may take the same, whatever the others took. */
export function fixedBudget(seconds: number): TimeBudget {
  return { next: () => seconds };
}

/**
 * All benches together may take so long: what one leaves, those after it have. When the time is used up the rest is
 * left out, so that a run ends when it said it would on a machine that is busy.
 *
 * @param nowMs a clock that does not go back
 */
export function totalBudget(
  seconds: number,
  benches: number,
  nowMs: () => number = () => performance.now(),
): TimeBudget {
  const endMs = nowMs() + seconds * 1_000;
  let left = benches;
  return {
    next() {
      const leftSeconds = (endMs - nowMs()) / 1_000;
      const share = leftSeconds / Math.max(1, left);
      left -= 1;
      return leftSeconds < LEAST_SECONDS ? 0 : Math.min(leftSeconds, Math.max(LEAST_SECONDS, share * SHARES));
    },
  };
}
