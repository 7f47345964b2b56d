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
import type { KeyResultFilter } from '../list/goal-filter.js';
import { readKeyResultFilter, type KeyResultFilterRequest } from '../list/goal-filter.policy.js';
import { OkrLoaders } from '../okr.loader.js';
import { readStores, type OkrStores } from '../okr.store.js';
import { toDay } from '../session/day.js';
import { outlookOf, type Outlook } from './outlook.js';
import type { RiskCode } from './risk.js';

/** Key results that are looked at together while those at risk are searched for. */
const BATCH = 200;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which of a cycle's key results that may fail are listed: those that all of this is true of. */
export interface AtRiskRequest {
  /** UUID. */
  readonly cycleId: string;
  readonly filter?: KeyResultFilterRequest | null;
  /** Any of these reasons. All without them. */
  readonly reasons?: readonly RiskCode[] | null;
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
   * The cycle's key results that may fail, oldest first. They are judged when they are asked for: 200 are read at a
   * time until the page is full.
   *
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when the arguments of the page are not right
   */
  async atRisk(scope: Scope, wanted: AtRiskRequest, page: PageArguments): Promise<Page<KeyResult>> {
    const request = checkCursors(readPageArguments(page));
    const { cycleId } = wanted;
    const [cycle] = await readStores(this.database, scope).cycles.byIds([cycleId]);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', cycleId));
    const found = await this.search(scope, wanted, request);
    return toPage(request.isBackward ? found.toReversed() : found, request, ({ id }) => [id]);
  }

  async countAtRisk(scope: Scope, wanted: AtRiskRequest): Promise<number> {
    const everything = { take: Number.MAX_SAFE_INTEGER, isBackward: false };
    return (await this.search(scope, wanted, everything)).length;
  }

  /** In the order in which they are read. */
  private async search(
    scope: Scope,
    { cycleId, filter, reasons }: AtRiskRequest,
    request: PageRequest,
  ): Promise<readonly KeyResult[]> {
    const stores = readStores(this.database, scope);
    const read = filter && readFilter(filter, cycleId, this.clock.now());
    const found: KeyResult[] = [];
    let place = request;
    for (;;) {
      const next = { ...place, take: BATCH };
      const batch = read
        ? await matching(stores, read, next)
        : await stores.goals.keyResultsInCycle(cycleId, next);
      const loaders = new OkrLoaders(stores);
      const outlooks = await Promise.all(batch.map((keyResult) => this.of(loaders, keyResult)));
      const mayFail = (outlook: Outlook | undefined) =>
        outlook?.risks.some(({ code }) => !reasons || reasons.includes(code)) ?? false;
      found.push(...batch.filter((_, index) => mayFail(outlooks[index])));
      const last = batch.at(-1);
      if (found.length >= request.take) return found.slice(0, request.take);
      if (!last || batch.length < BATCH) return found;
      place = request.isBackward ? { ...place, before: [last.id] } : { ...place, after: [last.id] };
    }
  }
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule, or that asks for another cycle */
function readFilter(filter: KeyResultFilterRequest, cycleId: string, now: Date): KeyResultFilter {
  const read = readKeyResultFilter(filter, now);
  if (read.cycleId === undefined || read.cycleId === cycleId) return { ...read, cycleId };
  throw badUserInput('filter.cycleId', 'same', 'filter.cycleId must be cycleId, or be left out.');
}

/** Key results of a filter, in the order in which they are read: two statements. */
async function matching(
  { lists, goals }: OkrStores,
  filter: KeyResultFilter,
  page: PageRequest,
): Promise<readonly KeyResult[]> {
  const order = { by: 'CREATED' as const, isDescending: false };
  const cursor = (key: PageRequest['after']) => key && ['CREATED', key[0] ?? '', key[0] ?? ''];
  const request = { ...page, after: cursor(page.after), before: cursor(page.before) };
  const placed = await lists.keyResults({ filter, order, request });
  const ids = placed.map(({ id }) => id);
  const rows = new Map((await goals.keyResults(ids)).map((row) => [row.id, row]));
  const found = ids.flatMap((id) => rows.get(id) ?? []);
  return page.isBackward ? found.toReversed() : found;
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
