import { Prisma, type Queryable } from '../../../db/index.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';
import type { ParentRef } from '../alignment/alignment.policy.js';
import { STATUS_RANKS } from '../check-in/check-in.js';
import type {
  GoalOrder,
  KeyResultFilter,
  KeyResultOrder,
  NumberRange,
  ObjectiveFilter,
  ObjectiveOrder,
  PlacedId,
} from './goal-filter.js';

/** An expression that a list is ordered by and, for a cursor, its type. Each has its index, which says the same. */
interface Column {
  readonly expression: Prisma.Sql;
  readonly type: Prisma.Sql;
}

const COLUMNS: Readonly<Record<KeyResultOrder, Column>> = {
  CREATED: { expression: Prisma.sql`id`, type: Prisma.sql`uuid` },
  HEARD: { expression: Prisma.sql`heard_at`, type: Prisma.sql`timestamptz` },
  STATUS: { expression: Prisma.sql`status_rank`, type: Prisma.sql`smallint` },
  SCORE: { expression: Prisma.sql`coalesce(score, -1)`, type: Prisma.sql`float8` },
  CONFIDENCE: { expression: Prisma.sql`coalesce(confidence, -1)`, type: Prisma.sql`float8` },
  QUALITY: { expression: Prisma.sql`quality`, type: Prisma.sql`float8` },
  OWNER: { expression: Prisma.sql`coalesce(owner, '')`, type: Prisma.sql`text` },
  DUE: { expression: Prisma.sql`coalesce(due_on, 'infinity'::date)`, type: Prisma.sql`date` },
};

interface Listing<Filter, Order extends string> {
  readonly filter: Filter;
  readonly order: GoalOrder<Order>;
  readonly request: PageRequest;
}

