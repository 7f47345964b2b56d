import type { Criterion, Finding, Severity } from './assessment.js';

/** What an objective is judged by, with each part's share of the score. */
export const OBJECTIVE_CRITERIA = {
  /** It names a changed state of the world, not something made. */
  OUTCOME: 0.35,
  /** Everyone reads the same from it. */
  CLARITY: 0.2,
  /** It is worth a stretch. */
  AMBITION: 0.2,
  /** One goal, for somebody, in a time, with an owner. */
  SCOPE: 0.15,
  /** Its key results together tell whether it was reached. */
  KEY_RESULT_SET: 0.1,
} as const;
export type ObjectiveCriterion = keyof typeof OBJECTIVE_CRITERIA;

/** What a key result is judged by, with each part's share of the score. */
export const KEY_RESULT_CRITERIA = {
  /** A number that two people would read off alike. */
  MEASURABILITY: 0.3,
  /** The number is an effect, not work done. */
  OUTCOME: 0.3,
  /** Both ends of the way are known. */
  BASELINE: 0.15,
  TIME_BOUND: 0.1,
  /** It tells something that its siblings do not. */
  INDEPENDENCE: 0.1,
  /** Somebody can look the number up. */
  EVIDENCE: 0.05,
} as const;
export type KeyResultCriterion = keyof typeof KEY_RESULT_CRITERIA;

/** Points that a finding takes from its criterion's hundred. */
export const PENALTIES: Readonly<Record<Severity, number>> = { BLOCKER: 100, WARNING: 50, OBSERVATION: 10 };

/** The most that any criterion of a statement may keep while a finding of this severity stands. */
export const CEILINGS: Readonly<Record<Severity, number>> = { BLOCKER: 50, WARNING: 85, OBSERVATION: 100 };

/** A finding with the criterion it counts against. */
export interface WeighedFinding<Code extends string> {
  readonly criterion: Code;
  readonly finding: Finding;
}

/**
 * Scores each criterion: 100 less the penalties of its findings, never below 0.
 *
 * While a BLOCKER or WARNING stands, no criterion keeps more than its ceiling: polish on a sentence that is no
 * objective or key result is worth little. So another finding can only ever lower a score.
 */
export const scoreCriteria = <Code extends string>(
  weights: Readonly<Record<Code, number>>,
  findings: readonly WeighedFinding<Code>[],
): readonly Criterion[] => {
  const ceiling = Math.min(100, ...findings.map(({ finding }) => CEILINGS[finding.severity]));
  return (Object.keys(weights) as Code[]).map((code) => {
    const taken = findings
      .filter(({ criterion }) => criterion === code)
      .reduce((sum, { finding }) => sum + PENALTIES[finding.severity], 0);
    return { code, score: Math.max(0, Math.min(ceiling, 100 - taken)), weight: weights[code] };
  });
};

/** The mean of the criteria by weight, rounded to a whole number. */
export const weightedScore = (criteria: readonly Criterion[]): number =>
  Math.round(criteria.reduce((sum, { score, weight }) => sum + score * weight, 0));
