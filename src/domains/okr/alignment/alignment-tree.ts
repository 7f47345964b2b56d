import type { AlignedParent, AlignmentSubject } from '../analyser/index.js';
import type { Cycle } from '../draft.js';
import type { Objective } from '../goal/goal.js';
import type { OkrLoaders } from '../okr.loader.js';

/** All that contributes to an objective, the nearest first. The first load has brought the whole tree. */
export async function treeBelow(loaders: OkrLoaders, objectiveId: string): Promise<readonly Objective[]> {
  const found: Objective[] = [];
  let level: readonly Objective[] = await loaders.childrenOf.load(objectiveId);
  while (level.length > 0) {
    found.push(...level);
    level = (await Promise.all(level.map(({ id }) => loaders.childrenOf.load(id)))).flat();
  }
  return found;
}

/** An objective's place in the tree, as the rules look at it. */
export async function alignmentSubject(loaders: OkrLoaders, objective: Objective): Promise<AlignmentSubject> {
  const [cycle, parent, children] = await Promise.all([
    loaders.cycleOf(objective),
    parentOf(loaders, objective),
    loaders.childrenOf.load(objective.id),
  ]);
  const { statement, contribution } = objective;
  return { statement, contribution, cycle, parent, childCount: children.length };
}

async function parentOf(
  loaders: OkrLoaders,
  { parentObjectiveId, parentKeyResultId }: Objective,
): Promise<AlignedParent | undefined> {
  const keyResult = parentKeyResultId === undefined ? null : await loaders.keyResult.load(parentKeyResultId);
  const id = parentObjectiveId ?? keyResult?.objectiveId;
  const objective = id === undefined ? null : await loaders.objective.load(id);
  if (!objective) return undefined;
  const cycle: Cycle | undefined = await loaders.cycleOf(objective);
  return { statement: keyResult?.statement ?? objective.statement, cycle };
}
