import type { Prisma, Queryable } from '../../../db/index.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';
import { fromDay, toDay } from '../session/day.js';
import type { OkrCycle } from './cycle.js';

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

  /** The latest first, in the order of the list whichever way it is read. */
  async page(
    { take, isBackward, after, before }: PageRequest,
    filter: CycleFilter = {},
  ): Promise<readonly OkrCycle[]> {
    const direction = isBackward ? 'asc' : 'desc';
    const bounds = [...(after ? [beyond('lt', after)] : []), ...(before ? [beyond('gt', before)] : [])];
    const rows = await this.queryable.okrCycle.findMany({
      where: { ...this.where(filter), AND: bounds },
      orderBy: [{ startsOn: direction }, { id: direction }],
      take,
    });
    return (isBackward ? rows.reverse() : rows).map(toCycle);
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

/** The rows on one side of a place. The first condition is for the index, the second for rows of the same day. */
function beyond(side: 'lt' | 'gt', [day, id]: CursorKey): Prisma.OkrCycleWhereInput {
  const startsOn = fromDay(String(day));
  return {
    startsOn: { [`${side}e`]: startsOn },
    OR: [{ startsOn: { [side]: startsOn } }, { id: { [side]: String(id) } }],
  };
}

type CycleRow = NonNullable<Awaited<ReturnType<Queryable['okrCycle']['findFirst']>>>;

function toCycle({ id, name, startsOn, endsOn, createdAt }: CycleRow): OkrCycle {
  return { id, name, startsOn: toDay(startsOn), endsOn: toDay(endsOn), createdAt };
}
