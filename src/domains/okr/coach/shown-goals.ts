import { renderObjective } from './coach.prompt.js';
import type { AssessedObjective } from './turn.js';

/**
 * The objectives that a prompt no longer shows as it did: worded, measured, judged or numbered otherwise, or gone. What
 * no prompt says of a goal, such as whose it is or what it contributes to, makes no difference. Pure.
 *
 * @returns UUIDs
 */
export function shownOtherwise(
  before: readonly AssessedObjective[],
  after: readonly AssessedObjective[],
): readonly string[] {
  const shown = new Map(after.map((goal, index) => [goal.id, renderObjective(goal, index)]));
  return before.flatMap((goal, index) =>
    shown.get(goal.id) === renderObjective(goal, index) ? [] : goal.id,
  );
}
