import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { assessDraft, type DraftAssessment } from '../analyser/index.js';
import type { Commitment, ObjectiveDraft } from '../draft.js';
import { readStores } from '../okr.store.js';
import { toRubricOptions } from '../rubric/rule-setting.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import { goalOf, keyResultOf, type GoalEditor } from './goal-editor.js';
import {
  addKeyResult,
  addObjective,
  removeKeyResult,
  removeObjective,
  reviseKeyResult,
  reviseObjective,
} from './goal-edits.js';
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

/** Changes goals by hand. The coach changes them in a turn of its own. */
export class GoalService {
  constructor(
    private readonly database: Database,
    private readonly editor: GoalEditor,
  ) {}

  /**
   * Judges a draft by the rules alone, as the workspace wants them; stores nothing.
   * @throws {AppError} BAD_USER_INPUT
   */
  async assess(
    scope: Scope,
    input: ObjectiveDraftInput,
  ): Promise<{ readonly draft: ObjectiveDraft; readonly assessment: DraftAssessment }> {
    const draft = readObjectiveDraft(input, 'draft');
    const rubric = toRubricOptions(await readStores(this.database, scope).rules.all());
    return { draft, assessment: assessDraft(draft, rubric) };
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT while an answer is being written */
  addObjective(scope: Scope, input: AddObjective): Promise<GoalWrite> {
    const statement = readStatement(input.statement, 'input.statement');
    return this.write(scope, 'addObjective', input, async (tx) => {
      const edit = await this.editor.open(tx, scope, input.sessionId);
      if (edit.goals.length >= MAX_OBJECTIVES) throw tooManyObjectives('input.sessionId');
      const { commitment } = input;
      const { cycle } = edit.session;
      const id = newId();
      const draft = { statement, commitment: commitment ?? undefined, cycle, keyResults: [] };
      await this.editor.save(edit, addObjective(edit, id, draft));
      return { sessionId: edit.session.id, objectiveId: id, keyResultId: '' };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT when stale or while an answer is being written */
  updateObjective(scope: Scope, input: UpdateObjective): Promise<GoalWrite> {
    const { id, version, commitment } = input;
    const statement = input.statement == null ? undefined : readStatement(input.statement, 'input.statement');
    return this.write(scope, 'updateObjective', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, id);
      checkVersion('objective', goalOf(edit, id).objective.version, version);
      await this.editor.save(edit, reviseObjective(edit, id, { statement, commitment }));
      return { sessionId: edit.session.id, objectiveId: id, keyResultId: '' };
    });
  }

  /** Removes an objective and its key results. @throws {AppError} as `updateObjective` */
  removeObjective(scope: Scope, input: RemoveGoal): Promise<GoalWrite> {
    const { id, version } = input;
    return this.write(scope, 'removeObjective', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, id);
      checkVersion('objective', goalOf(edit, id).objective.version, version);
      await this.editor.save(edit, removeObjective(edit, id));
      return { sessionId: edit.session.id, objectiveId: id, keyResultId: '' };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT while an answer is being written */
  addKeyResult(scope: Scope, input: AddKeyResult): Promise<GoalWrite> {
    const { objectiveId } = input;
    const draft = readKeyResult(input, 'input');
    return this.write(scope, 'addKeyResult', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, objectiveId);
      if (goalOf(edit, objectiveId).keyResults.length >= MAX_KEY_RESULTS) {
        throw tooManyKeyResults('input.objectiveId');
      }
      const id = newId();
      await this.editor.save(edit, addKeyResult(edit, objectiveId, id, draft));
      return { sessionId: edit.session.id, objectiveId, keyResultId: id };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT when stale or while an answer is being written */
  updateKeyResult(scope: Scope, input: UpdateKeyResult): Promise<GoalWrite> {
    const { id, version } = input;
    const revision = readRevision(input);
    return this.write(scope, 'updateKeyResult', input, async (tx) => {
      const { edit, objectiveId } = await this.editor.openForKeyResult(tx, scope, id);
      checkVersion('key result', keyResultOf(edit, id).version, version);
      await this.editor.save(edit, reviseKeyResult(edit, objectiveId, id, revision));
      return { sessionId: edit.session.id, objectiveId, keyResultId: id };
    });
  }

  /** @throws {AppError} as `updateKeyResult` */
  removeKeyResult(scope: Scope, input: RemoveGoal): Promise<GoalWrite> {
    const { id, version } = input;
    return this.write(scope, 'removeKeyResult', input, async (tx) => {
      const { edit, objectiveId } = await this.editor.openForKeyResult(tx, scope, id);
      checkVersion('key result', keyResultOf(edit, id).version, version);
      await this.editor.save(edit, removeKeyResult(edit, objectiveId, id));
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
