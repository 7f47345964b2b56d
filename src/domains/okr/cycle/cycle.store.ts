import type { Prisma, Queryable } from '../../../db/index.js';
import type { PageRequest } from '../../../kernel/page.js';
import { readPlaced, type ListOrder } from '../../../kernel/order.js';
import { fromDay, toDay } from '../session/day.js';
import { CYCLE_COLUMNS, DEFAULT_CYCLE_ORDER, type CycleOrder, type OkrCycle } from './cycle.js';

/** Which cycles a list shows. */
export interface CycleFilter {
  /** An ISO day that is in them. */
  readonly on?: string;
}

/** The cycles of one workspace. */
export class CycleStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create({ id, name, startsOn, endsOn, createdAt }: OkrCycle): Promise<void> {
    const days = { startsOn: fromDay(startsOn), endsOn: fromDay(endsOn) };
    const { workspaceId } = this;
    await this.queryable.okrCycle.create({ data: { id, workspaceId, name, ...days, createdAt } });
  }

  async byIds(ids: readonly string[]): Promise<readonly OkrCycle[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.okrCycle.findMany({ where })).map(toCycle);
  }

  /** In the order of the list whichever way it is read. */
  async page(
    request: PageRequest,
    filter: CycleFilter = {},
    order: ListOrder<CycleOrder> = DEFAULT_CYCLE_ORDER,
  ): Promise<readonly OkrCycle[]> {
    const column = CYCLE_COLUMNS[order.by];
    const read = (key: string) => (column === 'name' ? key : fromDay(key));
    const { bounds, orderBy } = readPlaced(order, request, column, read);
    const rows = await this.queryable.okrCycle.findMany({
      ...{ where: { ...this.where(filter), AND: bounds }, orderBy, take: request.take },
    });
    return (request.isBackward ? rows.reverse() : rows).map(toCycle);
  }

  count(filter: CycleFilter = {}): Promise<number> {
    return this.queryable.okrCycle.count({ where: this.where(filter) });
  }

  private where({ on }: CycleFilter): Prisma.OkrCycleWhereInput {
    const day = on === undefined ? undefined : fromDay(on);
    const { workspaceId } = this;
    return { workspaceId, ...(day && { startsOn: { lte: day }, endsOn: { gte: day } }) };
  }
}

type CycleRow = NonNullable<Awaited<ReturnType<Queryable['okrCycle']['findFirst']>>>;

function toCycle({ id, name, startsOn, endsOn, createdAt }: CycleRow): OkrCycle {
  return { id, name, startsOn: toDay(startsOn), endsOn: toDay(endsOn), createdAt };
}