/** Which goals of one workspace a list shows, in which order: their ids, for the loaders to read the rows. */
export class GoalListStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  objectives(listing: Listing<ObjectiveFilter, ObjectiveOrder>): Promise<readonly PlacedId[]> {
    return this.page(Prisma.sql`objectives`, this.whereObjective(listing.filter), listing);
  }

  keyResults(listing: Listing<KeyResultFilter, KeyResultOrder>): Promise<readonly PlacedId[]> {
    return this.page(Prisma.sql`key_results`, this.whereKeyResult(listing.filter), listing);
  }

  countObjectives(filter: ObjectiveFilter): Promise<number> {
    return this.count(Prisma.sql`objectives`, this.whereObjective(filter));
  }

  countKeyResults(filter: KeyResultFilter): Promise<number> {
    return this.count(Prisma.sql`key_results`, this.whereKeyResult(filter));
  }

  /**
   * A page of key results as the rows of another query: their `id`, the `place` that they are ordered by, and whatever
   * `columns` names of the table.
   */
  keyResultRows(
    { filter, order, request }: Listing<KeyResultFilter, KeyResultOrder>,
    columns: Prisma.Sql,
  ): { readonly rows: Prisma.Sql; readonly direction: Prisma.Sql } {
    const { expression } = COLUMNS[order.by];
    const what = Prisma.sql`SELECT id, ${expression} AS place, ${columns} FROM key_results`;
    const rows = Prisma.sql`${what} ${restOfPage(this.whereKeyResult(filter), order, request)}`;
    return { rows, direction: directionOf(order, request) };
  }

  /** In the order of the list whichever way it is read. */
  private async page(
    table: Prisma.Sql,
    where: readonly Prisma.Sql[],
    { order, request }: Pick<Listing<unknown, KeyResultOrder>, 'order' | 'request'>,
  ): Promise<readonly PlacedId[]> {
    const { expression } = COLUMNS[order.by];
    const rows = await this.queryable.$queryRaw<{ id: string; key: string }[]>`
      SELECT id, ${expression}::text AS key FROM ${table} ${restOfPage(where, order, request)}`;
    return request.isBackward ? rows.toReversed() : rows;
  }

  private async count(table: Prisma.Sql, where: readonly Prisma.Sql[]): Promise<number> {
    const [row] = await this.queryable.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM ${table} WHERE ${Prisma.join([...where], ' AND ')}`;
    return row?.count ?? 0;
  }

  private whereObjective(filter: ObjectiveFilter): readonly Prisma.Sql[] {
    const { cycleId, parent, team, commitment } = filter;
    return [
      Prisma.sql`workspace_id = ${this.workspaceId}::uuid`,
      ...sharedConditions(filter),
      ...(cycleId === undefined ? [] : [Prisma.sql`cycle_id = ${cycleId}::uuid`]),
      ...(parent === undefined ? [] : [under(parent)]),
      ...(team === undefined ? [] : [Prisma.sql`coalesce(team, '') = ${team}`]),
      ...(commitment === undefined ? [] : [Prisma.sql`commitment = ${commitment}::commitment`]),
    ];
  }

  private whereKeyResult(filter: KeyResultFilter): readonly Prisma.Sql[] {
    const { cycleId, objectiveId, kind, dueFrom, dueTo } = filter;
    return [
      Prisma.sql`workspace_id = ${this.workspaceId}::uuid`,
      ...sharedConditions(filter),
      ...(cycleId === undefined ? [] : [Prisma.sql`cycle_id = ${cycleId}::uuid`]),
      ...(objectiveId === undefined ? [] : [Prisma.sql`objective_id = ${objectiveId}::uuid`]),
      ...(kind === undefined ? [] : [Prisma.sql`metric_kind = ${kind}::metric_kind`]),
      ...(dueFrom === undefined ? [] : [Prisma.sql`${COLUMNS.DUE.expression} >= ${dueFrom}::date`]),
      // What is due on no day is in no range of days.
      ...(dueFrom === undefined && dueTo === undefined ? [] : [Prisma.sql`due_on IS NOT NULL`]),
      ...(dueTo === undefined ? [] : [Prisma.sql`${COLUMNS.DUE.expression} <= ${dueTo}::date`]),
    ];
  }
}

function under({ kind, id }: ParentRef): Prisma.Sql {
  if (kind === 'KeyResult') return Prisma.sql`parent_key_result_id = ${id}::uuid`;
  const keyResults = Prisma.sql`SELECT id FROM key_results WHERE objective_id = ${id}::uuid`;
  return Prisma.sql`(parent_objective_id = ${id}::uuid OR parent_key_result_id = ANY(ARRAY(${keyResults})))`;
}

function directionOf(order: GoalOrder<KeyResultOrder>, request: PageRequest): Prisma.Sql {
  return order.isDescending === request.isBackward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
}

/** What comes after the name of the table. */
function restOfPage(
  where: readonly Prisma.Sql[],
  order: GoalOrder<KeyResultOrder>,
  request: PageRequest,
): Prisma.Sql {
  const { expression } = COLUMNS[order.by];
  const direction = directionOf(order, request);
  const bounds = [
    ...(request.after ? [beyond(order, request.after, !order.isDescending)] : []),
    ...(request.before ? [beyond(order, request.before, order.isDescending)] : []),
  ];
  return Prisma.sql`
    WHERE ${Prisma.join([...where, ...bounds], ' AND ')}
    ORDER BY ${expression} ${direction}, id ${direction}
    LIMIT ${request.take}`;
}

function sharedConditions(
  filter: Omit<ObjectiveFilter, 'parent' | 'team' | 'commitment' | 'cycleId'>,
): Prisma.Sql[] {
  const { owner, statuses, findings, heardBefore } = filter;
  return [
    ...(owner === undefined ? [] : [Prisma.sql`${COLUMNS.OWNER.expression} = ${owner}`]),
    ...(statuses === undefined
      ? []
      : [
          Prisma.sql`status_rank = ANY(${statuses.map((status) => STATUS_RANKS.indexOf(status))}::smallint[])`,
        ]),
    ...within(COLUMNS.SCORE, filter.score),
    ...within(COLUMNS.CONFIDENCE, filter.confidence),
    ...within(COLUMNS.QUALITY, filter.quality),
    ...(findings === undefined ? [] : [Prisma.sql`finding_codes && ${[...findings]}::text[]`]),
    ...(heardBefore === undefined ? [] : [Prisma.sql`heard_at < ${heardBefore.toISOString()}::timestamptz`]),
  ];
}

/** An unknown number is stored, and indexed, as less than 0. */
function within({ expression }: Column, range: NumberRange | undefined): readonly Prisma.Sql[] {
  if (range === undefined) return [];
  const { min = 0, max } = range;
  const lower = Prisma.sql`${expression} >= ${min}::float8`;
  return max === undefined ? [lower] : [lower, Prisma.sql`${expression} <= ${max}::float8`];
}

function beyond({ by }: GoalOrder<KeyResultOrder>, [, key, id]: CursorKey, isGreater: boolean): Prisma.Sql {
  const { expression, type } = COLUMNS[by];
  const side = isGreater ? Prisma.sql`>` : Prisma.sql`<`;
  if (by === 'CREATED') return Prisma.sql`id ${side} ${String(id)}::uuid`;
  return Prisma.sql`(${expression}, id) ${side} (${String(key)}::text::${type}, ${String(id)}::uuid)`;
}
