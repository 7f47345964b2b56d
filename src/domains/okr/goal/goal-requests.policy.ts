import { badUserInput } from '../../../kernel/errors.js';
import type { Commitment } from '../draft.js';
import type { KeyResultRevision, ObjectiveRevision } from './goal-edits.js';
import {
  readConfidence,
  readDueOn,
  readEvidenceSource,
  readOwner,
  readStatement,
  readWeight,
  type KeyResultInput,
  type ObjectiveInput,
} from './goal.policy.js';
import type { WeightInput } from './weights.policy.js';
import { checkMetric, readMetricInput } from './metric.policy.js';

export interface Repeatable {
  readonly idempotencyKey?: string | null;
}

interface Versioned extends Repeatable {
  /** The version that the change was decided on; undefined takes what comes. */
  readonly version?: number | null;
}

export interface AddObjective extends ObjectiveInput, Repeatable {
  /** Undefined: the objective is made in its cycle, without a session. */
  readonly sessionId?: string | null;
  readonly cycleId?: string | null;
  readonly team?: string | null;
}

export interface UpdateObjective extends Versioned {
  readonly id: string;
  readonly statement?: string | null;
  readonly commitment?: Commitment | null;
  readonly owner?: string | null;
  readonly cycleId?: string | null;
  readonly team?: string | null;
}

export interface RemoveGoal extends Versioned {
  readonly id: string;
}

export interface AddKeyResult extends KeyResultInput, Repeatable {
  readonly objectiveId: string;
}

export interface UpdateKeyResult extends Versioned, Partial<Omit<KeyResultInput, 'statement'>> {
  readonly id: string;
  readonly statement?: string | null;
}

export interface SetKeyResultWeights extends Versioned {
  readonly objectiveId: string;
  readonly weights: readonly WeightInput[];
}

/** What a change by hand came to. Ids are raw UUIDs; a removed one is no longer there. */
export type GoalWrite = {
  /** Null for an objective without a session. */
  readonly sessionId: string | null;
  readonly objectiveId: string;
  readonly keyResultId: string;
};

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readKeyResultRevision(input: UpdateKeyResult): KeyResultRevision {
  const { statement, weight, confidence, dueOn, owner, evidenceSource } = input;
  const metric = input.metric ? readMetricInput(input.metric, 'input.metric') : input.metric;
  checkMetric(metric ?? undefined, 'input.metric');
  return {
    statement: statement == null ? undefined : readStatement(statement, 'input.statement'),
    metric,
    weight: weight === undefined ? undefined : readWeight(weight, 'input.weight'),
    confidence: confidence == null ? confidence : readConfidence(confidence, 'input.confidence'),
    dueOn: dueOn == null ? dueOn : readDueOn(dueOn, 'input.dueOn'),
    owner: owner == null ? owner : readOwner(owner, 'input.owner'),
    evidenceSource:
      evidenceSource == null ? evidenceSource : readEvidenceSource(evidenceSource, 'input.evidenceSource'),
  };
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readObjectiveRevision(input: UpdateObjective): ObjectiveRevision {
  const { statement, commitment, owner, team } = input;
  return {
    statement: statement == null ? undefined : readStatement(statement, 'input.statement'),
    commitment,
    owner: owner == null ? owner : readOwner(owner, 'input.owner'),
    team: team == null ? team : readOwner(team, 'input.team'),
  };
}

/** An objective is found by its session or by its cycle: it has at least one of them. */
export function needsCycle(field: string): Error {
  return badUserInput(field, 'required', `${field} is needed for an objective without a session.`);
}
