import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { assessDraft, type DraftAssessment } from '../analyser/index.js';
import type { ObjectiveDraft } from '../draft.js';
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
  weighKeyResults,
} from './goal-edits.js';
import {
  needsCycle,
  readKeyResultRevision,
  readObjectiveRevision,
  type AddKeyResult,
  type AddObjective,
  type GoalWrite,
  type RemoveGoal,
  type Repeatable,
  type SetKeyResultWeights,
  type UpdateKeyResult,
  type UpdateObjective,
} from './goal-requests.policy.js';
import {
  MAX_KEY_RESULTS,
  MAX_OBJECTIVES,
  readKeyResult,
  readObjectiveDraft,
  readOwner,
  readStatement,
  tooManyKeyResults,
  tooManyObjectives,
  type ObjectiveDraftInput,
} from './goal.policy.js';
import { checkMetric } from './metric.policy.js';
import { checkGrowingWeights, checkWholeWeights, readWeights } from './weights.policy.js';

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
    checkWholeWeights(
      (input.keyResults ?? []).map(({ weight }) => weight),
      'draft.keyResults.weight',
    );
    const rubric = toRubricOptions(await readStores(this.database, scope).rules.all());
    return { draft, assessment: assessDraft(draft, rubric) };
  }

  /**
   * Adds an objective to a session, or without one to a cycle.
   *
   * @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT while an answer is being written
   */
  addObjective(scope: Scope, input: AddObjective): Promise<GoalWrite> {
    const statement = readStatement(input.statement, 'input.statement');
    const owner = readOwner(input.owner, 'input.owner');
    const team = readOwner(input.team, 'input.team');
    const { sessionId } = input;
    if (sessionId == null && input.cycleId == null) throw needsCycle('input.cycleId');
    return this.write(scope, 'addObjective', input, async (tx) => {
      const edit =
        sessionId == null
          ? await this.editor.openEmpty(tx, scope)
          : await this.editor.open(tx, scope, sessionId);
      if (edit.goals.length >= MAX_OBJECTIVES) throw tooManyObjectives('input.sessionId');
      const { id: cycleId, days: cycle } = await this.editor.cycleOf(edit, input.cycleId ?? null);
      const commitment = input.commitment ?? undefined;
      const id = newId();
      const draft = { statement, commitment, owner, cycle, keyResults: [] };
      const placement = { cycleId, team: team ?? edit.session?.team.name };
      await this.editor.save(edit, addObjective(edit, id, draft, placement));
      return { sessionId: edit.session?.id ?? null, objectiveId: id, keyResultId: '' };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT when stale or while an answer is being written */
  updateObjective(scope: Scope, input: UpdateObjective): Promise<GoalWrite> {
    const { id, version, cycleId } = input;
    const revision = readObjectiveRevision(input);
    return this.write(scope, 'updateObjective', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, id);
      checkVersion('objective', goalOf(edit, id).objective.version, version);
      if (cycleId === null && !edit.session) throw needsCycle('input.cycleId');
      const cycle = cycleId === undefined ? undefined : await this.editor.cycleOf(edit, cycleId);
      await this.editor.save(edit, reviseObjective(edit, id, { ...revision, cycle }));
      return { sessionId: edit.session?.id ?? null, objectiveId: id, keyResultId: '' };
    });
  }

  /** Removes an objective and its key results. @throws {AppError} as `updateObjective` */
  removeObjective(scope: Scope, input: RemoveGoal): Promise<GoalWrite> {
    const { id, version } = input;
    return this.write(scope, 'removeObjective', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, id);
      checkVersion('objective', goalOf(edit, id).objective.version, version);
      await this.editor.save(edit, removeObjective(edit, id));
      return { sessionId: edit.session?.id ?? null, objectiveId: id, keyResultId: '' };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT while an answer is being written */
  addKeyResult(scope: Scope, input: AddKeyResult): Promise<GoalWrite> {
    const { objectiveId } = input;
    const draft = readKeyResult(input, 'input');
    checkMetric(draft.metric, 'input.metric');
    return this.write(scope, 'addKeyResult', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, objectiveId);
      const { keyResults } = goalOf(edit, objectiveId);
      if (keyResults.length >= MAX_KEY_RESULTS) throw tooManyKeyResults('input.objectiveId');
      if (input.weight != null) {
        checkGrowingWeights([...keyResults.map(({ weight }) => weight), draft.weight], 'input.weight');
      }
      const id = newId();
      await this.editor.save(edit, addKeyResult(edit, objectiveId, id, draft));
      return { sessionId: edit.session?.id ?? null, objectiveId, keyResultId: id };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND, CONFLICT when stale or while an answer is being written */
  updateKeyResult(scope: Scope, input: UpdateKeyResult): Promise<GoalWrite> {
    const { id, version } = input;
    const revision = readKeyResultRevision(input);
    return this.write(scope, 'updateKeyResult', input, async (tx) => {
      const { edit, objectiveId } = await this.editor.openForKeyResult(tx, scope, id);
      checkVersion('key result', keyResultOf(edit, id).version, version);
      if (input.weight != null) {
        const { keyResults } = goalOf(edit, objectiveId);
        const weights = keyResults.map((one) => (one.id === id ? revision.weight : one.weight));
        checkGrowingWeights(weights, 'input.weight');
      }
      await this.editor.save(edit, reviseKeyResult(edit, objectiveId, id, revision));
      return { sessionId: edit.session?.id ?? null, objectiveId, keyResultId: id };
    });
  }

  /**
   * Weighs all key results of an objective at once.
   *
   * @throws {AppError} BAD_USER_INPUT when one is missing, or they do not sum to 1 or 100; otherwise as `updateObjective`
   */
  setWeights(scope: Scope, input: SetKeyResultWeights): Promise<GoalWrite> {
    const { objectiveId, version } = input;
    return this.write(scope, 'setKeyResultWeights', input, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, objectiveId);
      const { objective, keyResults } = goalOf(edit, objectiveId);
      checkVersion('objective', objective.version, version);
      const ids = keyResults.map(({ id }) => id);
      const weights = readWeights(input.weights, ids, 'input.weights');
      await this.editor.save(edit, weighKeyResults(edit, objectiveId, weights));
      return { sessionId: edit.session?.id ?? null, objectiveId, keyResultId: '' };
    });
  }

  /** @throws {AppError} as `updateKeyResult` */
  removeKeyResult(scope: Scope, input: RemoveGoal): Promise<GoalWrite> {
    const { id, version } = input;
    return this.write(scope, 'removeKeyResult', input, async (tx) => {
      const { edit, objectiveId } = await this.editor.openForKeyResult(tx, scope, id);
      checkVersion('key result', keyResultOf(edit, id).version, version);
      await this.editor.save(edit, removeKeyResult(edit, objectiveId, id));
      return { sessionId: edit.session?.id ?? null, objectiveId, keyResultId: id };
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
