import { Prisma, type Queryable } from '../../../db/index.js';
import { keyResultColumns, objectiveColumns } from './goal-columns.js';
import type { GoalChanges } from './goal-changes.js';
import { inPortions, toJsonRows } from './json-rows.js';

/** Writes one workspace's goals: a statement for a thousand rows of a kind, since imports bring thousands. */
export class GoalWriteStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async addObjectives(
    sessionId: string | undefined,
    added: GoalChanges['newObjectives'],
    at: Date,
  ): Promise<void> {
    const rows = added.map(({ id, content }) => ({ id, ...objectiveColumns(content) }));
    for (const portion of inPortions(rows)) {
      await this.queryable.$executeRaw`
        INSERT INTO objectives (id, workspace_id, session_id, position, statement, commitment, owner, cycle_id, team,
          assessment, rubric_version, quality, finding_codes, score, confidence, heard_at, created_at, updated_at)
        SELECT id, ${this.workspaceId}::uuid, ${sessionId ?? null}::uuid, position, statement, commitment, owner,
          "cycleId", team, assessment, "rubricVersion", quality, "findingCodes", score, confidence, ${times(at)}
        FROM ${recordset(portion, OBJECTIVE)}`;
    }
  }

  async addKeyResults(added: GoalChanges['newKeyResults'], at: Date): Promise<void> {
    const rows = added.map(({ id, objectiveId, content }) => ({
      ...{ id, objectiveId },
      ...keyResultColumns(content),
    }));
    for (const portion of inPortions(rows)) {
      await this.queryable.$executeRaw`
        INSERT INTO key_results (id, workspace_id, objective_id, position, statement, metric_kind, unit, baseline,
          target, target_high, stretch, current, due_on, weight, confidence, owner, evidence_source, assessment,
          cycle_id, quality, finding_codes, score, heard_at, created_at, updated_at)
        SELECT id, ${this.workspaceId}::uuid, "objectiveId", position, statement, "metricKind", unit, baseline, target,
          "targetHigh", stretch, current, "dueOn", weight, confidence, owner, "evidenceSource", assessment, "cycleId",
          quality, "findingCodes", score, ${times(at)}
        FROM ${recordset(portion, KEY_RESULT)}`;
    }
  }

  async changeObjectives(changed: GoalChanges['objectives'], at: Date): Promise<void> {
    const rows = changed.map(({ id, isRevision, content }) => ({
      ...{ id, isRevision },
      ...objectiveColumns(content),
    }));
    for (const portion of inPortions(rows)) {
      await this.queryable.$executeRaw`
        UPDATE objectives SET position = new.position, statement = new.statement, commitment = new.commitment,
          owner = new.owner, cycle_id = new."cycleId", team = new.team, assessment = new.assessment,
          rubric_version = new."rubricVersion", quality = new.quality, finding_codes = new."findingCodes",
          score = new.score, confidence = new.confidence, ${revised(Prisma.sql`objectives`, at)}
        FROM ${recordset(portion, OBJECTIVE)}
        WHERE objectives.id = new.id AND workspace_id = ${this.workspaceId}::uuid`;
    }
  }

  async changeKeyResults(changed: GoalChanges['keyResults'], at: Date): Promise<void> {
    const rows = changed.map(({ id, isRevision, content }) => ({
      ...{ id, isRevision },
      ...keyResultColumns(content),
    }));
    for (const portion of inPortions(rows)) {
      await this.queryable.$executeRaw`
        UPDATE key_results SET position = new.position, statement = new.statement, metric_kind = new."metricKind",
          unit = new.unit, baseline = new.baseline, target = new.target, target_high = new."targetHigh",
          stretch = new.stretch, current = new.current, due_on = new."dueOn", weight = new.weight,
          confidence = new.confidence, owner = new.owner, evidence_source = new."evidenceSource",
          assessment = new.assessment, cycle_id = new."cycleId", quality = new.quality,
          finding_codes = new."findingCodes", score = new.score, ${revised(Prisma.sql`key_results`, at)}
        FROM ${recordset(portion, KEY_RESULT)}
        WHERE key_results.id = new.id AND workspace_id = ${this.workspaceId}::uuid`;
    }
  }
}

const OBJECTIVE = Prisma.sql`id uuid, "isRevision" boolean, position int, statement text, commitment commitment,
  owner text, "cycleId" uuid, team text, assessment jsonb, "rubricVersion" text, quality float8, "findingCodes" text[],
  score float8, confidence float8`;

const KEY_RESULT = Prisma.sql`id uuid, "objectiveId" uuid, "isRevision" boolean, position int, statement text,
  "metricKind" metric_kind, unit text, baseline float8, target float8, "targetHigh" float8, stretch float8,
  current float8, "dueOn" date, weight float8, confidence float8, owner text, "evidenceSource" text, assessment jsonb,
  "cycleId" uuid, quality float8, "findingCodes" text[], score float8`;

function recordset(rows: readonly object[], fields: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${toJsonRows(rows)}::jsonb) AS new(${fields})`;
}

/** When it was heard of, made and changed: all at once, of a new one. */
function times(at: Date): Prisma.Sql {
  const time = Prisma.sql`${at.toISOString()}::timestamptz`;
  return Prisma.sql`${time}, ${time}, ${time}`;
}

/** A version counts what people have changed, not the verdicts of rules. */
function revised(table: Prisma.Sql, at: Date): Prisma.Sql {
  return Prisma.sql`version = version + new."isRevision"::int,
    updated_at = CASE WHEN new."isRevision" THEN ${at.toISOString()}::timestamptz ELSE ${table}.updated_at END`;
}
