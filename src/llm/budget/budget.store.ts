import { notify, writeStatementOnce, type Changes, type Database } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';
import { toAlert, type Alert, type AlertRow } from './alert-row.js';

/** Whose budget: a member's or a workspace's, by its UUID. */
export interface Subject {
  readonly subjectId: string;
  readonly workspaceId: string;
}

/** How a month stands. */
export interface Period {
  readonly subjectId: string;
  /** Null when there is no limit. */
  readonly limitMicroUsd: number | null;
  readonly spentMicroUsd: number;
  /** What running calls may cost at most. */
  readonly reservedMicroUsd: number;
}

/** What a subject's month begins with when nobody has set anything. Null is no limit. */
export interface DefaultLimits {
  readonly member: number | null;
  readonly workspace: number | null;
}

export interface NewLimit {
  readonly subjectId: string;
  readonly startsOn: string;
  readonly limitMicroUsd: number;
  readonly at: Date;
}

/** What is told when alerts were raised. */
const ALERTS_TOPIC = 'llm.budget-alerts';
const LIST_LIMIT = 100;

const OPEN_PERIODS = `
  INSERT INTO budget_periods (subject_id, starts_on, workspace_id, limit_micro_usd)
  SELECT subject.id, $1::date, $3::uuid,
         coalesce((SELECT limit_micro_usd FROM budgets WHERE subject_id = subject.id), subject.usual)
  FROM (VALUES ($2::uuid, $4::bigint), ($3::uuid, $5::bigint)) AS subject(id, usual)
  ON CONFLICT DO NOTHING`;

const SET_LIMIT = `
  WITH kept AS (
    INSERT INTO budgets (subject_id, workspace_id, limit_micro_usd, updated_at)
    VALUES ($2::uuid, $3::uuid, $4::bigint, $5::timestamptz)
    ON CONFLICT (subject_id) DO UPDATE SET limit_micro_usd = $4::bigint, updated_at = $5::timestamptz
  )
  INSERT INTO budget_periods (subject_id, starts_on, workspace_id, limit_micro_usd)
  VALUES ($2::uuid, $1::date, $3::uuid, $4::bigint)
  ON CONFLICT (subject_id, starts_on) DO UPDATE SET limit_micro_usd = $4::bigint
  RETURNING subject_id::text`;

const FIND = `
  SELECT $2::uuid AS subject_id,
    CASE WHEN period.subject_id IS NOT NULL THEN period.limit_micro_usd
         ELSE coalesce(budget.limit_micro_usd, $4::bigint) END AS limit_micro_usd,
    coalesce(spent_micro_usd, 0) AS spent_micro_usd,
    coalesce((
      SELECT sum(drawn_micro_usd) FROM budget_allowances
      WHERE starts_on = $1::date AND workspace_id = $3::uuid AND ($2::uuid = $3::uuid OR member_id = $2::uuid)
        AND swept_at IS NULL
    ), 0) AS drawn_micro_usd
  FROM (VALUES (1)) AS one
  LEFT JOIN budget_periods AS period
    ON period.subject_id = $2::uuid AND period.starts_on = $1::date AND period.workspace_id = $3::uuid
  LEFT JOIN budgets AS budget ON budget.subject_id = $2::uuid AND budget.workspace_id = $3::uuid`;

const ALERTS = `
  SELECT row_to_json(alert) AS alert FROM budget_alerts AS alert
  WHERE subject_id = ANY($1::uuid[]) AND workspace_id = $2::uuid AND starts_on = $3::date
  ORDER BY created_at, subject_id, percent LIMIT ${LIST_LIMIT}`;

interface PeriodRow {
  readonly subject_id: string;
  readonly limit_micro_usd: string | null;
  readonly spent_micro_usd: string;
  readonly drawn_micro_usd: string;
}

/** The limits, months and alerts of all workspaces. */
export class BudgetStore {
  constructor(private readonly database: Database) {}

  /** Begins the month of a member and a workspace, unless it has begun. */
  async openPeriods({ memberId, workspaceId }: Scope, startsOn: string, usual: DefaultLimits): Promise<void> {
    const values = [startsOn, memberId, workspaceId, usual.member, usual.workspace];
    await this.database.pool.query(OPEN_PERIODS, values);
  }

  /** Sets a limit for the running month and all after it; with a key, once. */
  async setLimit(scope: Scope, limit: NewLimit, key?: string): Promise<void> {
    const { subjectId, startsOn, limitMicroUsd, at } = limit;
    const values = [startsOn, subjectId, scope.workspaceId, limitMicroUsd, at];
    const input = { subjectId, limitMicroUsd };
    const options = { operation: 'setBudget', key, input };
    await writeStatementOnce(this.database, scope, options, async (queryable) => {
      await queryable.$queryRawUnsafe(SET_LIMIT, ...values);
      return { subjectId };
    });
  }

  /** How a month stands, also when it has not begun. */
  async find(subject: Subject, startsOn: string, usual: number | null): Promise<Period> {
    const values = [startsOn, subject.subjectId, subject.workspaceId, usual];
    const { rows } = await this.database.pool.query<PeriodRow>(FIND, values);
    return toPeriod(rows[0]!);
  }

  /** The alerts of a month, in the order in which they were raised. */
  async alerts(
    workspaceId: string,
    subjectIds: readonly string[],
    startsOn: string,
  ): Promise<readonly Alert[]> {
    const values = [subjectIds, workspaceId, startsOn];
    const { rows } = await this.database.pool.query<{ alert: AlertRow }>(ALERTS, values);
    return rows.map(({ alert }) => toAlert(alert));
  }

  /** Tells every process that alerts were raised, so that whoever follows them looks. */
  async announce(alerts: readonly Alert[]): Promise<void> {
    const workspaces = [...new Set(alerts.map(({ workspaceId }) => workspaceId))];
    const notices = workspaces.map((workspaceId) => ({ workspaceId, topic: ALERTS_TOPIC, ids: ['alerts'] }));
    await notify(this.database.prisma, notices);
  }

  /** Hears of alerts being raised in a workspace, by whichever process; the first comes at once. */
  follow(workspaceId: string, signal: AbortSignal): AsyncIterable<Changes> {
    return this.database.notices.follow({ workspaceId, topic: ALERTS_TOPIC }, signal);
  }
}

function toPeriod(row: PeriodRow): Period {
  return {
    subjectId: row.subject_id,
    limitMicroUsd: row.limit_micro_usd === null ? null : Number(row.limit_micro_usd),
    spentMicroUsd: Number(row.spent_micro_usd),
    reservedMicroUsd: Number(row.drawn_micro_usd),
  };
}
