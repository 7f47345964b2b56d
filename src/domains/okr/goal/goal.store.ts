import type { Prisma, Queryable } from '../../../db/index.js';
import type { PageRequest } from '../../../kernel/page.js';
import type { QualityAssessment } from '../analyser/index.js';
import type { Metric } from '../draft.js';
import { fromDay, toDay } from '../session/day.js';
import type { Goal, KeyResult, Objective } from './goal.js';
import type { GoalChanges, KeyResultContent, ObjectiveContent } from './goal-changes.js';

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

  async keyResultsOf(objectiveIds: readonly string[]): Promise<readonly KeyResult[]> {
    const rows = await this.queryable.keyResult.findMany({
      where: { objectiveId: { in: [...objectiveIds] }, workspaceId: this.workspaceId },
      orderBy: [{ objectiveId: 'asc' }, { position: 'asc' }],
    });
    return rows.map(toKeyResult);
  }

  /** A cycle's key results in the order in which they were made, or from the last one back. */
  async keyResultsInCycle(
    cycleId: string,
    { take, isBackward, after, before }: Pick<PageRequest, 'take' | 'isBackward' | 'after' | 'before'>,
  ): Promise<readonly KeyResult[]> {
    const { workspaceId } = this;
    const rows = await this.queryable.keyResult.findMany({
      where: {
        workspaceId,
        objective: { cycleId, workspaceId },
        id: { ...(after ? { gt: String(after[0]) } : {}), ...(before ? { lt: String(before[0]) } : {}) },
      },
      orderBy: { id: isBackward ? 'desc' : 'asc' },
      take,
    });
    return rows.map(toKeyResult);
  }

  /** A session's goals in order. Two statements, however many there are. */
  async goalsOf(sessionId: string): Promise<readonly Goal[]> {
    const objectives = await this.objectivesOf([sessionId]);
    if (objectives.length === 0) return [];
    const keyResults = Map.groupBy(
      await this.keyResultsOf(objectives.map(({ id }) => id)),
      ({ objectiveId }) => objectiveId,
    );
    return objectives.map((objective) => ({ objective, keyResults: keyResults.get(objective.id) ?? [] }));
  }

  /** Writes what differs. Its own rows only: an id of another workspace changes nothing. */
  async apply(sessionId: string, changes: GoalChanges, at: Date): Promise<void> {
    const { workspaceId } = this;
    const { objective, keyResult } = this.queryable;
    const times = { createdAt: at, updatedAt: at };
    if (changes.removedKeyResultIds.length > 0) {
      await keyResult.deleteMany({ where: { workspaceId, id: { in: [...changes.removedKeyResultIds] } } });
    }
    if (changes.removedObjectiveIds.length > 0) {
      await objective.deleteMany({ where: { workspaceId, id: { in: [...changes.removedObjectiveIds] } } });
    }
    if (changes.newObjectives.length > 0) {
      const rows = changes.newObjectives.map(({ id, content }) => ({
        id,
        ...objectiveColumns(content),
        ...times,
      }));
      await objective.createMany({ data: rows.map((row) => ({ ...row, workspaceId, sessionId })) });
    }
    if (changes.newKeyResults.length > 0) {
      const rows = changes.newKeyResults.map(({ id, objectiveId, content }) => ({
        ...{ id, objectiveId, workspaceId, ...times },
        ...keyResultColumns(content),
      }));
      await keyResult.createMany({ data: rows });
    }
    for (const { id, content, isRevision } of changes.objectives) {
      const data = { ...objectiveColumns(content), ...revision(isRevision, at) };
      await objective.updateMany({ where: { id, workspaceId }, data });
    }
    for (const { id, content, isRevision } of changes.keyResults) {
      const data = { ...keyResultColumns(content), ...revision(isRevision, at) };
      await keyResult.updateMany({ where: { id, workspaceId }, data });
    }
  }
}

function revision(isRevision: boolean, at: Date) {
  return isRevision ? { version: { increment: 1 }, updatedAt: at } : {};
}

function objectiveColumns(content: ObjectiveContent) {
  const { position, statement, assessment } = content;
  return {
    position,
    statement,
    commitment: content.commitment ?? null,
    owner: content.owner ?? null,
    cycleId: content.cycleId ?? null,
    assessment: toJson(assessment),
  };
}

function keyResultColumns(content: KeyResultContent) {
  const { position, statement, metric, weight, confidence, dueOn, assessment } = content;
  return {
    position,
    statement,
    metricKind: metric?.kind ?? null,
    unit: metric?.unit ?? null,
    baseline: metric?.baseline ?? null,
    target: metric?.target ?? null,
    targetHigh: metric?.targetHigh ?? null,
    stretch: metric?.stretch ?? null,
    current: metric?.current ?? null,
    weight,
    confidence: confidence ?? null,
    owner: content.owner ?? null,
    evidenceSource: content.evidenceSource ?? null,
    dueOn: dueOn === undefined ? null : fromDay(dueOn),
    assessment: toJson(assessment),
  };
}

/** JSONB refuses half of a character, which a rule that quotes a part of a statement may leave. */
function toJson(assessment: QualityAssessment): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(assessment), (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  ) as Prisma.InputJsonObject;
}

type ObjectiveRow = NonNullable<Awaited<ReturnType<Queryable['objective']['findFirst']>>>;
type KeyResultRow = NonNullable<Awaited<ReturnType<Queryable['keyResult']['findFirst']>>>;

function toObjective(row: ObjectiveRow): Objective {
  const { id, position, statement, version, createdAt, updatedAt } = row;
  return {
    ...{ id, position, statement, version, createdAt, updatedAt },
    sessionId: row.sessionId ?? undefined,
    commitment: row.commitment ?? undefined,
    owner: row.owner ?? undefined,
    cycleId: row.cycleId ?? undefined,
    parentObjectiveId: row.parentObjectiveId ?? undefined,
    parentKeyResultId: row.parentKeyResultId ?? undefined,
    contribution: row.contribution ?? undefined,
    assessment: row.assessment as unknown as QualityAssessment,
  };
}

function toKeyResult(row: KeyResultRow): KeyResult {
  const { id, objectiveId, position, statement, weight, version, createdAt, updatedAt } = row;
  return {
    ...{ id, objectiveId, position, statement, weight, version, createdAt, updatedAt },
    metric: toMetric(row),
    confidence: row.confidence ?? undefined,
    dueOn: row.dueOn ? toDay(row.dueOn) : undefined,
    owner: row.owner ?? undefined,
    evidenceSource: row.evidenceSource ?? undefined,
    assessment: row.assessment as unknown as QualityAssessment,
  };
}

function toMetric(row: KeyResultRow): Metric | undefined {
  if (!row.metricKind) return undefined;
  return {
    kind: row.metricKind,
    unit: row.unit ?? undefined,
    baseline: row.baseline ?? undefined,
    target: row.target ?? undefined,
    targetHigh: row.targetHigh ?? undefined,
    stretch: row.stretch ?? undefined,
    current: row.current ?? undefined,
  };
}
