import type { Queryable } from '../../../db/index.js';
import type { QualityAssessment } from '../analyser/index.js';
import { STATUS_RANKS } from '../check-in/check-in.js';
import type { Metric } from '../draft.js';
import { toDay } from '../session/day.js';
import type { KeyResult, Objective } from './goal.js';

type ObjectiveRow = NonNullable<Awaited<ReturnType<Queryable['objective']['findFirst']>>>;
type KeyResultRow = NonNullable<Awaited<ReturnType<Queryable['keyResult']['findFirst']>>>;

export function toObjective(row: ObjectiveRow): Objective {
  const { id, position, statement, version, heardAt, createdAt, updatedAt } = row;
  return {
    ...{ id, position, statement, version, heardAt, createdAt, updatedAt },
    sessionId: row.sessionId ?? undefined,
    commitment: row.commitment ?? undefined,
    owner: row.owner ?? undefined,
    cycleId: row.cycleId ?? undefined,
    parentObjectiveId: row.parentObjectiveId ?? undefined,
    parentKeyResultId: row.parentKeyResultId ?? undefined,
    contribution: row.contribution ?? undefined,
    team: row.team ?? undefined,
    status: STATUS_RANKS[row.statusRank],
    assessment: row.assessment as unknown as QualityAssessment,
  };
}

export function toKeyResult(row: KeyResultRow): KeyResult {
  const { id, objectiveId, position, statement, weight, version, heardAt, createdAt, updatedAt } = row;
  return {
    ...{ id, objectiveId, position, statement, weight, version, heardAt, createdAt, updatedAt },
    status: STATUS_RANKS[row.statusRank],
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
