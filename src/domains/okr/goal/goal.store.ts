import type { Queryable } from '../../../db/index.js';
import type { Goal, KeyResult, Objective } from './goal.js';
import type { GoalChanges } from './goal-changes.js';
import { toKeyResult, toObjective } from './goal-rows.js';
import { GoalWriteStore } from './goal-write.store.js';

/** The objectives and key results of one workspace. */
export class GoalStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async objectives(ids: readonly string[]): Promise<readonly Objective[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.objective.findMany({ where })).map(toObjective);
  }

  async keyResults(ids: readonly string[]): Promise<readonly KeyResult[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.keyResult.findMany({ where })).map(toKeyResult);
  }

  async objectivesOf(sessionIds: readonly string[]): Promise<readonly Objective[]> {
    const rows = await this.queryable.objective.findMany({
      where: { sessionId: { in: [...sessionIds] }, workspaceId: this.workspaceId },
      orderBy: [{ sessionId: 'asc' }, { position: 'asc' }],
    });
    return rows.map(toObjective);
  }

  /** A cycle's objectives in the order in which they were made. */
  async objectivesInCycle(cycleId: string, take: number): Promise<readonly Objective[]> {
    const rows = await this.queryable.objective.findMany({
      where: { cycleId, workspaceId: this.workspaceId },
      orderBy: { id: 'asc' },
      take,
    });
    return rows.map(toObjective);
  }

  async keyResultsOf(objectiveIds: readonly string[]): Promise<readonly KeyResult[]> {
    const rows = await this.queryable.keyResult.findMany({
      where: { objectiveId: { in: [...objectiveIds] }, workspaceId: this.workspaceId },
      orderBy: [{ objectiveId: 'asc' }, { position: 'asc' }],
    });
    return rows.map(toKeyResult);
  }

  /** A session's goals in order. Two statements, however many there are. */
  async goalsOf(sessionId: string): Promise<readonly Goal[]> {
    return this.withKeyResults(await this.objectivesOf([sessionId]));
  }

  /** Goals, in any order, which no other transaction can change until this one ends. Those that are gone are left out. */
  async lock(ids: readonly string[]): Promise<readonly Goal[]> {
    await this.queryable.$queryRaw`
      SELECT 1 FROM objectives WHERE id = ANY(${[...ids]}::uuid[]) AND workspace_id = ${this.workspaceId}::uuid
      ORDER BY id FOR UPDATE`;
    return this.withKeyResults(await this.objectives(ids));
  }

  /** One statement, however many there are. */
  async withKeyResults(objectives: readonly Objective[]): Promise<readonly Goal[]> {
    if (objectives.length === 0) return [];
    const keyResults = Map.groupBy(
      await this.keyResultsOf(objectives.map(({ id }) => id)),
      ({ objectiveId }) => objectiveId,
    );
    return objectives.map((objective) => ({ objective, keyResults: keyResults.get(objective.id) ?? [] }));
  }

  /** Writes what differs. Its own rows only: an id of another workspace changes nothing. */
  async apply(sessionId: string | undefined, changes: GoalChanges, at: Date): Promise<void> {
    const { workspaceId } = this;
    const { objective, keyResult } = this.queryable;
    if (changes.removedKeyResultIds.length > 0) {
      await keyResult.deleteMany({ where: { workspaceId, id: { in: [...changes.removedKeyResultIds] } } });
    }
    if (changes.removedObjectiveIds.length > 0) {
      await objective.deleteMany({ where: { workspaceId, id: { in: [...changes.removedObjectiveIds] } } });
    }
    const write = new GoalWriteStore(this.queryable, workspaceId);
    await write.addObjectives(sessionId, changes.newObjectives, at);
    await write.addKeyResults(changes.newKeyResults, at);
    await write.changeObjectives(changes.objectives, at);
    await write.changeKeyResults(changes.keyResults, at);
  }
}
