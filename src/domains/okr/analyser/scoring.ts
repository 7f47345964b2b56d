import type { Commitment, Metric, MetricKind } from '../draft.js';

/** Google's colours: red up to 0.3, yellow up to 0.6, green from 0.7; a score is rounded to tenths before. */
export const SCORE_BANDS = ['RED', 'YELLOW', 'GREEN'] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

const isNumber = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value);

const reached = (isThere: boolean): number => (isThere ? 1 : 0);

const inBand: Readonly<Partial<Record<MetricKind, (metric: Metric, current: number) => number | undefined>>> =
  {
    STAY_ABOVE: ({ target }, current) => (isNumber(target) ? reached(current >= target) : undefined),
    STAY_BELOW: ({ target }, current) => (isNumber(target) ? reached(current <= target) : undefined),
    RANGE: ({ target, targetHigh }, current) =>
      isNumber(target) && isNumber(targetHigh)
        ? reached(current >= target && current <= targetHigh)
        : undefined,
    BASELINE: () => 1,
    MILESTONE: ({ baseline, target }, current) => {
      if (isNumber(target) && target !== (baseline ?? 0))
        return (current - (baseline ?? 0)) / (target - (baseline ?? 0));
      return target === undefined ? current : undefined;
    },
  };

/**
 * How much of the way a metric has come, not bounded: below 0 when it went backwards, above 1 past its target.
 *
 * INCREASE and DECREASE: the share of the way from baseline to target. STAY_ABOVE, STAY_BELOW and RANGE: 1 in the
 * band, else 0. BASELINE: 1 once a value was measured. MILESTONE: the share done, or `current` itself, 0..1, where no
 * target is stated. Undefined when a number it needs is unknown, or when the target lies the wrong way from the
 * baseline: never 0 for want of knowledge.
 */
export const keyResultProgress = (metric: Metric | undefined): number | undefined => {
  const current = metric?.current;
  if (metric === undefined || !isNumber(current)) return undefined;
  const judge = inBand[metric.kind];
  if (judge !== undefined) return judge(metric, current);
  const { baseline, target, kind } = metric;
  if (!isNumber(baseline) || !isNumber(target)) return undefined;
  const isDirected = kind === 'DECREASE' ? target < baseline : target > baseline;
  if (!isDirected) return undefined;
  return kind === 'DECREASE'
    ? (baseline - current) / (baseline - target)
    : (current - baseline) / (target - baseline);
};

/** The progress as a score, 0.0..1.0; undefined when the progress is unknown. Not the confidence, which is a guess. */
export const keyResultScore = (metric: Metric | undefined): number | undefined => {
  const progress = keyResultProgress(metric);
  return progress === undefined ? undefined : clamp(progress);
};

/** The score's colour; undefined for an unknown score. */
export const band = (score: number | undefined): ScoreBand | undefined => {
  if (!isNumber(score)) return undefined;
  const tenths = Math.round(clamp(score) * 10);
  return tenths <= 3 ? 'RED' : tenths <= 6 ? 'YELLOW' : 'GREEN';
};

/** A score with its share of the objective, relative to the others. */
export interface WeightedScore {
  readonly score: number | undefined;
  /** Zero or more. @default 1 */
  readonly weight?: number;
}

/**
 * The mean of the known scores by weight, 0.0..1.0.
 *
 * A key result whose score is unknown is left out, with its weight: it counts neither for nor against. Undefined when
 * none is known, or when all known ones weigh nothing.
 */
export const objectiveScore = (keyResults: readonly WeightedScore[]): number | undefined => {
  const mean = weightedMean(
    keyResults.map(({ score, weight }) => ({ value: isNumber(score) ? clamp(score) : undefined, weight })),
  );
  return mean === undefined ? undefined : clamp(mean);
};

/** A number with its share of the whole, relative to the others. */
export interface WeightedValue {
  readonly value: number | undefined;
  /** Zero or more. @default 1 */
  readonly weight?: number;
}

/**
 * The mean of the known values by weight: for progress, which is not bounded, and for confidence. Weights need not sum
 * to anything. Undefined when no value is known, or when all known ones weigh nothing.
 */
export const weightedMean = (values: readonly WeightedValue[]): number | undefined => {
  let [sum, weights] = [0, 0];
  for (const { value, weight = 1 } of values) {
    if (!isNumber(value) || !isNumber(weight) || weight <= 0) continue;
    sum += value * weight;
    weights += weight;
  }
  return weights === 0 ? undefined : sum / weights;
};

const EXPECTED: Readonly<Record<Commitment, number>> = { COMMITTED: 1, ASPIRATIONAL: 0.7 };

/** The score at which a goal of this commitment counts as reached: 1.0 for a promise, 0.7 for a stretch. */
export const expectedScore = (commitment: Commitment): number => EXPECTED[commitment];

/** Whether the score is what the commitment asks for; undefined when either is unknown. */
export const meetsExpectation = (
  score: number | undefined,
  commitment: Commitment | undefined,
): boolean | undefined =>
  !isNumber(score) || commitment === undefined ? undefined : score >= expectedScore(commitment) - 1e-9;
