import { Prisma, type Queryable } from '../../../db/index.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';
import { CHECK_IN_STATUSES, type CheckIn, type CheckInStatus } from './check-in.js';

/** From the least to the most that one asks for. */
const STATUSES: string[] = [...CHECK_IN_STATUSES];

const FIRST: CursorKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const LAST: CursorKey = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** The check-ins of one workspace. */
export class CheckInStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create(checkIn: CheckIn): Promise<void> {
    await this.queryable.okrCheckIn.create({ data: columnsOf(checkIn, this.workspaceId) });
  }

  async createMany(checkIns: readonly CheckIn[]): Promise<void> {
    const data = checkIns.map((checkIn) => columnsOf(checkIn, this.workspaceId));
    await this.queryable.okrCheckIn.createMany({ data });
  }

  /**
   * Brings what lists know of these key results and of their objectives up to their check-ins: when something was last
   * heard, and the last status.
   */
  async settle(keyResultIds: readonly string[]): Promise<void> {
    const [ids, workspaceId] = [[...keyResultIds], this.workspaceId];
    await this.queryable.$executeRaw`
      UPDATE key_results SET heard_at = coalesce(last.at, created_at), status_rank = coalesce(last.rank, 0)
      FROM (
        SELECT wanted.id,
          (SELECT at FROM okr_check_ins WHERE key_result_id = wanted.id ORDER BY at DESC, id DESC LIMIT 1) AS at,
          (SELECT array_position(${STATUSES}::text[], status::text) FROM okr_check_ins
           WHERE key_result_id = wanted.id AND status IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1) AS rank
        FROM unnest(${ids}::uuid[]) AS wanted(id)
      ) AS last
      WHERE key_results.id = last.id AND workspace_id = ${workspaceId}::uuid`;
    const rows = await this.queryable.keyResult.findMany({
      where: { id: { in: ids }, workspaceId },
      select: { objectiveId: true },
    });
    await this.settleObjectives(rows.map(({ objectiveId }) => objectiveId));
  }

  /** The second half of `settle`, for objectives that have lost key results. */
  async settleObjectives(objectiveIds: readonly string[]): Promise<void> {
    await this.queryable.$executeRaw`
      UPDATE objectives
      SET heard_at = greatest(objectives.created_at, its.heard_at), status_rank = coalesce(its.rank, 0)
      FROM (
        SELECT wanted.id, max(heard_at) AS heard_at, max(status_rank) AS rank
        FROM unnest(${[...objectiveIds]}::uuid[]) AS wanted(id) LEFT JOIN key_results ON objective_id = wanted.id
        GROUP BY wanted.id
      ) AS its
      WHERE objectives.id = its.id AND workspace_id = ${this.workspaceId}::uuid`;
  }

  async byIds(ids: readonly string[]): Promise<readonly CheckIn[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.okrCheckIn.findMany({ where })).map(toCheckIn);
  }

  /** The latest `count` check-ins of each of these key results in one statement, the latest first. */
  latest(keyResultIds: readonly string[], count: number): Promise<ReadonlyMap<string, readonly CheckIn[]>> {
    return this.pages(keyResultIds, { take: count, isBackward: false });
  }

  /** The same page of each of these key results, in one statement. The latest first, whichever way it is read. */
  async pages(
    keyResultIds: readonly string[],
    { take, isBackward, after, before }: Pick<PageRequest, 'take' | 'isBackward' | 'after' | 'before'>,
  ): Promise<ReadonlyMap<string, readonly CheckIn[]>> {
    const [upper, lower] = [bound(after) ?? FIRST, bound(before) ?? LAST];
    const direction = isBackward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
    const rows = await this.queryable.$queryRaw<CheckInRow[]>`
      SELECT found.id, found.key_result_id AS "keyResultId", found.member_id AS "memberId", found.value,
             found.confidence, found.status::text AS status, found.note, found.evidence, found.at,
             found.created_at AS "createdAt"
      FROM unnest(${[...keyResultIds]}::uuid[]) AS wanted(key_result_id)
      CROSS JOIN LATERAL (
        SELECT * FROM okr_check_ins
        WHERE key_result_id = wanted.key_result_id AND workspace_id = ${this.workspaceId}::uuid
          AND (at, id) < (${upper[0]}::timestamptz, ${upper[1]}::uuid)
          AND (at, id) > (${lower[0]}::timestamptz, ${lower[1]}::uuid)
        ORDER BY at ${direction}, id ${direction}
        LIMIT ${take}
      ) AS found
      ORDER BY found.key_result_id, found.at DESC, found.id DESC`;
    return Map.groupBy(rows.map(toCheckIn), ({ keyResultId }) => keyResultId);
  }

  /** When a value, and when a confidence, was last said of a key result. */
  async lastSaid(
    keyResultId: string,
  ): Promise<{ readonly valueAt: Date | null; readonly confidenceAt: Date | null }> {
    const [row] = await this.queryable.$queryRaw<{ valueAt: Date | null; confidenceAt: Date | null }[]>`
      SELECT max(at) FILTER (WHERE value IS NOT NULL) AS "valueAt",
             max(at) FILTER (WHERE confidence IS NOT NULL) AS "confidenceAt"
      FROM okr_check_ins
      WHERE key_result_id = ${keyResultId}::uuid AND workspace_id = ${this.workspaceId}::uuid`;
    return row ?? { valueAt: null, confidenceAt: null };
  }

  /** How many check-ins each of these key results has. Those without one are not in the map. */
  async counts(keyResultIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.queryable.okrCheckIn.groupBy({
      by: ['keyResultId'],
      where: { keyResultId: { in: [...keyResultIds] }, workspaceId: this.workspaceId },
      _count: true,
    });
    return new Map(rows.map((row) => [row.keyResultId, row._count]));
  }
}

function columnsOf(checkIn: CheckIn, workspaceId: string) {
  const { id, keyResultId, memberId, at, createdAt } = checkIn;
  const { value = null, confidence = null, status = null, note = null, evidence = null } = checkIn;
  return {
    ...{ id, workspaceId, keyResultId, memberId, at, createdAt },
    ...{ value, confidence, status, note, evidence },
  };
}

function bound(key: CursorKey | undefined): CursorKey | undefined {
  return key && [new Date(Number(key[0])).toISOString(), String(key[1])];
}

type Nullable<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K];
};
type CheckInRow = Omit<Nullable<CheckIn>, 'status'> & { readonly status: CheckInStatus | null };

function toCheckIn(row: CheckInRow): CheckIn {
  const { id, keyResultId, memberId, at, createdAt } = row;
  return {
    ...{ id, keyResultId, memberId, at, createdAt },
    value: row.value ?? undefined,
    confidence: row.confidence ?? undefined,
    status: row.status ?? undefined,
    note: row.note ?? undefined,
    evidence: row.evidence ?? undefined,
  };
}
