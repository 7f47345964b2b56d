import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { readStores } from '../knowledge.store.js';
import { readFilter, type FilterInput } from '../search/search.policy.js';
import type { TypeService } from '../types/type.service.js';
import { checkItemCursors, keyLengthOf, keyOf } from './cursor.policy.js';
import type { ItemOrder } from './item-order.js';
import type { KnowledgeItem } from './item.js';

export interface ListItems {
  readonly filter?: FilterInput | null;
  readonly orderBy?: ItemOrder | null;
  readonly page: PageArguments;
}

/** Lists what a workspace knows. */
export class ItemService {
  constructor(
    private readonly database: Database,
    private readonly types: TypeService,
    private readonly clock: Clock,
  ) {}

  /** @throws {AppError} BAD_USER_INPUT */
  async items(scope: Scope, { filter, orderBy, page }: ListItems): Promise<Page<KnowledgeItem>> {
    const order = orderBy ?? 'CREATED';
    const request = checkItemCursors(readPageArguments(page, keyLengthOf(order)), order);
    const read = readFilter(filter, await this.types.names(scope));
    const rows = await readStores(this.database, scope).items.page(read, order, request, this.clock.now());
    return toPage(rows, request, (item) => keyOf(order, item));
  }

  async countItems(scope: Scope, filter: FilterInput | null | undefined): Promise<number> {
    const read = readFilter(filter, await this.types.names(scope));
    return readStores(this.database, scope).items.count(read, this.clock.now());
  }
}
