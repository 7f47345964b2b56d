import type { QualityAssessment } from '../../analyser/index.js';
import { keyResultRef, objectiveRef } from '../refs.js';
import type { AssessedObjective } from '../turn.js';

/** A sentence of the session with what the rules say of it. */
export interface Judged {
  readonly ref: string;
  readonly statement: string;
  readonly quality: QualityAssessment;
  readonly score: number;
  readonly objectiveIndex: number;
  readonly keyResultIndex?: number;
}

/** The objectives and key results that are in `after` and were not, word for word, in `before`. */
export function changedSentences(
  before: readonly AssessedObjective[],
  after: readonly AssessedObjective[],
): readonly Judged[] {
  return after.flatMap((objective, o) => {
    const old = before.find(({ id }) => id === objective.id);
    const known = new Set(old?.draft.keyResults.map(({ statement }) => statement));
    return judgedSentences(objective, o).filter(({ statement, keyResultIndex }) =>
      keyResultIndex === undefined ? statement !== old?.draft.statement : !known.has(statement),
    );
  });
}

/** An objective and its key results, each with its own assessment. */
export function judgedSentences(objective: AssessedObjective, o: number): readonly Judged[] {
  const { draft, assessment } = objective;
  const own: Judged = {
    ref: objectiveRef(o),
    statement: draft.statement,
    quality: assessment.objective,
    score: assessment.objective.score,
    objectiveIndex: o,
  };
  const keyResults = draft.keyResults.flatMap(({ statement }, k): Judged[] => {
    const quality = assessment.keyResults[k];
    if (quality === undefined) return [];
    const ref = keyResultRef(o, k);
    return [{ ref, statement, quality, score: quality.score, objectiveIndex: o, keyResultIndex: k }];
  });
  return [own, ...keyResults];
}
