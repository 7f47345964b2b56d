import type { Queryable } from '../../../db/index.js';
import { whereItems } from '../item/item-filter.store.js';
import type { ItemFilter } from '../item/item.js';
import type { WriteOutcome } from '../remember/write.js';

/** Items of a type that were last said to hold on the same day. */
export interface AgeCount {
  readonly type: string;
  readonly project: string;
  readonly confirmedOn: Date;
  readonly count: number;
}

/** Counts of what one workspace knows. */
export class StatisticsStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** Current items by type, project and the day on which they were last said to hold. */
  ages(filter: ItemFilter, now: Date): Promise<readonly AgeCount[]> {
    return this.queryable.$queryRaw<AgeCount[]>`
      SELECT item.type, item.project, date_trunc('day', item.last_confirmed_at) AS "confirmedOn",
             count(*)::int AS count
      FROM knowledge_items item WHERE ${whereItems(this.workspaceId, filter, now)}
      GROUP BY 1, 2, 3`;
  }

  async outcomes(): Promise<ReadonlyMap<WriteOutcome, number>> {
    const rows = await this.queryable.knowledgeWrite.groupBy({
      by: ['outcome'],
      where: { workspaceId: this.workspaceId },
      _count: { _all: true },
    });
    return new Map(rows.map(({ outcome, _count }) => [outcome, _count._all]));
  }

  async undone(): Promise<number> {
    const where = { workspaceId: this.workspaceId, undoneAt: { not: null } };
    return this.queryable.knowledgeWrite.count({ where });
  }

  async unembedded(space: string): Promise<number> {
    const where = { workspaceId: this.workspaceId, embeddedSpace: { not: space } };
    return this.queryable.knowledgeItem.count({ where });
  }
}
