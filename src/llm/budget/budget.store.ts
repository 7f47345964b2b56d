import { writeOnce, type Database } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';

/** What a call may cost at most, to be held until it is known what it did cost. */
export interface Hold {
  /** The call's id. */
  readonly id: string;
  /** The month's first day. */
  readonly startsOn: string;
  readonly amountMicroUsd: number;
  readonly inputMicroUsd: number;
  readonly expiresAt: Date;
}

/** Whose budget: a member's or a workspace's, by its UUID. */
export interface Subject {
  readonly subjectId: string;
  readonly workspaceId: string;
}

export interface Period {
  readonly subjectId: string;
  /** Null when there is no limit. */
  readonly limitMicroUsd: number | null;
  readonly spentMicroUsd: number;
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

export interface Alert {
  readonly subjectId: string;
  readonly workspaceId: string;
  readonly startsOn: string;
  readonly percent: number;
  readonly limitMicroUsd: number;
  readonly spentMicroUsd: number;
  readonly createdAt: Date;
}

/** How a reservation ended, and how both periods stood before it. */
export interface HoldResult {
  readonly isHeld: boolean;
  readonly periods: readonly Period[];
}

/** What a call did cost. */
export interface Settlement {
  readonly id: string;
  readonly costMicroUsd: number;
}

const SWEPT_AT_ONCE = 1_000;
const LIST_LIMIT = 100;

// Each statement locks the periods it moves in the order of their ids, so that no two wait for each other.
const HOLD = `
  WITH locked AS MATERIALIZED (
    SELECT subject_id, limit_micro_usd, spent_micro_usd, reserved_micro_usd FROM budget_periods
    WHERE starts_on = $1::date AND subject_id IN ($2::uuid, $3::uuid)
    ORDER BY subject_id FOR UPDATE
  ), verdict AS MATERIALIZED (
    SELECT count(*) = 2 AND coalesce(bool_and(
      limit_micro_usd IS NULL OR spent_micro_usd + reserved_micro_usd + $4::bigint <= limit_micro_usd
    ), false) AS fits FROM locked
  ), held AS (
    UPDATE budget_periods AS period SET reserved_micro_usd = period.reserved_micro_usd + $4::bigint
    FROM verdict
    WHERE verdict.fits AND period.starts_on = $1::date AND period.subject_id IN ($2::uuid, $3::uuid)
  ), noted AS (
    INSERT INTO budget_reservations
      (id, member_id, workspace_id, starts_on, amount_micro_usd, input_micro_usd, expires_at)
    SELECT hold.id, $2::uuid, $3::uuid, $1::date, hold.amount, hold.input, hold.expires_at
    FROM verdict CROSS JOIN unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::timestamptz[])
      AS hold(id, amount, input, expires_at)
    WHERE verdict.fits
  )
  SELECT locked.*, verdict.fits FROM locked CROSS JOIN verdict`;

const OPEN_PERIODS = `
  INSERT INTO budget_periods (subject_id, starts_on, workspace_id, limit_micro_usd)
  SELECT subject.id, $1::date, $3::uuid,
         coalesce((SELECT limit_micro_usd FROM budgets WHERE subject_id = subject.id), subject.usual)
  FROM (VALUES ($2::uuid, $4::bigint), ($3::uuid, $5::bigint)) AS subject(id, usual)
  ON CONFLICT DO NOTHING`;

const SETTLE = `
  WITH gone AS (
    DELETE FROM budget_reservations AS reservation
    USING unnest($1::uuid[], $2::bigint[]) AS settlement(id, cost)
    WHERE reservation.id = settlement.id RETURNING reservation.*, settlement.cost
  ), sums AS (
    SELECT subject.id AS subject_id, starts_on,
      sum(CASE WHEN swept_at IS NULL THEN amount_micro_usd ELSE 0 END) AS freed,
      sum(cost - CASE WHEN swept_at IS NULL THEN 0 ELSE input_micro_usd END) AS spent
    FROM gone CROSS JOIN LATERAL (VALUES (member_id), (workspace_id)) AS subject(id) GROUP BY 1, 2
  ), locked AS MATERIALIZED (
    SELECT period.subject_id, period.starts_on FROM budget_periods AS period
    JOIN sums ON sums.subject_id = period.subject_id AND sums.starts_on = period.starts_on
    ORDER BY period.subject_id, period.starts_on FOR UPDATE OF period
  ), moved AS (
    UPDATE budget_periods AS period SET
      reserved_micro_usd = period.reserved_micro_usd - sums.freed,
      spent_micro_usd = period.spent_micro_usd + sums.spent
    FROM sums, locked
    WHERE sums.subject_id = locked.subject_id AND sums.starts_on = locked.starts_on
      AND period.subject_id = locked.subject_id AND period.starts_on = locked.starts_on
    RETURNING period.*
  )
  INSERT INTO budget_alerts
    (subject_id, starts_on, percent, workspace_id, limit_micro_usd, spent_micro_usd, created_at)
  SELECT subject_id, starts_on, percent, workspace_id, limit_micro_usd, spent_micro_usd, $4::timestamptz
  FROM moved CROSS JOIN unnest($3::int[]) AS percent
  WHERE limit_micro_usd > 0 AND spent_micro_usd * 100 >= limit_micro_usd * percent
  ON CONFLICT DO NOTHING
  RETURNING *, starts_on::text AS starts_on_text`;

const SWEEP = `
  WITH lost AS (
    UPDATE budget_reservations SET swept_at = $1::timestamptz WHERE id IN (
      SELECT id FROM budget_reservations WHERE swept_at IS NULL AND expires_at <= $1::timestamptz
      ORDER BY id LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
    ) RETURNING *
  ), sums AS (
    SELECT subject.id AS subject_id, starts_on, sum(amount_micro_usd) AS amount, sum(input_micro_usd) AS input
    FROM lost CROSS JOIN LATERAL (VALUES (member_id), (workspace_id)) AS subject(id) GROUP BY 1, 2
  ), locked AS MATERIALIZED (
    SELECT period.subject_id, period.starts_on FROM budget_periods AS period
    JOIN sums ON sums.subject_id = period.subject_id AND sums.starts_on = period.starts_on
    ORDER BY period.subject_id, period.starts_on FOR UPDATE OF period
  ), moved AS (
    UPDATE budget_periods AS period SET
      reserved_micro_usd = period.reserved_micro_usd - sums.amount,
      spent_micro_usd = period.spent_micro_usd + sums.input
    FROM sums, locked
    WHERE sums.subject_id = locked.subject_id AND sums.starts_on = locked.starts_on
      AND period.subject_id = locked.subject_id AND period.starts_on = locked.starts_on
  )
  SELECT count(*)::int AS count FROM lost`;

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
    coalesce(spent_micro_usd, 0) AS spent_micro_usd, coalesce(reserved_micro_usd, 0) AS reserved_micro_usd
  FROM (VALUES (1)) AS one
  LEFT JOIN budget_periods AS period
    ON period.subject_id = $2::uuid AND period.starts_on = $1::date AND period.workspace_id = $3::uuid
  LEFT JOIN budgets AS budget ON budget.subject_id = $2::uuid AND budget.workspace_id = $3::uuid`;

const ALERTS = `
  SELECT *, starts_on::text AS starts_on_text FROM budget_alerts
  WHERE subject_id = ANY($1::uuid[]) AND workspace_id = $2::uuid AND starts_on = $3::date
  ORDER BY created_at, subject_id, percent LIMIT ${LIST_LIMIT}`;

interface PeriodRow {
  readonly subject_id: string;
  readonly limit_micro_usd: string | null;
  readonly spent_micro_usd: string;
  readonly reserved_micro_usd: string;
}

interface AlertRow {
  readonly subject_id: string;
  readonly workspace_id: string;
  readonly starts_on_text: string;
  readonly percent: number;
  readonly limit_micro_usd: string;
  readonly spent_micro_usd: string;
  readonly created_at: Date;
}

/** The budgets of all workspaces. Every move of money is one statement. */
export class BudgetStore {
  constructor(private readonly database: Database) {}

  /**
   * Holds what some calls of a member may cost in its own and its workspace's period: all of them in both, or nothing.
   * @returns undefined when a period has not begun
   */
  async hold({ memberId, workspaceId }: Scope, holds: readonly Hold[]): Promise<HoldResult | undefined> {
    const values = [
      ...[holds[0]!.startsOn, memberId, workspaceId],
      holds.reduce((sum, { amountMicroUsd }) => sum + amountMicroUsd, 0),
      holds.map(({ id }) => id),
      holds.map(({ amountMicroUsd }) => amountMicroUsd),
      holds.map(({ inputMicroUsd }) => inputMicroUsd),
      holds.map(({ expiresAt }) => expiresAt),
    ];
    const query = { name: 'budget-hold', text: HOLD, values };
    const { rows } = await this.database.pool.query<PeriodRow & { fits: boolean }>(query);
    if (rows.length < 2) return undefined;
    return { isHeld: rows[0]!.fits, periods: rows.map(toPeriod) };
  }

  /** Begins the month of a member and a workspace, unless it has begun. */
  async openPeriods({ memberId, workspaceId }: Scope, startsOn: string, usual: DefaultLimits): Promise<void> {
    const values = [startsOn, memberId, workspaceId, usual.member, usual.workspace];
    await this.database.pool.query(OPEN_PERIODS, values);
  }

  /** Puts what calls did cost in the place of what was held for them, once. @returns the alerts that this raised */
  async settle(
    settlements: readonly Settlement[],
    percents: readonly number[],
    at: Date,
  ): Promise<readonly Alert[]> {
    const ids = settlements.map(({ id }) => id);
    const costs = settlements.map(({ costMicroUsd }) => costMicroUsd);
    const query = { name: 'budget-settle', text: SETTLE, values: [ids, costs, percents, at] };
    const { rows } = await this.database.pool.query<AlertRow>(query);
    return rows.map(toAlert);
  }

  /** Frees what is held past its time, and charges the input of those calls. @returns how many */
  async sweep(at: Date): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>(SWEEP, [at]);
    return rows[0]?.count ?? 0;
  }

  /** Forgets swept reservations whose settlement will not come any more. */
  async forgetSwept(before: Date): Promise<void> {
    await this.database.pool.query('DELETE FROM budget_reservations WHERE swept_at < $1', [before]);
  }

  /** Sets a limit for the running month and all after it; with a key, once. */
  async setLimit(scope: Scope, limit: NewLimit, key?: string): Promise<void> {
    const { subjectId, startsOn, limitMicroUsd, at } = limit;
    const values = [startsOn, subjectId, scope.workspaceId, limitMicroUsd, at];
    const input = { subjectId, limitMicroUsd };
    await writeOnce(this.database, scope, { operation: 'setBudget', key, input }, async (tx) => {
      await tx.$queryRawUnsafe(SET_LIMIT, ...values);
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
    const { rows } = await this.database.pool.query<AlertRow>(ALERTS, values);
    return rows.map(toAlert);
  }
}

function toPeriod(row: PeriodRow): Period {
  return {
    subjectId: row.subject_id,
    limitMicroUsd: row.limit_micro_usd === null ? null : Number(row.limit_micro_usd),
    spentMicroUsd: Number(row.spent_micro_usd),
    reservedMicroUsd: Number(row.reserved_micro_usd),
  };
}

function toAlert(row: AlertRow): Alert {
  return {
    subjectId: row.subject_id,
    workspaceId: row.workspace_id,
    startsOn: row.starts_on_text,
    percent: row.percent,
    limitMicroUsd: Number(row.limit_micro_usd),
    spentMicroUsd: Number(row.spent_micro_usd),
    createdAt: row.created_at,
  };
}
