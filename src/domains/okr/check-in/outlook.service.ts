import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import {
  readPageArguments,
  toPage,
  type Page,
  type PageArguments,
  type PageRequest,
} from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Cycle } from '../draft.js';
import type { KeyResult } from '../goal/goal.js';
import { OkrLoaders } from '../okr.loader.js';
import { readStores } from '../okr.store.js';
import { toDay } from '../session/day.js';
import { outlookOf, type Outlook } from './outlook.js';

/** Key results that are looked at together while those at risk are searched for. */
const BATCH = 200;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tells how key results are doing. */
export class OutlookService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The outlook as of now. Of many key results at once it costs four statements, through the loaders. */
  async of(loaders: OkrLoaders, keyResult: KeyResult): Promise<Outlook> {
    const [objective, checkIns] = await Promise.all([
      loaders.objective.load(keyResult.objectiveId),
      loaders.checkInsOf.load(keyResult.id),
    ]);
    const { metric, confidence, dueOn } = keyResult;
    const createdAt = new Date(keyResult.createdAt);
    const cycle = objective ? await loaders.cycleOf(objective) : undefined;
    const days = daysOf(cycle, dueOn, toDay(createdAt));
    const commitment = objective?.commitment;
    return outlookOf({ metric, confidence, commitment, createdAt, days, checkIns }, this.clock.now());
  }

  /**
   * The cycle's key results that may fail, oldest first. They are judged when they are asked for: 200 are read at a
   * time until the page is full.
   *
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when the arguments of the page are not right
   */
  async atRisk(scope: Scope, cycleId: string, page: PageArguments): Promise<Page<KeyResult>> {
    const request = checkCursors(readPageArguments(page));
    const [cycle] = await readStores(this.database, scope).cycles.byIds([cycleId]);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', cycleId));
    const found = await this.search(scope, cycleId, request);
    return toPage(request.isBackward ? found.toReversed() : found, request, ({ id }) => [id]);
  }

  async countAtRisk(scope: Scope, cycleId: string): Promise<number> {
    const everything = { take: Number.MAX_SAFE_INTEGER, isBackward: false };
    return (await this.search(scope, cycleId, everything)).length;
  }

  /** In the order in which they are read. */
  private async search(scope: Scope, cycleId: string, request: PageRequest): Promise<readonly KeyResult[]> {
    const stores = readStores(this.database, scope);
    const found: KeyResult[] = [];
    let place = request;
    for (;;) {
      const batch = await stores.goals.keyResultsInCycle(cycleId, { ...place, take: BATCH });
      const loaders = new OkrLoaders(stores);
      const outlooks = await Promise.all(batch.map((keyResult) => this.of(loaders, keyResult)));
      found.push(...batch.filter((_, index) => (outlooks[index]?.risks.length ?? 0) > 0));
      const last = batch.at(-1);
      if (found.length >= request.take) return found.slice(0, request.take);
      if (!last || batch.length < BATCH) return found;
      place = request.isBackward ? { ...place, before: [last.id] } : { ...place, after: [last.id] };
    }
  }
}

/** From the cycle's first day, or the day it was made, to its own due date, or the cycle's last day. */
function daysOf(cycle: Cycle | undefined, dueOn: string | undefined, madeOn: string): Cycle | undefined {
  const endsOn = dueOn ?? cycle?.endsOn;
  if (endsOn === undefined) return undefined;
  const startsOn = cycle?.startsOn ?? madeOn;
  return { startsOn: startsOn < endsOn ? startsOn : endsOn, endsOn };
}

function checkCursors(page: PageRequest): PageRequest {
  for (const field of ['after', 'before'] as const) {
    if (page[field] && !UUID.test(String(page[field][0]))) {
      throw badUserInput(field, 'cursor', `${field} is not a cursor of this list.`);
    }
  }
  return page;
}
