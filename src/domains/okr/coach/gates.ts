import type { QualityAssessment } from '../analyser/index.js';
import type { AssessedObjective } from './turn.js';

/** The least score, 0..100, with which an objective is good enough to measure. */
export const OBJECTIVE_GATE_SCORE = 70;
/** The least score, 0..100, with which a key result is good enough to be confirmed. */
export const KEY_RESULT_GATE_SCORE = 70;
/** How many key results an objective needs, and how many it can carry. */
export const KEY_RESULT_COUNT = { min: 2, max: 5 } as const;

/**
 * Whether the objective's own sentence is good enough to be measured by key results.
 *
 * A BLOCKER about its set of key results (a code that begins with `S`) does not count here: the set comes later.
 */
export function isSoundObjective({ assessment }: AssessedObjective): boolean {
  const { score, findings } = assessment.objective;
  const isBlocked = findings.some(({ severity, code }) => severity === 'BLOCKER' && !code.startsWith('S'));
  return score >= OBJECTIVE_GATE_SCORE && !isBlocked;
}

/** Whether a key result is good enough to be confirmed. */
export function isSoundKeyResult(assessment: QualityAssessment): boolean {
  return (
    assessment.score >= KEY_RESULT_GATE_SCORE && !assessment.findings.some((f) => f.severity === 'BLOCKER')
  );
}

/** Whether the objective is sound and carries 2..5 key results that all are. */
export function isFullyDrafted(objective: AssessedObjective): boolean {
  const count = objective.draft.keyResults.length;
  return (
    isSoundObjective(objective) &&
    count >= KEY_RESULT_COUNT.min &&
    count <= KEY_RESULT_COUNT.max &&
    objective.assessment.keyResults.length === count &&
    objective.assessment.keyResults.every(isSoundKeyResult)
  );
}
