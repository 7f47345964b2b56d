import { Prisma, type Queryable } from '../../../db/index.js';

/** A goal that an objective goes past on its way up. */
export interface Skipped {
  readonly objectiveId: string;
  readonly statement: string;
}

/** Further up than this nobody looks for a way. */
const MOST_LEVELS = 50;

const PARENT = Prisma.sql`coalesce(goal.parent_objective_id, through.objective_id)`;

/** Finds where the objectives of one workspace go past a level of its tree. */
export class SkippedStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /**
   * For each of these objectives the goal that it goes past: its parent's child through which another goal of the same
   * team and cycle reaches that parent, and which is not the team's own. One statement; those that skip nothing are not
   * in it.
   */
  async of(objectiveIds: readonly string[]): Promise<readonly Skipped[]> {
    return this.queryable.$queryRaw<Skipped[]>`
      WITH RECURSIVE asked AS (
        SELECT goal.id, goal.team, goal.cycle_id, ${PARENT} AS parent_id
        FROM objectives goal LEFT JOIN key_results through ON through.id = goal.parent_key_result_id
        WHERE goal.id = ANY(${[...objectiveIds]}::uuid[]) AND goal.workspace_id = ${this.workspaceId}::uuid
          AND goal.team IS NOT NULL AND goal.cycle_id IS NOT NULL
      ), way(asked_id, at_id, parent_id, steps) AS (
        SELECT asked.id, goal.id, ${PARENT}, 1
        FROM asked
        JOIN objectives goal ON goal.cycle_id = asked.cycle_id AND coalesce(goal.team, '') = asked.team
          AND goal.id <> asked.id
        LEFT JOIN key_results through ON through.id = goal.parent_key_result_id
        WHERE asked.parent_id IS NOT NULL AND ${PARENT} IS NOT NULL
        UNION
        SELECT way.asked_id, goal.id, ${PARENT}, way.steps + 1
        FROM way
        JOIN objectives goal ON goal.id = way.parent_id
        LEFT JOIN key_results through ON through.id = goal.parent_key_result_id
        WHERE way.steps < ${MOST_LEVELS} AND ${PARENT} IS NOT NULL
      )
      SELECT DISTINCT ON (asked.id) asked.id AS "objectiveId", passed.statement
      FROM way
      JOIN asked ON asked.id = way.asked_id AND asked.parent_id = way.parent_id
      JOIN objectives passed ON passed.id = way.at_id
      WHERE way.steps > 1 AND passed.team IS DISTINCT FROM asked.team
      ORDER BY asked.id, passed.id`;
  }
}
