import type { AssessedObjective } from '../coach/index.js';
import type { Cycle } from '../draft.js';
import type { OkrStores } from '../okr.store.js';
import { toAssessedObjective, type Goal } from './goal.js';

/**
 * The stored goals as the rules and the coach read them, each in its own cycle or else in its session's. One statement
 * where any of them has a cycle of its own, none where not.
 */
export async function toAssessedObjectives(
  { cycles }: OkrStores,
  goals: readonly Goal[],
  sessionCycle: Cycle | undefined,
): Promise<readonly AssessedObjective[]> {
  const ids = new Set(goals.flatMap(({ objective: { cycleId } }) => cycleId ?? []));
  const own = new Map(
    ids.size === 0
      ? []
      : (await cycles.byIds([...ids])).map(({ id, startsOn, endsOn }) => [id, { startsOn, endsOn }]),
  );
  return goals.map((goal) =>
    toAssessedObjective(goal, own.get(goal.objective.cycleId ?? '') ?? sessionCycle),
  );
}
