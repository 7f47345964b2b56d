import type { QualityAssessment } from '../analyser/index.js';
import type { Metric, MetricKind } from '../draft.js';
import type { KeyResultContent, ObjectiveContent } from './goal-changes.js';
import type { KeyResultStanding, ObjectiveStanding } from './standing.js';

type Stored<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K];
};

/** What follows from a goal, as it is stored with its objective. */
export interface ObjectiveDerived extends Stored<Omit<ObjectiveStanding, 'findingCodes'>> {
  readonly findingCodes: string[];
}

/** What follows from a goal, as it is stored with each of its key results. */
export interface KeyResultDerived extends Stored<Omit<KeyResultStanding, 'findingCodes'>> {
  readonly findingCodes: string[];
}

interface ObjectiveColumns
  extends Stored<Omit<ObjectiveContent, 'standing' | 'assessment'>>, ObjectiveDerived {
  readonly assessment: QualityAssessment;
}

interface KeyResultColumns
  extends
    Stored<Omit<KeyResultContent, 'standing' | 'assessment' | 'metric' | 'dueOn'>>,
    Stored<Omit<Metric, 'kind'>>,
    KeyResultDerived {
  readonly metricKind: MetricKind | null;
  readonly dueOn: string | null;
  readonly assessment: QualityAssessment;
}

/** What is written of an objective. */
export function objectiveColumns(content: ObjectiveContent): ObjectiveColumns {
  const { position, statement, assessment } = content;
  return {
    position,
    statement,
    commitment: content.commitment ?? null,
    owner: content.owner ?? null,
    cycleId: content.cycleId ?? null,
    team: content.team ?? null,
    assessment,
    ...objectiveDerived(content.standing),
  };
}

/** What is written of a key result. */
export function keyResultColumns(content: KeyResultContent): KeyResultColumns {
  const { position, statement, metric, weight, confidence, dueOn, assessment } = content;
  return {
    position,
    statement,
    metricKind: metric?.kind ?? null,
    unit: metric?.unit ?? null,
    baseline: metric?.baseline ?? null,
    target: metric?.target ?? null,
    targetHigh: metric?.targetHigh ?? null,
    stretch: metric?.stretch ?? null,
    current: metric?.current ?? null,
    weight,
    confidence: confidence ?? null,
    owner: content.owner ?? null,
    evidenceSource: content.evidenceSource ?? null,
    dueOn: dueOn ?? null,
    assessment,
    ...keyResultDerived(content.standing),
  };
}

/** What is written of what follows from an objective's goal. */
export function objectiveDerived({
  score,
  confidence,
  findingCodes,
  ...rest
}: ObjectiveStanding): ObjectiveDerived {
  return { ...rest, findingCodes: [...findingCodes], score: score ?? null, confidence: confidence ?? null };
}

export function keyResultDerived({
  cycleId,
  score,
  findingCodes,
  quality,
}: KeyResultStanding): KeyResultDerived {
  return { quality, findingCodes: [...findingCodes], cycleId: cycleId ?? null, score: score ?? null };
}
