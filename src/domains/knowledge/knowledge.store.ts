import type { Database, Queryable, ReadRows } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';
import { ClockStore } from './clock.store.js';
import { DocumentStore } from './document/document.store.js';
import { ChangeStore } from './indexing/change.store.js';
import { VectorStore } from './indexing/vector.store.js';
import { FeedbackStore } from './item/feedback.store.js';
import { EvidenceStore } from './item/evidence.store.js';
import { ItemStore } from './item/item.store.js';
import { WriteStore } from './remember/write.store.js';
import { HitStore } from './search/hit.store.js';
import { TextSearchStore } from './search/text-search.store.js';
import { StatisticsStore } from './statistics/statistics.store.js';
import { TypeStore } from './types/type.store.js';

/** Everything of the domain that is stored, of one workspace. */
export interface KnowledgeStores {
  readonly changes: ChangeStore;
  readonly clock: ClockStore;
  readonly documents: DocumentStore;
  readonly evidence: EvidenceStore;
  readonly feedback: FeedbackStore;
  readonly hits: HitStore;
  readonly items: ItemStore;
  readonly statistics: StatisticsStore;
  readonly text: TextSearchStore;
  readonly types: TypeStore;
  readonly vectors: VectorStore;
  readonly writes: WriteStore;
}

/** The stores outside any transaction, to read from. */
export function readStores(database: Database, scope: Pick<Scope, 'workspaceId'>): KnowledgeStores {
  return openStores(database.prisma, scope, database.read);
}

/**
 * Opens the stores for the scope's workspace. None of them has a method that could reach another's rows.
 *
 * @param queryable the transaction that the work belongs to
 * @param read how rows are read that a search waits for. @default in that transaction
 */
export function openStores(
  queryable: Queryable,
  { workspaceId }: Pick<Scope, 'workspaceId'>,
  read: ReadRows = (sql) => queryable.$queryRaw(sql),
): KnowledgeStores {
  return {
    changes: new ChangeStore(queryable, workspaceId),
    clock: new ClockStore(queryable, workspaceId),
    documents: new DocumentStore(queryable, workspaceId),
    evidence: new EvidenceStore(queryable, workspaceId),
    feedback: new FeedbackStore(queryable, workspaceId),
    statistics: new StatisticsStore(queryable, workspaceId),
    hits: new HitStore(read, workspaceId),
    items: new ItemStore(queryable, workspaceId, read),
    text: new TextSearchStore(read, workspaceId),
    types: new TypeStore(queryable, workspaceId),
    vectors: new VectorStore(queryable, workspaceId),
    writes: new WriteStore(queryable, workspaceId),
  };
}
