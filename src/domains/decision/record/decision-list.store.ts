import { Prisma, type Queryable } from '../../../db/index.js';
import { readPlaced, type ListOrder } from '../../../kernel/order.js';
import { inListOrder, type PageRequest } from '../../../kernel/page.js';
import { toDecision } from './decision.store.js';
import type { DecisionFilter, DecisionOrder, PlacedDecision, TimeRange } from './decision-list.js';

/** The column of each order, which has its index. */
const COLUMNS = { CREATED: 'id', UPDATED: 'updatedAt', TITLE: 'titleKey' } as const;

/** Which decisions of one workspace a list shows, in which order. */
export class DecisionListStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** In the order of the list whichever way it is read. */
  async page(
    filter: DecisionFilter,
    order: ListOrder<DecisionOrder>,
    request: PageRequest,
  ): Promise<readonly PlacedDecision[]> {
    const column = COLUMNS[order.by];
    const read = (key: string) => (column === 'updatedAt' ? new Date(key) : key);
    const { bounds, orderBy } = readPlaced(order, request, column, read);
    const rows = await this.queryable.decision.findMany({
      ...{ where: { ...this.where(filter), AND: bounds }, orderBy, take: request.take },
    });
    return inListOrder(rows, request).map((row) => {
      const value = row[column];
      return { decision: toDecision(row), key: value instanceof Date ? value.toISOString() : value };
    });
  }

  count(filter: DecisionFilter): Promise<number> {
    return this.queryable.decision.count({ where: this.where(filter) });
  }

  private where({ status, title, created, updated, isArchived }: DecisionFilter) {
    return {
      workspaceId: this.workspaceId,
      archivedAt: isArchived ? { not: null } : null,
      ...(status && { outcome: status === 'OPEN' ? { equals: Prisma.DbNull } : { not: Prisma.DbNull } }),
      ...(title !== undefined && { title: { contains: literally(title), mode: 'insensitive' as const } }),
      ...(created && { createdAt: within(created) }),
      ...(updated && { updatedAt: within(updated) }),
    };
  }
}

function within({ from, before }: TimeRange) {
  return { ...(from && { gte: from }), ...(before && { lt: before }) };
}

/** A text as a pattern of `LIKE` that means nothing else. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
