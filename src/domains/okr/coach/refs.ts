import type { AssessedObjective } from './turn.js';

/** What a short name such as `O1` or `O1.KR2` stands for. A key result's names both ids. */
export interface RefTarget {
  readonly objectiveId: string;
  readonly keyResultId?: string;
}

/** `O1` for the first objective: what the model and the user call it instead of a UUID. */
export function objectiveRef(index: number): string {
  return `O${index + 1}`;
}

/** `O1.KR2` for the second key result of the first objective. */
export function keyResultRef(objectiveIndex: number, index: number): string {
  return `${objectiveRef(objectiveIndex)}.KR${index + 1}`;
}

/**
 * What each short name stands for.
 *
 * Names follow the order of `objectives`, so they hold for one turn only: keep ids, never names.
 */
export function refTargets(objectives: readonly AssessedObjective[]): ReadonlyMap<string, RefTarget> {
  const targets = new Map<string, RefTarget>();
  objectives.forEach((objective, o) => {
    targets.set(objectiveRef(o), { objectiveId: objective.id });
    objective.keyResultIds.forEach((keyResultId, k) => {
      targets.set(keyResultRef(o, k), { objectiveId: objective.id, keyResultId });
    });
  });
  return targets;
}
