import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import type { KeyResult, Objective } from '../goal/goal.js';
import type { OkrLoaders } from '../okr.loader.js';
import { readStores } from '../okr.store.js';
import { fillPage } from './fill-page.js';
import type { GoalOrder, KeyResultOrder, ObjectiveOrder, PlacedId } from './goal-filter.js';
import {
  checkGoalCursors,
  readKeyResultFilter,
  readObjectiveFilter,
  type KeyResultFilterRequest,
  type ObjectiveFilterRequest,
} from './goal-filter.policy.js';

/** A list as a client asks for it. */
export interface ListRequest<Filter, By extends string> {
  readonly filter?: Filter | null;
  readonly order: GoalOrder<By>;
  readonly page: PageArguments;
}

type ObjectiveList = ListRequest<ObjectiveFilterRequest, ObjectiveOrder>;
type KeyResultList = ListRequest<KeyResultFilterRequest, KeyResultOrder>;

/** Lists of goals: which ones in one statement, and the rows in another. */
export class GoalListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {AppError} BAD_USER_INPUT that names the field of the filter or the argument of the page */
  async objectives(scope: Scope, loaders: OkrLoaders, list: ObjectiveList): Promise<Page<Objective>> {
    const filter = readObjectiveFilter(list.filter, this.clock.now());
    const { order } = list;
    const request = checkGoalCursors(readPageArguments(list.page, 3), order);
    const placed = await readStores(this.database, scope).lists.objectives({ filter, order, request });
    return fillPage(toPage(placed, request, keyIn(order)), (ids) => loaders.objective.loadMany(ids));
  }

  countObjectives(scope: Scope, { filter }: ObjectiveList): Promise<number> {
    const read = readObjectiveFilter(filter, this.clock.now());
    return readStores(this.database, scope).lists.countObjectives(read);
  }

  /** @throws {AppError} BAD_USER_INPUT that names the field of the filter or the argument of the page */
  async keyResults(scope: Scope, loaders: OkrLoaders, list: KeyResultList): Promise<Page<KeyResult>> {
    const filter = readKeyResultFilter(list.filter, this.clock.now());
    const { order } = list;
    const request = checkGoalCursors(readPageArguments(list.page, 3), order);
    const placed = await readStores(this.database, scope).lists.keyResults({ filter, order, request });
    return fillPage(toPage(placed, request, keyIn(order)), (ids) => loaders.keyResult.loadMany(ids));
  }

  countKeyResults(scope: Scope, { filter }: KeyResultList): Promise<number> {
    const read = readKeyResultFilter(filter, this.clock.now());
    return readStores(this.database, scope).lists.countKeyResults(read);
  }
}

const keyIn =
  ({ by }: GoalOrder<string>) =>
  ({ key, id }: PlacedId) => [by, key, id];
