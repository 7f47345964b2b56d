import { statedWeights, wrongWeights } from '../analyser/index.js';
import type { CoachDraft, DraftedKeyResult, ObjectiveTarget } from './drafts.js';
import type { AssessedObjective } from './turn.js';

interface DraftedSet {
  readonly objective: ObjectiveTarget;
  readonly keyResults: readonly DraftedKeyResult[];
  readonly objectives: readonly AssessedObjective[];
  /** What was drafted before it in the same answer. */
  readonly before: readonly CoachDraft[];
}

/**
 * What is wrong with the weights of an objective once these key results are among its own; undefined where nothing is.
 *
 * A call that states all of a set must sum; one that leaves some of it alone may still be short, never over.
 */
export function wrongDraftWeights({
  objective,
  keyResults,
  objectives,
  before,
}: DraftedSet): string | undefined {
  if (keyResults.every(({ draft }) => draft.weight === undefined)) return undefined;
  const earlier = before.flatMap((draft) =>
    draft.type === 'KEY_RESULTS' && isSame(draft.objective, objective) ? draft.keyResults : [],
  );
  const stored = objectives.find(({ id }) => objective.type === 'STORED' && id === objective.objectiveId);
  const mentioned = new Set([...earlier, ...keyResults].map(({ keyResultId }) => keyResultId));
  const untouched = (stored?.draft.keyResults ?? []).filter(
    (_, index) => !mentioned.has(stored?.keyResultIds[index]),
  );
  const given = [...earlier, ...keyResults].map(({ keyResultId, draft }) => {
    const place = stored?.keyResultIds.indexOf(keyResultId ?? '') ?? -1;
    return draft.weight ?? stored?.draft.keyResults[place]?.weight;
  });
  const weights = [...untouched.map(({ weight }) => weight), ...given];
  return wrongWeights({
    stated: statedWeights(weights),
    count: weights.length,
    isWhole: untouched.length === 0,
  });
}

function isSame(one: ObjectiveTarget, other: ObjectiveTarget): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
