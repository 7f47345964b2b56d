import type { Database } from '../../../db/index.js';

const DAY_MS = 24 * 3_600_000;

/** With this little of the month left, a budget that is nearly spent is how it should be. */
const CALM_DAYS = 7;

/** How much of a limit is spent. */
export interface BudgetUse {
  readonly workspaceId: string;
  /** The member's or the workspace's UUID. */
  readonly subjectId: string;
  /** From 0 on; above 1 when more was spent than allowed. */
  readonly share: number;
}

/** The budgets of all workspaces, for the service's own watch over them. */
export class BudgetUseStore {
  constructor(private readonly database: Database) {}

  /** Budgets of which more than `share` is spent while more than seven days of their month are left. */
  async above(share: number, at: Date): Promise<readonly BudgetUse[]> {
    const startsOn = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
    const endsAtMs = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
    if (endsAtMs - at.getTime() <= CALM_DAYS * DAY_MS) return [];
    return this.database.prisma.$queryRaw<BudgetUse[]>`
      SELECT workspace_id AS "workspaceId", subject_id AS "subjectId",
             spent_micro_usd::float8 / limit_micro_usd AS share
      FROM budget_periods
      WHERE starts_on = ${startsOn}::date AND limit_micro_usd > 0
        AND spent_micro_usd > limit_micro_usd * ${share}::float8`;
  }
}
