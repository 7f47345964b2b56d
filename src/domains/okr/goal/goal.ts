import type { QualityAssessment } from '../analyser/index.js';
import type { AssessedObjective } from '../coach/index.js';
import type { CheckInStatus } from '../check-in/check-in.js';
import type { Commitment, Cycle, KeyResultDraft, Metric } from '../draft.js';

/** An objective as it is stored. */
export interface Objective {
  readonly id: string;
  readonly sessionId?: string;
  readonly position: number;
  readonly statement: string;
  readonly commitment?: Commitment;
  readonly owner?: string;
  /** The cycle of its own; without one it is for its session's. */
  readonly cycleId?: string;
  readonly parentObjectiveId?: string;
  readonly parentKeyResultId?: string;
  /** How it contributes to its parent. */
  readonly contribution?: string;
  /** Whose goal it is. */
  readonly team?: string;
  /** Rises with each change of the objective itself, not of its key results. */
  readonly version: number;
  readonly assessment: QualityAssessment;
  /** When the latest check-in on one of its key results was, or when it was made. */
  readonly heardAt: Date;
  /** The worst of its key results' last statuses. */
  readonly status?: CheckInStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A key result as it is stored. */
export interface KeyResult {
  readonly id: string;
  readonly objectiveId: string;
  readonly position: number;
  readonly statement: string;
  readonly metric?: Metric;
  readonly weight: number;
  readonly confidence?: number;
  readonly dueOn?: string;
  readonly owner?: string;
  readonly evidenceSource?: string;
  readonly version: number;
  readonly assessment: QualityAssessment;
  /** When the latest check-in was, or when it was made. */
  readonly heardAt: Date;
  /** What the latest check-in that states one says. */
  readonly status?: CheckInStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An objective with its key results, both in the order of their positions. */
export interface Goal {
  readonly objective: Objective;
  readonly keyResults: readonly KeyResult[];
}

/** The stored goal as the rules and the coach read it. */
export function toAssessedObjective({ objective, keyResults }: Goal, cycle?: Cycle): AssessedObjective {
  return {
    id: objective.id,
    keyResultIds: keyResults.map(({ id }) => id),
    draft: {
      statement: objective.statement,
      keyResults: keyResults.map(toKeyResultDraft),
      commitment: objective.commitment,
      cycle,
      owner: objective.owner,
    },
    placement: { cycleId: objective.cycleId, team: objective.team },
    assessment: {
      objective: objective.assessment,
      keyResults: keyResults.map(({ assessment }) => assessment),
    },
  };
}

function toKeyResultDraft(keyResult: KeyResult): KeyResultDraft {
  const { statement, metric, weight, confidence, dueOn, owner, evidenceSource } = keyResult;
  return { statement, metric, weight, confidence, dueOn, owner, evidenceSource };
}

/** What the goals are, in a form that is equal exactly while nobody has changed any of them. */
export function goalsFingerprint(goals: readonly Goal[]): string {
  return goals
    .flatMap(({ objective, keyResults }) => [objective, ...keyResults])
    .map(({ id, version }) => `${id}:${version}`)
    .join(' ');
}
