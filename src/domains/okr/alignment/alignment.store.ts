import type { Queryable } from '../../../db/index.js';
import type { ParentRef } from './alignment.policy.js';

/** The first of the two numbers of the lock that alignments of one workspace take turns by. */
const LOCK_CLASS = 0x0a11;

/** An objective under another one, directly or through a key result of it. */
export interface Branch {
  readonly id: string;
  /** The objective that it contributes to, also where it contributes to a key result of that. */
  readonly parentId: string;
}

/** An objective with what it is to contribute to. */
export interface Placement {
  readonly id: string;
  readonly parent: ParentRef;
  readonly contribution: string | null;
}

/** What a team has set itself in one cycle. */
export interface TeamCycle {
  readonly team: string;
  readonly cycleId: string;
  /** The cycle's own name, and its last day. */
  readonly name: string;
  readonly endsOn: string;
  readonly objectiveCount: number;
  /** The mean score of those that are no promises; null when none of them has one. */
  readonly score: number | null;
}

export interface Alignment {
  readonly parent: ParentRef | null;
  readonly contribution: string | null;
  readonly at: Date;
}

/** How the objectives of one workspace contribute to each other. */
export class AlignmentStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** Waits until no other transaction aligns goals of this workspace: two at once could close a loop together. */
  async lock(): Promise<void> {
    await this.queryable.$queryRaw`
      SELECT 1 FROM pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${this.workspaceId}))`;
  }

  /** Whether `objectiveId` is `from` or anything that `from` contributes to, at any distance. */
  async isAtOrAbove(objectiveId: string, from: string): Promise<boolean> {
    const rows = await this.queryable.$queryRaw<unknown[]>`
      WITH RECURSIVE above(id) AS (
        SELECT ${from}::uuid
        UNION
        SELECT coalesce(child.parent_objective_id, key_result.objective_id)
        FROM above
        JOIN objectives child ON child.id = above.id AND child.workspace_id = ${this.workspaceId}::uuid
        LEFT JOIN key_results key_result ON key_result.id = child.parent_key_result_id
        WHERE coalesce(child.parent_objective_id, key_result.objective_id) IS NOT NULL
      )
      SELECT 1 FROM above WHERE id = ${objectiveId}::uuid`;
    return rows.length > 0;
  }

  /** Everything that contributes to these objectives or to their key results, at any depth, in one statement. */
  async below(objectiveIds: readonly string[]): Promise<readonly Branch[]> {
    return this.queryable.$queryRaw<Branch[]>`
      WITH RECURSIVE below(id, parent_id) AS (
        SELECT child.id, root.id
        FROM unnest(${[...objectiveIds]}::uuid[]) AS root(id)
        JOIN LATERAL (
          SELECT id FROM objectives WHERE parent_objective_id = root.id AND workspace_id = ${this.workspaceId}::uuid
          UNION ALL
          SELECT objectives.id FROM key_results JOIN objectives ON parent_key_result_id = key_results.id
          WHERE key_results.objective_id = root.id AND objectives.workspace_id = ${this.workspaceId}::uuid
        ) child ON true
        UNION
        SELECT child.id, below.id
        FROM below
        JOIN LATERAL (
          SELECT id FROM objectives WHERE parent_objective_id = below.id AND workspace_id = ${this.workspaceId}::uuid
          UNION ALL
          SELECT objectives.id FROM key_results JOIN objectives ON parent_key_result_id = key_results.id
          WHERE key_results.objective_id = below.id AND objectives.workspace_id = ${this.workspaceId}::uuid
        ) child ON true
      )
      SELECT id, parent_id AS "parentId" FROM below ORDER BY id`;
  }

  /** The cycles of these teams, of each team the latest first, in one statement. */
  async teamCycles(teams: readonly string[]): Promise<readonly TeamCycle[]> {
    return this.queryable.$queryRaw<TeamCycle[]>`
      SELECT own.team, cycle.id AS "cycleId", cycle.name, cycle.ends_on::text AS "endsOn",
             own.count AS "objectiveCount", own.score
      FROM (
        SELECT coalesce(team, '') AS team, cycle_id, count(*)::int AS count,
               avg(score) FILTER (WHERE commitment IS DISTINCT FROM 'COMMITTED') AS score
        FROM objectives
        WHERE workspace_id = ${this.workspaceId}::uuid AND coalesce(team, '') = ANY(${[...teams]}::text[])
          AND cycle_id IS NOT NULL
        GROUP BY 1, 2
      ) AS own
      JOIN okr_cycles cycle ON cycle.id = own.cycle_id
      ORDER BY cycle.ends_on DESC, cycle.id DESC`;
  }

  /** Puts each objective under its parent, in one statement. */
  async alignAll(placed: readonly Placement[], at: Date): Promise<void> {
    if (placed.length === 0) return;
    const ids = placed.map(({ id }) => id);
    const of = (kind: ParentRef['kind']) =>
      placed.map(({ parent }) => (parent.kind === kind ? parent.id : null));
    await this.queryable.$executeRaw`
      UPDATE objectives
      SET parent_objective_id = wanted.objective, parent_key_result_id = wanted.key_result,
          contribution = wanted.contribution, version = version + 1, updated_at = ${at.toISOString()}::timestamptz
      FROM unnest(${ids}::uuid[], ${of('Objective')}::uuid[], ${of('KeyResult')}::uuid[],
                  ${placed.map(({ contribution }) => contribution)}::text[])
        AS wanted(id, objective, key_result, contribution)
      WHERE objectives.id = wanted.id AND workspace_id = ${this.workspaceId}::uuid`;
  }

  /** Those of these objectives that contribute to themselves, at whatever distance. */
  async inLoops(objectiveIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.queryable.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE above(root, id) AS (
        SELECT child.id, coalesce(child.parent_objective_id, key_result.objective_id)
        FROM objectives child LEFT JOIN key_results key_result ON key_result.id = child.parent_key_result_id
        WHERE child.id = ANY(${[...objectiveIds]}::uuid[]) AND child.workspace_id = ${this.workspaceId}::uuid
        UNION
        SELECT above.root, coalesce(child.parent_objective_id, key_result.objective_id)
        FROM above
        JOIN objectives child ON child.id = above.id
        LEFT JOIN key_results key_result ON key_result.id = child.parent_key_result_id
        WHERE above.id IS NOT NULL
      )
      SELECT root AS id FROM above WHERE id = root`;
    return rows.map(({ id }) => id);
  }

  async align(objectiveId: string, { parent, contribution, at }: Alignment): Promise<void> {
    await this.queryable.objective.updateMany({
      where: { id: objectiveId, workspaceId: this.workspaceId },
      data: {
        parentObjectiveId: parent?.kind === 'Objective' ? parent.id : null,
        parentKeyResultId: parent?.kind === 'KeyResult' ? parent.id : null,
        contribution,
        version: { increment: 1 },
        updatedAt: at,
      },
    });
  }
}
