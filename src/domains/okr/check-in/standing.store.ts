import { Prisma, type Queryable } from '../../../db/index.js';
import type { PageRequest } from '../../../kernel/page.js';
import type { Commitment, Metric, MetricKind } from '../draft.js';
import type { GoalOrder, KeyResultFilter, KeyResultOrder, PlacedId } from '../list/goal-filter.js';
import type { GoalListStore } from '../list/goal-list.store.js';
import type { CheckIn, CheckInStatus } from './check-in.js';

/** What an outlook is made from, and nothing else of a key result: thousands are read to find those at risk. */
export interface Standing extends PlacedId {
  readonly metric?: Metric;
  readonly confidence?: number;
  readonly commitment?: Commitment;
  readonly createdAt: Date;
  readonly dueOn?: string;
  /** As many as an outlook looks at, the latest first. */
  readonly checkIns: readonly Pick<CheckIn, 'at' | 'value' | 'status'>[];
}

interface StandingsRequest {
  readonly filter: KeyResultFilter;
  readonly order: GoalOrder<KeyResultOrder>;
  readonly request: PageRequest;
  /** How many of the latest check-ins of each. */
  readonly checkIns: number;
}

/** How the key results of one workspace stand. */
export class StandingStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
    private readonly lists: GoalListStore,
  ) {}

  /** A page of key results in one statement, in the order in which they are read. */
  async page({ checkIns, ...listing }: StandingsRequest): Promise<readonly Standing[]> {
    const { rows, direction } = this.lists.keyResultRows(listing, COLUMNS);
    const found = await this.queryable.$queryRaw<StandingRow[]>`
      SELECT page.*, page.place::text AS key, objective.commitment::text AS commitment, said.recent
      FROM (${rows}) AS page
      JOIN objectives AS objective ON objective.id = page.objective_id AND objective.workspace_id = ${this.workspaceId}::uuid
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(round(extract(epoch FROM at) * 1000), value, status::text)
          ORDER BY at DESC, latest.id DESC) AS recent
        FROM (
          SELECT at, value, status, okr_check_ins.id FROM okr_check_ins
          WHERE key_result_id = page.id ORDER BY at DESC, okr_check_ins.id DESC LIMIT ${checkIns}
        ) AS latest
      ) AS said
      ORDER BY page.place ${direction}, page.id ${direction}`;
    return found.map(toStanding);
  }
}

const COLUMNS = Prisma.sql`objective_id, metric_kind::text AS kind, baseline, target, target_high AS "targetHigh",
  current, confidence, created_at AS "createdAt", due_on::text AS "dueOn"`;

type Recent = readonly [at: number, value: number | null, status: CheckInStatus | null];

interface StandingRow {
  readonly id: string;
  readonly key: string;
  readonly kind: MetricKind | null;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly targetHigh: number | null;
  readonly current: number | null;
  readonly confidence: number | null;
  readonly createdAt: Date;
  readonly dueOn: string | null;
  readonly commitment: Commitment | null;
  readonly recent: readonly Recent[] | null;
}

function toStanding(row: StandingRow): Standing {
  const { id, key, kind, createdAt } = row;
  return {
    ...{ id, key, createdAt },
    metric: kind ? toMetric(kind, row) : undefined,
    confidence: row.confidence ?? undefined,
    commitment: row.commitment ?? undefined,
    dueOn: row.dueOn ?? undefined,
    checkIns: (row.recent ?? []).map(([at, value, status]) => ({
      at: new Date(at),
      value: value ?? undefined,
      status: status ?? undefined,
    })),
  };
}

function toMetric(kind: MetricKind, row: StandingRow): Metric {
  return {
    kind,
    baseline: row.baseline ?? undefined,
    target: row.target ?? undefined,
    targetHigh: row.targetHigh ?? undefined,
    current: row.current ?? undefined,
  };
}
