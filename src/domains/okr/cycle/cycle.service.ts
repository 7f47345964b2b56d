import { isUniqueViolation, writeStatementOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { conflict } from '../../../kernel/errors.js';
import { newId } from '../../../kernel/ids.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, readStores } from '../okr.store.js';
import { readIdempotencyKey } from '../version.policy.js';
import { readDay } from '../session/session.policy.js';
import type { ListOrder } from '../../../kernel/order.js';
import type { CycleFilter } from './cycle.store.js';
import { checkCycleCursors, readCycleRequest, type CycleRequest } from './cycle.policy.js';
import { cycleKey, DEFAULT_CYCLE_ORDER, type CycleOrder, type OkrCycle } from './cycle.js';

export interface CreateCycle extends CycleRequest {
  readonly idempotencyKey?: string | null;
}

/** Which cycles a list shows, in which order: the latest first where it is not said. */
export interface CyclesRequest {
  /** An ISO day that is in them. */
  readonly on?: string | null;
  readonly order?: ListOrder<CycleOrder>;
}

/** The cycles that a workspace's goals are for. */
export class CycleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the cycle's UUID
   * @throws {AppError} BAD_USER_INPUT; CONFLICT when there is one of that name, or for a used key
   */
  async createCycle(scope: Scope, { idempotencyKey, ...input }: CreateCycle): Promise<string> {
    const cycle = readCycleRequest(input, 'input');
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'createOkrCycle', key, input };
    try {
      const { result } = await writeStatementOnce(this.database, scope, options, async (queryable) => {
        const id = newId();
        await openStores(queryable, scope).cycles.create({ id, ...cycle, createdAt: this.clock.now() });
        return { id };
      });
      return result.id;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw conflict(`There is a cycle named "${cycle.name}" already.`, { name: cycle.name });
    }
  }

  /** @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async cycles(
    scope: Scope,
    page: PageArguments,
    { on, order = DEFAULT_CYCLE_ORDER }: CyclesRequest = {},
  ): Promise<Page<OkrCycle>> {
    const request = checkCycleCursors(readPageArguments(page, 3), order);
    const rows = await readStores(this.database, scope).cycles.page(request, readOn(on), order);
    return toPage(rows, request, (cycle) => [order.by, cycleKey(cycle, order.by), cycle.id]);
  }

  countCycles(scope: Scope, on?: string | null): Promise<number> {
    return readStores(this.database, scope).cycles.count(readOn(on));
  }
}

function readOn(on: string | null | undefined): CycleFilter {
  return on == null ? {} : { on: readDay(on, 'on') };
}
