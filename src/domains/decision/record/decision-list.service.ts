import type { Database } from '../../../db/index.js';
import type { ListOrder } from '../../../kernel/order.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { readStores } from '../decision.store.js';
import type { Decision } from './decision.js';
import { DEFAULT_DECISION_ORDER, type DecisionOrder } from './decision-list.js';
import {
  checkDecisionCursors,
  readDecisionFilter,
  type DecisionFilterRequest,
} from './decision-list.policy.js';

export interface DecisionsRequest {
  /** @default all that are not archived */
  readonly filter?: DecisionFilterRequest;
  /** @default newest first */
  readonly order?: ListOrder<DecisionOrder>;
}

/** The list of a workspace's decisions. */
export class DecisionListService {
  constructor(private readonly database: Database) {}

  /** @throws {AppError} BAD_USER_INPUT when the filter or the arguments of the page are not right */
  async decisions(
    scope: Scope,
    page: PageArguments,
    { filter, order = DEFAULT_DECISION_ORDER }: DecisionsRequest = {},
  ): Promise<Page<Decision>> {
    const request = checkDecisionCursors(readPageArguments(page, 3), order);
    const { list } = readStores(this.database, scope);
    const rows = await list.page(readDecisionFilter(filter), order, request);
    const { edges, pageInfo } = toPage(rows, request, ({ decision, key }) => [order.by, key, decision.id]);
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.decision })), pageInfo };
  }

  /** @throws {AppError} BAD_USER_INPUT when the filter is not right */
  async countDecisions(scope: Scope, filter?: DecisionFilterRequest): Promise<number> {
    return readStores(this.database, scope).list.count(readDecisionFilter(filter));
  }
}
