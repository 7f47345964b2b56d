import { boardChanges } from '../board/board.js';
import { revisionsOf, type Author } from '../history/revision.js';
import type { OkrStores } from '../okr.store.js';
import { goalChanges } from './goal-changes.js';
import type { Goals } from './goal-edits.js';
import type { Goal } from './goal.js';

export interface GoalsToSave {
  /** The session that new objectives belong to, where there is one. */
  readonly sessionId?: string;
  /** The goals as they are stored, locked by the caller. */
  readonly stored: readonly Goal[];
  readonly wanted: Goals;
  readonly author: Author;
  readonly at: Date;
}

/**
 * Makes the stored goals the wanted ones: the one way in which goals are written, whoever changes them. What was
 * changed is kept as history and told to the boards that show it, in the same transaction.
 */
export async function saveGoals(
  { goals, checkIns, revisions, boards }: OkrStores,
  { sessionId, stored, wanted, author, at }: GoalsToSave,
): Promise<void> {
  const changes = goalChanges(stored, wanted);
  await goals.apply(sessionId, changes, at);
  const poorer = objectivesWithout(stored, changes.removedKeyResultIds);
  if (poorer.length > 0) await checkIns.settleObjectives(poorer);
  await revisions.add(revisionsOf(stored, changes, author, at));
  await boards.tell(boardChanges(stored, changes));
}

/** The objectives that lose these key results. */
function objectivesWithout(stored: readonly Goal[], keyResultIds: readonly string[]): readonly string[] {
  const removed = new Set(keyResultIds);
  const rows = stored.flatMap(({ keyResults }) => keyResults).filter(({ id }) => removed.has(id));
  return [...new Set(rows.map(({ objectiveId }) => objectiveId))];
}
