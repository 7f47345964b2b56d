/** What each member's opinion that an item was useful takes off its doubt. */
const USEFUL_STEP = 0.15;
/** What each member's opinion that an item is wrong leaves of its confidence. */
const WRONG_FACTOR = 0.6;
/** Decimals of a confidence: what binary fractions add beyond them says nothing. */
const DECIMALS = 6;

/**
 * How sure an item is after feedback, 0 to 1: each useful takes 15 % off the doubt, then each wrong leaves 60 % of the
 * confidence. The order in which members spoke does not matter.
 */
export function confidenceAfter(base: number, usefulCount: number, wrongCount: number): number {
  const useful = 1 - (1 - base) * (1 - USEFUL_STEP) ** usefulCount;
  return Number((useful * WRONG_FACTOR ** wrongCount).toFixed(DECIMALS));
}
