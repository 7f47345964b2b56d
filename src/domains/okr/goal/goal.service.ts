import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { notFound } from '../../../kernel/errors.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { assessDraft, type DraftAssessment } from '../analyser/index.js';
import { nextPhase } from '../coach/index.js';
import type { Commitment, ObjectiveDraft } from '../draft.js';
import { openStores, type OkrStores } from '../okr.store.js';
import { refuseWhileAnswering, type AnswersInProgress } from '../session/answering.policy.js';
import type { Session } from '../session/session.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import { goalChanges } from './goal-changes.js';
import {
  addKeyResult,
  addObjective,
  removeKeyResult,
  removeObjective,
  reviseKeyResult,
  reviseObjective,
  type Goals,
} from './goal-edits.js';
import { toAssessedObjective, type Goal, type KeyResult, type Objective } from './goal.js';
import {
  MAX_KEY_RESULTS,
  MAX_OBJECTIVES,
  readConfidence,
  readDueOn,
  readKeyResult,
  readMetricInput,
  readObjectiveDraft,
  readStatement,
  readWeight,
  tooManyKeyResults,
  tooManyObjectives,
  type KeyResultInput,
  type ObjectiveDraftInput,
  type ObjectiveInput,
} from './goal.policy.js';

interface Repeatable {
  readonly idempotencyKey?: string | null;
}

interface Versioned extends Repeatable {
  /** The version that the change was decided on; undefined takes what comes. */
  readonly version?: number | null;
}

export interface AddObjective extends ObjectiveInput, Repeatable {
  readonly sessionId: string;
}

export interface UpdateObjective extends Versioned {
  readonly id: string;
  readonly statement?: string | null;
  readonly commitment?: Commitment | null;
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

/** What a change by hand came to. Ids are raw UUIDs; a removed one is no longer there. */
export type GoalWrite = {
  readonly sessionId: string;
  readonly objectiveId: string;
  readonly keyResultId: string;
};

/** A session's goals in a transaction that has locked the session. */
interface Edit {
  readonly stores: OkrStores;
  readonly session: Session;
  readonly stored: readonly Goal[];
  readonly goals: Goals;
}

/** Changes goals by hand. The coach changes them in a turn of its own. */
export class GoalService {
  constructor(
    private readonly database: Database,
    private readonly answers: AnswersInProgress,
    private readonly clock: Clock,
  ) {}

