import type { Database } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';
import type { AllowanceTotals } from './allowance.js';
import { toAlert, type Alert, type AlertRow } from './alert-row.js';

/** What a process says of an allowance, and what it asks for. */
export interface Exchange extends AllowanceTotals {
  readonly id: string;
  /** The month's first day. */
  readonly startsOn: string;
  /** What must be held beyond `heldMicroUsd`; nothing is when that does not fit. */
  readonly needMicroUsd: number;
  /** What would be good to have. No more than a twentieth of what is left in the month comes to lie ready. */
  readonly wantMicroUsd: number;
  readonly expiresAt: Date;
  /** Whether the database may not have heard of it. */
  readonly isNew: boolean;
}

/** What an allowance may be drawn from. */
export interface Room {
  readonly subjectId: string;
  /** Null when there is no limit. */
  readonly limitMicroUsd: number | null;
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
}

export interface Exchanged {
  /** What is held from now on beyond what was. */
  readonly grantedMicroUsd: number;
  /** Whether all that was needed is. */
  readonly isGranted: boolean;
  /** Whether it had been given up as lost or forgotten: its calls can be settled, and no more be drawn. */
  readonly isSwept: boolean;
  /** The member's and the workspace's month after what was said, and before what was granted. */
  readonly rooms: readonly Room[];
  /** Those that this raised. */
  readonly alerts: readonly Alert[];
}

const SWEPT_AT_ONCE = 1_000;

// All totals are absolute, so a statement whose answer was lost can be sent again. Allowances are locked before
// periods, and periods in the order of their ids, so that no two statements wait for each other.
const EXCHANGE = `
  WITH old AS MATERIALIZED (
    SELECT held_micro_usd, booked_micro_usd, swept_at FROM budget_allowances WHERE id = $1::uuid FOR UPDATE
  ), was AS MATERIALIZED (
    SELECT coalesce(max(held_micro_usd), 0) AS held, coalesce(max(booked_micro_usd), 0) AS booked,
      coalesce(bool_or(swept_at IS NOT NULL), NOT $14::boolean) AS is_swept,
      count(*) = 0 AND NOT $14::boolean AS is_gone
    FROM old
  ), periods AS MATERIALIZED (
    SELECT period.subject_id, period.starts_on, limit_micro_usd, spent_micro_usd, reserved_micro_usd
    FROM budget_periods AS period CROSS JOIN was
    WHERE period.starts_on = $2::date AND period.subject_id IN ($3::uuid, $4::uuid)
    ORDER BY period.subject_id FOR UPDATE OF period
  ), moves AS MATERIALIZED (
    SELECT is_swept, is_gone, CASE WHEN is_gone THEN 0
        ELSE $5::bigint + CASE WHEN is_swept THEN $6::bigint ELSE 0 END - booked END AS spent,
      CASE WHEN is_swept THEN 0 ELSE $8::bigint - held END AS held
    FROM was
  ), room AS MATERIALIZED (
    SELECT count(*) = 2 AS has_begun, min(limit_micro_usd - spent_micro_usd - reserved_micro_usd) AS least
    FROM periods
  ), verdict AS MATERIALIZED (
    SELECT moves.*, has_begun, CASE
      WHEN is_swept OR NOT has_begun THEN 0
      WHEN least IS NULL THEN $10::bigint
      WHEN least - spent - held < $9::bigint THEN 0
      ELSE least($10::bigint, $9::bigint + greatest(0, (least - spent - held - $9::bigint) / 20
        - CASE WHEN $9::bigint = 0 THEN $8::bigint - $7::bigint ELSE 0 END)) END AS granted
    FROM moves CROSS JOIN room
  ), kept AS (
    INSERT INTO budget_allowances AS allowance
      (id, workspace_id, member_id, starts_on, held_micro_usd, booked_micro_usd, input_micro_usd,
       drawn_micro_usd, expires_at)
    SELECT $1::uuid, $4::uuid, $3::uuid, $2::date, CASE WHEN is_swept THEN 0 ELSE $8::bigint + granted END,
      $5::bigint + CASE WHEN is_swept THEN $6::bigint ELSE 0 END, $6::bigint, $7::bigint, $11::timestamptz
    FROM verdict WHERE has_begun AND NOT is_gone
    ON CONFLICT (id) DO UPDATE SET held_micro_usd = excluded.held_micro_usd,
      booked_micro_usd = excluded.booked_micro_usd, input_micro_usd = excluded.input_micro_usd,
      drawn_micro_usd = excluded.drawn_micro_usd, expires_at = excluded.expires_at
  ), moved AS (
    UPDATE budget_periods AS period SET
      spent_micro_usd = period.spent_micro_usd + verdict.spent,
      reserved_micro_usd = period.reserved_micro_usd + verdict.held + verdict.granted
    FROM verdict
    WHERE has_begun AND period.starts_on = $2::date AND period.subject_id IN ($3::uuid, $4::uuid)
      AND (verdict.spent <> 0 OR verdict.held + verdict.granted <> 0)
    RETURNING period.*
  ), alerts AS (
    INSERT INTO budget_alerts
      (subject_id, starts_on, percent, workspace_id, limit_micro_usd, spent_micro_usd, created_at)
    SELECT subject_id, starts_on, percent, workspace_id, limit_micro_usd, spent_micro_usd, $13::timestamptz
    FROM moved CROSS JOIN unnest($12::int[]) AS percent
    WHERE limit_micro_usd > 0 AND spent_micro_usd * 100 >= limit_micro_usd * percent
    ON CONFLICT DO NOTHING
    RETURNING *
  )
  SELECT has_begun, is_swept, granted, spent, held,
    (SELECT coalesce(json_agg(periods), '[]') FROM periods) AS rooms,
    (SELECT coalesce(json_agg(alerts), '[]') FROM alerts) AS alerts
  FROM verdict`;

