import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import {
  readPageArguments,
  toPage,
  type CursorKey,
  type Page,
  type PageArguments,
  type PageRequest,
} from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Cycle } from '../draft.js';
import type { KeyResult } from '../goal/goal.js';
import type { GoalOrder, KeyResultFilter, KeyResultOrder, PlacedId } from '../list/goal-filter.js';
import { fillPage } from '../list/fill-page.js';
import {
  checkGoalCursors,
  readKeyResultFilter,
  type KeyResultFilterRequest,
} from '../list/goal-filter.policy.js';
import { OUTLOOK_CHECK_INS, type OkrLoaders } from '../okr.loader.js';
import { readStores } from '../okr.store.js';
import { toDay } from '../session/day.js';
import { outlookOf, type Outlook } from './outlook.js';
import type { RiskCode } from './risk.js';
import type { Standing } from './standing.store.js';

/** Key results that are looked at together while those at risk are searched for. */
const BATCH = 1_000;
const OLDEST_FIRST: GoalOrder<KeyResultOrder> = { by: 'CREATED', isDescending: false };

/** Which of a cycle's key results that may fail are listed: those that all of this is true of. */
export interface AtRiskRequest {
  /** UUID. */
  readonly cycleId: string;
  readonly filter?: KeyResultFilterRequest | null;
  /** Any of these reasons. All without them. */
  readonly reasons?: readonly RiskCode[] | null;
  /** The order in which they were made where it is not said. */
  readonly order?: GoalOrder<KeyResultOrder>;
}

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
   * The cycle's key results that may fail. They are judged when they are asked for, from what an outlook needs alone: a
   * statement for each 1,000 that are looked at until the page is full, and one for the rows of the page.
   *
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when the arguments of the page are not right
   */
  async atRisk(
    scope: Scope,
    loaders: OkrLoaders,
    wanted: AtRiskRequest,
    page: PageArguments,
  ): Promise<Page<KeyResult>> {
    const { order = OLDEST_FIRST } = wanted;
    const request = checkGoalCursors(readPageArguments(page, 3), order);
    const search = await this.openSearch(scope, { ...wanted, order });
    const found = await search(request);
    const inOrder = request.isBackward ? found.toReversed() : found;
    const placed = toPage(inOrder, request, (standing) => placeOf(standing, order));
    return fillPage(placed, (ids) => loaders.keyResult.loadMany(ids));
  }

  async countAtRisk(scope: Scope, wanted: AtRiskRequest): Promise<number> {
    const search = await this.openSearch(scope, { ...wanted, order: OLDEST_FIRST });
    return (await search({ take: Number.MAX_SAFE_INTEGER, isBackward: false })).length;
  }

  private async openSearch(scope: Scope, wanted: AtRiskRequest & Ordered): Promise<Search> {
    const { cycleId, filter, reasons, order } = wanted;
    const stores = readStores(this.database, scope);
    const [cycle] = await stores.cycles.byIds([cycleId]);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', cycleId));
    const now = this.clock.now();
    const read = readFilter(filter ?? {}, cycleId, now);
    const mayFail = (standing: Standing) => {
      const days = daysOf(cycle, standing.dueOn, toDay(standing.createdAt));
      return outlookOf({ ...standing, days }, now).risks.some(
        ({ code }) => !reasons || reasons.includes(code),
      );
    };
    return async (request) => {
      const found: Standing[] = [];
      for (let place = request; ;) {
        // A page rarely needs more than its own length and a half; whoever needs all of them takes larger steps.
        const take = found.length === 0 && place === request ? Math.min(BATCH, 4 * request.take) : BATCH;
        const of = { filter: read, order, request: { ...place, take }, checkIns: OUTLOOK_CHECK_INS };
        const batch = await stores.standings.page(of);
        found.push(...batch.filter(mayFail));
        const last = batch.at(-1);
        if (!last || batch.length < take || found.length >= request.take) return found.slice(0, request.take);
        const key = placeOf(last, order);
        place = request.isBackward ? { ...place, before: key } : { ...place, after: key };
      }
    };
  }
}

interface Ordered {
  readonly order: GoalOrder<KeyResultOrder>;
}

/** Finds what a page asks for, in the order in which it is read. */
type Search = (request: PageRequest) => Promise<readonly Standing[]>;

const placeOf = ({ key, id }: PlacedId, { by }: GoalOrder<KeyResultOrder>): CursorKey => [by, key, id];

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule, or that asks for another cycle */
function readFilter(filter: KeyResultFilterRequest, cycleId: string, now: Date): KeyResultFilter {
  const read = readKeyResultFilter(filter, now);
  if (read.cycleId === undefined || read.cycleId === cycleId) return { ...read, cycleId };
  throw badUserInput('filter.cycleId', 'same', 'filter.cycleId must be cycleId, or be left out.');
}

/** From the cycle's first day, or the day it was made, to its own due date, or the cycle's last day. */
function daysOf(cycle: Cycle | undefined, dueOn: string | undefined, madeOn: string): Cycle | undefined {
  const endsOn = dueOn ?? cycle?.endsOn;
  if (endsOn === undefined) return undefined;
  const startsOn = cycle?.startsOn ?? madeOn;
  return { startsOn: startsOn < endsOn ? startsOn : endsOn, endsOn };
}