  /**
   * Judges a draft by rules alone; stores nothing.
   * @throws {AppError} BAD_USER_INPUT
   */
  assess(input: ObjectiveDraftInput): {
    readonly draft: ObjectiveDraft;
    readonly assessment: DraftAssessment;
  } {
    const draft = readObjectiveDraft(input, 'draft');
    return { draft, assessment: assessDraft(draft) };
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT while an answer is being written */
  addObjective(scope: Scope, input: AddObjective): Promise<GoalWrite> {
    const statement = readStatement(input.statement, 'input.statement');
    return this.write(scope, 'addObjective', input, async (tx) => {
      const edit = await this.open(tx, scope, input.sessionId);
      if (edit.goals.length >= MAX_OBJECTIVES) throw tooManyObjectives('input.sessionId');
      const { commitment } = input;
      const { cycle } = edit.session;
      const id = newId();
      const draft = { statement, commitment: commitment ?? undefined, cycle, keyResults: [] };
      await this.save(edit, addObjective(edit.goals, id, draft));
      return { sessionId: edit.session.id, objectiveId: id, keyResultId: '' };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT when stale or while an answer is being written */
  updateObjective(scope: Scope, input: UpdateObjective): Promise<GoalWrite> {
    const { id, version, commitment } = input;
    const statement = input.statement == null ? undefined : readStatement(input.statement, 'input.statement');
    return this.write(scope, 'updateObjective', input, async (tx) => {
      const edit = await this.openForObjective(tx, scope, id);
      checkVersion('objective', goalOf(edit, id).objective.version, version);
      await this.save(edit, reviseObjective(edit.goals, id, { statement, commitment }));
      return { sessionId: edit.session.id, objectiveId: id, keyResultId: '' };
    });
  }

  /** Removes an objective and its key results. @throws {AppError} as `updateObjective` */
  removeObjective(scope: Scope, input: RemoveGoal): Promise<GoalWrite> {
    const { id, version } = input;
    return this.write(scope, 'removeObjective', input, async (tx) => {
      const edit = await this.openForObjective(tx, scope, id);
      checkVersion('objective', goalOf(edit, id).objective.version, version);
      await this.save(edit, removeObjective(edit.goals, id));
      return { sessionId: edit.session.id, objectiveId: id, keyResultId: '' };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT while an answer is being written */
  addKeyResult(scope: Scope, input: AddKeyResult): Promise<GoalWrite> {
    const { objectiveId } = input;
    const draft = readKeyResult(input, 'input');
    return this.write(scope, 'addKeyResult', input, async (tx) => {
      const edit = await this.openForObjective(tx, scope, objectiveId);
      if (goalOf(edit, objectiveId).keyResults.length >= MAX_KEY_RESULTS) {
        throw tooManyKeyResults('input.objectiveId');
      }
      const id = newId();
      await this.save(edit, addKeyResult(edit.goals, objectiveId, id, draft));
      return { sessionId: edit.session.id, objectiveId, keyResultId: id };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT when stale or while an answer is being written */
  updateKeyResult(scope: Scope, input: UpdateKeyResult): Promise<GoalWrite> {
    const { id, version } = input;
    const revision = readRevision(input);
    return this.write(scope, 'updateKeyResult', input, async (tx) => {
      const { edit, objectiveId } = await this.openForKeyResult(tx, scope, id);
      checkVersion('key result', keyResultOf(edit, id).version, version);
      await this.save(edit, reviseKeyResult(edit.goals, objectiveId, id, revision));
      return { sessionId: edit.session.id, objectiveId, keyResultId: id };
    });
  }

  /** @throws {AppError} as `updateKeyResult` */
  removeKeyResult(scope: Scope, input: RemoveGoal): Promise<GoalWrite> {
    const { id, version } = input;
    return this.write(scope, 'removeKeyResult', input, async (tx) => {
      const { edit, objectiveId } = await this.openForKeyResult(tx, scope, id);
      checkVersion('key result', keyResultOf(edit, id).version, version);
      await this.save(edit, removeKeyResult(edit.goals, objectiveId, id));
      return { sessionId: edit.session.id, objectiveId, keyResultId: id };
    });
  }

  private async write(
    scope: Scope,
    operation: string,
    { idempotencyKey, ...input }: Repeatable,
    write: (tx: Queryable) => Promise<GoalWrite>,
  ): Promise<GoalWrite> {
    const key = readIdempotencyKey(idempotencyKey);
    return (await writeOnce(this.database, scope, { operation, key, input }, write)).result;
  }

  private async openForKeyResult(tx: Queryable, scope: Scope, id: string) {
    const [found] = await openStores(tx, scope).goals.keyResults([id]);
    if (!found) throw notFound('KeyResult', toGlobalId('KeyResult', id));
    return {
      edit: await this.openForObjective(tx, scope, found.objectiveId),
      objectiveId: found.objectiveId,
    };
  }

  private async openForObjective(tx: Queryable, scope: Scope, id: string): Promise<Edit> {
    const [found] = await openStores(tx, scope).goals.objectives([id]);
    if (found?.sessionId === undefined) throw notFound('Objective', toGlobalId('Objective', id));
    return this.open(tx, scope, found.sessionId);
  }

  /** Locks the session first: the coach's turn does so too, so neither overwrites what the other has read. */
  private async open(tx: Queryable, scope: Scope, sessionId: string): Promise<Edit> {
    const stores = openStores(tx, scope);
    const session = await stores.sessions.lock(sessionId);
    if (!session) throw notFound('OkrSession', toGlobalId('OkrSession', sessionId));
    await refuseWhileAnswering(this.answers, tx, scope, sessionId);
    const stored = await stores.goals.goalsOf(sessionId);
    return { stores, session, stored, goals: stored.map((goal) => toAssessedObjective(goal, session.cycle)) };
  }

  private async save({ stores, session, stored }: Edit, goals: Goals): Promise<void> {
    const at = this.clock.now();
    await stores.goals.apply(session.id, goalChanges(stored, goals), at);
    const phase = nextPhase(session.phase, goals, { type: 'DRAFTS_CHANGED' });
    if (phase !== session.phase) await stores.sessions.update(session.id, { phase }, at);
  }
}

function readRevision(input: UpdateKeyResult) {
  const { statement, metric, weight, confidence, dueOn } = input;
  return {
    statement: statement == null ? undefined : readStatement(statement, 'input.statement'),
    metric: metric ? readMetricInput(metric, 'input.metric') : metric,
    weight: weight === undefined ? undefined : readWeight(weight, 'input.weight'),
    confidence: confidence == null ? confidence : readConfidence(confidence, 'input.confidence'),
    dueOn: dueOn == null ? dueOn : readDueOn(dueOn, 'input.dueOn'),
  };
}

function goalOf({ stored }: Edit, objectiveId: string): Goal & { readonly objective: Objective } {
  const goal = stored.find(({ objective }) => objective.id === objectiveId);
  if (!goal) throw notFound('Objective', toGlobalId('Objective', objectiveId));
  return goal;
}

function keyResultOf({ stored }: Edit, id: string): KeyResult {
  const found = stored.flatMap(({ keyResults }) => keyResults).find((keyResult) => keyResult.id === id);
  if (!found) throw notFound('KeyResult', toGlobalId('KeyResult', id));
  return found;
}
