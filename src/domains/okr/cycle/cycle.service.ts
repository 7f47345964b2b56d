import { isUniqueViolation, writeOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { conflict } from '../../../kernel/errors.js';
import { newId } from '../../../kernel/ids.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, readStores } from '../okr.store.js';
import { readIdempotencyKey } from '../version.policy.js';
import { readDay } from '../session/session.policy.js';
import type { CycleFilter } from './cycle.store.js';
import { checkCycleCursors, readCycleRequest, type CycleRequest } from './cycle.policy.js';
import type { OkrCycle } from './cycle.js';

export interface CreateCycle extends CycleRequest {
  readonly idempotencyKey?: string | null;
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
      const { result } = await writeOnce(this.database, scope, options, async (tx) => {
        const id = newId();
        await openStores(tx, scope).cycles.create({ id, ...cycle, createdAt: this.clock.now() });
        return { id };
      });
      return result.id;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw conflict(`There is a cycle named "${cycle.name}" already.`, { name: cycle.name });
    }
  }

  /** The latest first. @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async cycles(scope: Scope, page: PageArguments, on?: string | null): Promise<Page<OkrCycle>> {
    const request = checkCycleCursors(readPageArguments(page, 2));
    const rows = await readStores(this.database, scope).cycles.page(request, readOn(on));
    return toPage(rows, request, ({ startsOn, id }) => [startsOn, id]);
  }

  countCycles(scope: Scope, on?: string | null): Promise<number> {
    return readStores(this.database, scope).cycles.count(readOn(on));
  }
}

function readOn(on: string | null | undefined): CycleFilter {
  return on == null ? {} : { on: readDay(on, 'on') };
}
