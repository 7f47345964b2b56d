import { keyResultScore, objectiveScore, weightedMean, type QualityAssessment } from '../analyser/index.js';
import type { Metric } from '../draft.js';

/** What lists of key results are filtered and ordered by: derived whenever one is written. */
export interface KeyResultStanding {
  /** The cycle of its objective. */
  readonly cycleId?: string;
  readonly quality: number;
  readonly findingCodes: readonly string[];
  readonly score?: number;
}

/** What lists of objectives are filtered and ordered by: derived whenever a part of the goal is written. */
export interface ObjectiveStanding {
  readonly rubricVersion: string;
  readonly quality: number;
  /** Of the objective and of its key results. */
  readonly findingCodes: readonly string[];
  readonly score?: number;
  readonly confidence?: number;
}

/** What of a key result its objective's standing depends on. */
interface Measure {
  readonly metric?: Metric;
  readonly weight: number;
  readonly confidence?: number;
  readonly assessment: QualityAssessment;
}

export function keyResultStanding(
  { metric, assessment }: Pick<Measure, 'metric' | 'assessment'>,
  cycleId: string | undefined,
): KeyResultStanding {
  const score = keyResultScore(metric);
  return { cycleId, quality: assessment.score, findingCodes: codesOf([assessment]), score };
}

export function objectiveStanding(
  assessment: QualityAssessment,
  keyResults: readonly Measure[],
): ObjectiveStanding {
  return {
    rubricVersion: assessment.rubricVersion,
    quality: assessment.score,
    findingCodes: codesOf([assessment, ...keyResults.map((keyResult) => keyResult.assessment)]),
    score: objectiveScore(
      keyResults.map(({ metric, weight }) => ({ score: keyResultScore(metric), weight })),
    ),
    confidence: weightedMean(keyResults.map(({ confidence, weight }) => ({ value: confidence, weight }))),
  };
}

function codesOf(assessments: readonly QualityAssessment[]): readonly string[] {
  return [...new Set(assessments.flatMap(({ findings }) => findings.map(({ code }) => code)))].toSorted();
}
