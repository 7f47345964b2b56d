import { isFullyDrafted } from '../gates.js';
import type { AssessedObjective } from '../turn.js';

/** The objective the conversation is about: the first that is not fully drafted, else the last. */
export function focusIndex(objectives: readonly AssessedObjective[]): number | undefined {
  if (objectives.length === 0) return undefined;
  const open = objectives.findIndex((objective) => !isFullyDrafted(objective));
  return open === -1 ? objectives.length - 1 : open;
}
