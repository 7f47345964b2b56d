import type { GoalChanges } from '../goal/goal-changes.js';
import type { Goal } from '../goal/goal.js';

/** An objective that looks different on the board of a cycle, or has left it. */
export interface BoardChange {
  readonly cycleId: string;
  readonly objectiveId: string;
}

/** What boards are told of changed goals: both boards of a goal that moves. Pure. */
export function boardChanges(stored: readonly Goal[], changes: GoalChanges): readonly BoardChange[] {
  const before = new Map(stored.map(({ objective }) => [objective.id, objective.cycleId]));
  const objectiveOf = new Map(
    stored.flatMap(({ objective, keyResults }) => keyResults.map(({ id }) => [id, objective.id] as const)),
  );
  const own = [...changes.newObjectives, ...changes.objectives].flatMap(({ id, content }) => [
    { objectiveId: id, cycleId: before.get(id) },
    { objectiveId: id, cycleId: content.cycleId },
  ]);
  const touched = [
    ...changes.removedObjectiveIds,
    ...changes.newKeyResults.map(({ objectiveId }) => objectiveId),
    ...[...changes.keyResults.map(({ id }) => id), ...changes.removedKeyResultIds].flatMap(
      (id) => objectiveOf.get(id) ?? [],
    ),
  ].map((objectiveId) => ({ objectiveId, cycleId: before.get(objectiveId) }));
  return [...own, ...touched].flatMap(({ objectiveId, cycleId }) =>
    cycleId === undefined ? [] : [{ objectiveId, cycleId }],
  );
}
