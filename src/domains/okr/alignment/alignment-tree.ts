import type { AlignedParent, AlignmentSubject, SubjectTeam } from '../analyser/index.js';
import type { Cycle } from '../draft.js';
import type { Objective } from '../goal/goal.js';
import type { OkrLoaders } from '../okr.loader.js';

/** The ids of all that contributes to an objective, the nearest first. The first load has brought the whole tree. */
export async function idsBelow(loaders: OkrLoaders, objectiveId: string): Promise<readonly string[]> {
  const found: string[] = [];
  let level = await loaders.childIdsOf.load(objectiveId);
  while (level.length > 0) {
    found.push(...level);
    level = (await Promise.all(level.map((id) => loaders.childIdsOf.load(id)))).flat();
  }
  return found;
}

/** An objective's place in the tree, as the rules look at it. */
export async function alignmentSubject(loaders: OkrLoaders, objective: Objective): Promise<AlignmentSubject> {
  const cycle = await loaders.cycleOf(objective);
  const [team, parent, children, [skipped]] = await Promise.all([
    teamOf(loaders, objective, cycle),
    parentOf(loaders, objective),
    loaders.childIdsOf.load(objective.id),
    loaders.skipped.load(objective.id),
  ]);
  const { statement, contribution, commitment } = objective;
  const place = { parent: parent && { ...parent, skipped: skipped?.statement }, childCount: children.length };
  return { statement, contribution, commitment, cycle, team, ...place };
}

async function teamOf(
  loaders: OkrLoaders,
  { team: name, cycleId, sessionId }: Objective,
  cycle: Cycle | undefined,
): Promise<SubjectTeam | undefined> {
  if (name === undefined) return undefined;
  const cycles = await loaders.teamCycles.load(name);
  const record = cycles.flatMap(({ endsOn, name: cycleName, score }) =>
    score !== null && cycle !== undefined && endsOn < cycle.startsOn ? [{ name: cycleName, score }] : [],
  );
  const own = cycles.find(({ cycleId: id }) => id === cycleId)?.objectiveCount;
  if (own !== undefined || sessionId === undefined) return { name, objectiveCount: own ?? 0, record };
  // Without a cycle of its own it is for its session's days, beside the session's others.
  const beside = await loaders.objectivesOf.load(sessionId);
  const objectiveCount = beside.filter((one) => one.cycleId === undefined && one.team === name).length;
  return { name, objectiveCount, record };
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
