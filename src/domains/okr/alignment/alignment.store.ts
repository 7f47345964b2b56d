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
