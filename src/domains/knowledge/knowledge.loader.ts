import DataLoader from 'dataloader';
import type { Database } from '../../db/index.js';
import type { RequestContext } from '../../graphql/index.js';
import type { Scope } from '../../kernel/scope.js';
import type { BatchTimer } from '../../telemetry/index.js';
import type { KnowledgeDocument } from './document/document.js';
import type { Evidence } from './item/evidence.store.js';
import type { KnowledgeItem } from './item/item.js';
import { readStores, type KnowledgeStores } from './knowledge.store.js';
import type { KnowledgeWrite } from './remember/write.js';
import { BUILT_IN_TYPES, type Shelf } from './types/built-in-types.js';

/** Every relation of the domain for one request, each in one statement however long the list is. Keys are UUIDs. */
export class KnowledgeLoaders {
  readonly document: DataLoader<string, KnowledgeDocument | null>;
  readonly item: DataLoader<string, KnowledgeItem | null>;
  readonly write: DataLoader<string, KnowledgeWrite | null>;
  readonly evidenceOf: DataLoader<string, readonly Evidence[]>;
  /** By the type's name: how long its items are good for. */
  readonly shelf: DataLoader<string, Shelf | undefined>;

  constructor({ documents, items, writes, evidence, types }: KnowledgeStores, batches: BatchTimer) {
    this.document = byId(batches.timed('document', (ids) => documents.byIds(ids)));
    this.item = byId(batches.timed('item', (ids) => items.byIds(ids)));
    this.write = byId(batches.timed('write', (ids) => writes.byIds(ids)));
    this.evidenceOf = new DataLoader(
      batches.timed('evidenceOf', async (ids) => {
        const rows = Map.groupBy(await evidence.ofItems(ids), ({ itemId }) => itemId);
        return ids.map((id) => rows.get(id) ?? []);
      }),
    );
    this.shelf = new DataLoader(
      batches.timed('shelf', async (names) => {
        const isKnown = names.every((name) => BUILT_IN_TYPES.some((type) => type.name === name));
        const own = isKnown ? [] : await types.all();
        const shelves = new Map([...BUILT_IN_TYPES, ...own].map((type) => [type.name, type]));
        return names.map((name) => shelves.get(name));
      }),
    );
  }

  /** Forgets everything: after a write, so that what follows in the same request sees it. */
  clear(): void {
    this.document.clearAll();
    this.item.clearAll();
    this.write.clearAll();
    this.evidenceOf.clearAll();
    this.shelf.clearAll();
  }
}

export type LoadersOf = (context: RequestContext) => KnowledgeLoaders;

/** The one set of loaders that each request has. */
export function createLoaders(database: Database, batches: BatchTimer): LoadersOf {
  const make = (scope: Scope) => new KnowledgeLoaders(readStores(database, scope), batches);
  return (context) => context.once(make);
}

function byId<Row extends { readonly id: string }>(
  load: (keys: readonly string[]) => Promise<readonly Row[]>,
) {
  return new DataLoader<string, Row | null>(async (ids) => {
    const rows = new Map((await load(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}
