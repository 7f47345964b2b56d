import type { Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { objectiveTag, sessionTag, type StaleAnswers } from '../answer-tags.js';
import { nextPhase, shownOtherwise } from '../coach/index.js';
import type { RevisionSource } from '../history/revision.js';
import { openStores, type OkrStores } from '../okr.store.js';
import { toRubricOptions } from '../rubric/rule-setting.js';
import { refuseWhileAnswering, type AnswersInProgress } from '../session/answering.policy.js';
import type { Session } from '../session/session.js';
import type { Editable, Goals, ObjectiveRevision } from './goal-edits.js';
import { toAssessedObjectives } from './assessed-goals.js';
import type { Goal, KeyResult } from './goal.js';
import { saveGoals } from './save-goals.js';

/** Goals in a transaction that has locked them: all of a session's, or one objective that has no session. */
export interface Edit extends Editable {
  readonly tx: Queryable;
  readonly stores: OkrStores;
  readonly scope: Scope;
  readonly session?: Session;
  readonly stored: readonly Goal[];
}

/** Opens goals to be changed in a transaction, and stores what they become. */
export class GoalEditor {
  constructor(
    private readonly answers: AnswersInProgress,
    private readonly staleAnswers: StaleAnswers,
    private readonly clock: Clock,
  ) {}

  /** @throws {AppError} NOT_FOUND; CONFLICT while an answer is being written */
  async openForKeyResult(
    tx: Queryable,
    scope: Scope,
    id: string,
  ): Promise<{ readonly edit: Edit; readonly objectiveId: string }> {
    const [found] = await openStores(tx, scope).goals.keyResults([id]);
    if (!found) throw notFound('KeyResult', toGlobalId('KeyResult', id));
    return {
      edit: await this.openForObjective(tx, scope, found.objectiveId),
      objectiveId: found.objectiveId,
    };
  }

  /** @throws {AppError} NOT_FOUND; CONFLICT while an answer is being written */
  async openForObjective(tx: Queryable, scope: Scope, id: string): Promise<Edit> {
    const stores = openStores(tx, scope);
    const [found] = await stores.goals.objectives([id]);
    if (!found) throw notFound('Objective', toGlobalId('Objective', id));
    if (found.sessionId !== undefined) return this.open(tx, scope, found.sessionId);
    return this.edit({ tx, stores, scope }, await stores.goals.lock([id]));
  }

  /**
   * Locks the session first: the coach's turn does so too, so neither overwrites what the other has read.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT while an answer is being written
   */
  async open(tx: Queryable, scope: Scope, sessionId: string): Promise<Edit> {
    const stores = openStores(tx, scope);
    const session = await stores.sessions.lock(sessionId);
    if (!session) throw notFound('OkrSession', toGlobalId('OkrSession', sessionId));
    await refuseWhileAnswering(this.answers, tx, scope, sessionId);
    return this.edit({ tx, stores, scope }, await stores.goals.goalsOf(sessionId), session);
  }

  /**
   * Opens these goals, those there are: first those without a session, then each session with all its goals.
   *
   * @throws {AppError} CONFLICT while an answer is being written in one of the sessions
   */
  async openMany(tx: Queryable, scope: Scope, ids: readonly string[]): Promise<readonly [Edit, ...Edit[]]> {
    const stores = openStores(tx, scope);
    const found = ids.length === 0 ? [] : await stores.goals.objectives(ids);
    const alone = found.filter(({ sessionId }) => sessionId === undefined).map(({ id }) => id);
    const sessionIds = [...new Set(found.flatMap(({ sessionId }) => sessionId ?? []))].toSorted();
    const sessions: Edit[] = [];
    for (const sessionId of sessionIds) sessions.push(await this.open(tx, scope, sessionId));
    const stored = alone.length === 0 ? [] : await stores.goals.lock(alone);
    return [await this.edit({ tx, stores, scope }, stored), ...sessions];
  }

  /** For an objective that no session knows. Nothing is locked: there is nothing yet. */
  openEmpty(tx: Queryable, scope: Scope): Promise<Edit> {
    return this.edit({ tx, stores: openStores(tx, scope), scope }, []);
  }

  /** The cycle of that id, or for null the session's own days. @throws {AppError} NOT_FOUND */
  async cycleOf(
    { stores, session }: Edit,
    id: string | null,
  ): Promise<NonNullable<ObjectiveRevision['cycle']>> {
    if (id === null) return { days: session?.cycle };
    const [found] = await stores.cycles.byIds([id]);
    if (!found) throw notFound('OkrCycle', toGlobalId('OkrCycle', id));
    const { startsOn, endsOn } = found;
    return { id, days: { startsOn, endsOn } };
  }

  /** Stores the goals, and moves their session to the phase that the rules now give it. */
  async save(edit: Edit, wanted: Goals, source: RevisionSource = 'HAND'): Promise<void> {
    const { tx, stores, scope, session, stored } = edit;
    const at = this.clock.now();
    const author = { memberId: scope.memberId, source };
    await saveGoals(stores, { sessionId: session?.id, stored, wanted, author, at });
    // No prompt shows a goal that has no session.
    if (!session) return;
    const phase = nextPhase(session.phase, wanted, { type: 'DRAFTS_CHANGED' });
    if (phase !== session.phase) await stores.sessions.update(session.id, { phase }, at);
    this.staleAnswers.forgetAfter(tx, scope, staleTags(session.id, edit.goals, wanted));
  }

  private async edit(
    { tx, stores, scope }: Pick<Edit, 'tx' | 'stores' | 'scope'>,
    stored: readonly Goal[],
    session?: Session,
  ): Promise<Edit> {
    const rubric = toRubricOptions(await stores.rules.all());
    const goals = await toAssessedObjectives(stores, stored, session?.cycle);
    return { tx, stores, scope, session, stored, goals, rubric };
  }
}

/**
 * What kept answers depended on that is other now. A phase that follows from the goals goes with them; a new goal is
 * one that no answer has shown, so it is the session that changes.
 */
function staleTags(sessionId: string, before: Goals, after: Goals): readonly string[] {
  const known = new Set(before.map(({ id }) => id));
  const objectives = shownOtherwise(before, after).map(objectiveTag);
  return after.every(({ id }) => known.has(id)) ? objectives : [sessionTag(sessionId), ...objectives];
}

/** @throws {AppError} NOT_FOUND when it was removed before it was locked */
export function goalOf({ stored }: Edit, objectiveId: string): Goal {
  const goal = stored.find(({ objective }) => objective.id === objectiveId);
  if (!goal) throw notFound('Objective', toGlobalId('Objective', objectiveId));
  return goal;
}

/** @throws {AppError} NOT_FOUND when it was removed before it was locked */
export function keyResultOf({ stored }: Edit, id: string): KeyResult {
  const found = stored.flatMap(({ keyResults }) => keyResults).find((keyResult) => keyResult.id === id);
  if (!found) throw notFound('KeyResult', toGlobalId('KeyResult', id));
  return found;
}
