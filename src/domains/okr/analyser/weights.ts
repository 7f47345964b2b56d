/** What a weight is that nobody stated, so that a set without weights counts alike. */
export const UNSTATED_WEIGHT = 1;

/** Thirds are rounded: a sum may be off by this share of the whole. */
const TOLERANCE = 0.01;

/** The weights of an objective's key results. */
export interface WeightSet {
  /** Those that somebody stated. */
  readonly stated: readonly number[];
  /** How many key results there are. */
  readonly count: number;
  /** Whether this is all of them: while key results are still being added, a sum may be short. */
  readonly isWhole: boolean;
}

const written = (sum: number): string => String(Number(sum.toPrecision(6)));

/**
 * What is wrong with a set of weights, as a sentence; undefined where nothing is.
 *
 * They are shares of 1, or with one above 1 shares of 100. They may never be more than that together, and where all
 * of a whole set are stated they must be all of it. A single key result has the whole whatever it says.
 */
export const wrongWeights = ({ stated, count, isWhole }: WeightSet): string | undefined => {
  if (count < 2 || stated.length === 0) return undefined;
  const whole = stated.some((weight) => weight > 1) ? 100 : 1;
  const sum = stated.reduce((total, weight) => total + weight, 0);
  const isShort = isWhole && stated.length === count && sum < whole * (1 - TOLERANCE);
  if (sum <= whole * (1 + TOLERANCE) && !isShort) return undefined;
  return `The weights sum to ${written(sum)}: they must sum to 1 or to 100, or be left out.`;
};

/** The weights of stored key results, of which 1 says that nobody stated it. */
export const statedWeights = (weights: readonly (number | undefined)[]): readonly number[] =>
  weights.flatMap((weight) => (weight === undefined || weight === UNSTATED_WEIGHT ? [] : [weight]));