const NOTE = `
  UPDATE budget_allowances SET drawn_micro_usd = $2::bigint, input_micro_usd = $3::bigint,
    expires_at = $4::timestamptz
  WHERE id = $1::uuid AND swept_at IS NULL`;

const SWEEP = `
  WITH lost AS (
    UPDATE budget_allowances AS allowance SET swept_at = $1::timestamptz, held_micro_usd = 0,
      drawn_micro_usd = 0, booked_micro_usd = allowance.booked_micro_usd + allowance.input_micro_usd
    FROM (
      SELECT id, held_micro_usd AS held FROM budget_allowances
      WHERE swept_at IS NULL AND expires_at <= $1::timestamptz AND (held_micro_usd > 0 OR input_micro_usd > 0)
      ORDER BY id LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
    ) AS expired
    WHERE allowance.id = expired.id
    RETURNING allowance.member_id, allowance.workspace_id, allowance.starts_on, allowance.input_micro_usd,
      expired.held
  ), sums AS (
    SELECT subject.id AS subject_id, starts_on, sum(held) AS held, sum(input_micro_usd) AS input
    FROM lost CROSS JOIN LATERAL (VALUES (member_id), (workspace_id)) AS subject(id) GROUP BY 1, 2
  ), locked AS MATERIALIZED (
    SELECT period.subject_id, period.starts_on FROM budget_periods AS period
    JOIN sums ON sums.subject_id = period.subject_id AND sums.starts_on = period.starts_on
    ORDER BY period.subject_id, period.starts_on FOR UPDATE OF period
  ), moved AS (
    UPDATE budget_periods AS period SET
      reserved_micro_usd = period.reserved_micro_usd - sums.held,
      spent_micro_usd = period.spent_micro_usd + sums.input
    FROM sums, locked
    WHERE sums.subject_id = locked.subject_id AND sums.starts_on = locked.starts_on
      AND period.subject_id = locked.subject_id AND period.starts_on = locked.starts_on
  )
  SELECT count(*)::int AS count FROM lost`;

/** Nothing is held for it, and whoever held it would have said something long ago. */
const FORGET = `
  DELETE FROM budget_allowances
  WHERE held_micro_usd = 0 AND (swept_at IS NOT NULL OR input_micro_usd = 0)
    AND expires_at < $1::timestamptz AND coalesce(swept_at < $1::timestamptz, true)`;

interface ExchangeRow {
  readonly has_begun: boolean;
  readonly is_swept: boolean;
  readonly granted: string;
  readonly spent: string;
  readonly held: string;
  readonly rooms: readonly RoomRow[];
  readonly alerts: readonly AlertRow[];
}

interface RoomRow {
  readonly subject_id: string;
  readonly limit_micro_usd: number | null;
  readonly spent_micro_usd: number;
  readonly reserved_micro_usd: number;
}

/** What processes hold of the budgets of all workspaces. Every move of money is one statement. */
export class AllowanceStore {
  constructor(private readonly database: Database) {}

  /**
   * Books what an allowance's calls have cost, holds what they may cost, and more where it fits.
   * @returns undefined when a period has not begun
   */
  async exchange(
    { memberId, workspaceId }: Scope,
    exchange: Exchange,
    percents: readonly number[],
    at: Date,
  ): Promise<Exchanged | undefined> {
    const { id, startsOn, spentMicroUsd, inputMicroUsd, drawnMicroUsd, heldMicroUsd } = exchange;
    const { needMicroUsd, wantMicroUsd, expiresAt } = exchange;
    const values = [
      ...[id, startsOn, memberId, workspaceId, spentMicroUsd, inputMicroUsd, drawnMicroUsd, heldMicroUsd],
      ...[needMicroUsd, wantMicroUsd, expiresAt, percents, at, exchange.isNew],
    ];
    const { rows } = await this.database.pool.query<ExchangeRow>({
      name: 'budget-exchange',
      text: EXCHANGE,
      values,
    });
    const row = rows[0]!;
    return row.has_begun ? toExchanged(row, needMicroUsd) : undefined;
  }

  /** Says what is drawn, where nothing else has changed. @returns false when it was given up as lost, or is not there */
  async note({ id, drawnMicroUsd, inputMicroUsd, expiresAt }: Exchange): Promise<boolean> {
    const values = [id, drawnMicroUsd, inputMicroUsd, expiresAt];
    const { rowCount } = await this.database.pool.query({ name: 'budget-note', text: NOTE, values });
    return rowCount === 1;
  }

  /** Frees what is held past its time, and charges the input of its calls. @returns how many allowances */
  async sweep(at: Date): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>(SWEEP, [at]);
    return rows[0]?.count ?? 0;
  }

  /** Forgets allowances that expired before and of which nothing will be heard any more. */
  async forget(before: Date): Promise<void> {
    await this.database.pool.query(FORGET, [before]);
  }
}

function toExchanged(row: ExchangeRow, needMicroUsd: number): Exchanged {
  const [spent, held] = [Number(row.spent), Number(row.held)];
  return {
    grantedMicroUsd: Number(row.granted),
    isGranted: !row.is_swept && Number(row.granted) >= needMicroUsd,
    isSwept: row.is_swept,
    rooms: row.rooms.map((room) => ({
      subjectId: room.subject_id,
      limitMicroUsd: room.limit_micro_usd,
      spentMicroUsd: room.spent_micro_usd + spent,
      reservedMicroUsd: room.reserved_micro_usd + held,
    })),
    alerts: row.alerts.map(toAlert),
  };
}
