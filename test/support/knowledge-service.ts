import type { Database } from '../../src/db/index.js';
import {
  createEmbedder,
  createLexicalProvider,
  type Embedder,
} from '../../src/domains/knowledge/embedding/index.js';
import {
  createKnowledgeDomain,
  createKnowledgeVectorSource,
  type KnowledgeDomain,
} from '../../src/domains/knowledge/index.js';
import { openStores } from '../../src/domains/knowledge/knowledge.store.js';
import type { KnowledgeItem } from '../../src/domains/knowledge/item/item.js';
import type { KnowledgeWrite } from '../../src/domains/knowledge/remember/write.js';
import type { RememberKnowledge } from '../../src/domains/knowledge/remember/remember.service.js';
import type { SearchKnowledge } from '../../src/domains/knowledge/search/search.service.js';
import type { SearchAnswer } from '../../src/domains/knowledge/search/search.js';
import type { Scope } from '../../src/kernel/scope.js';
import { EmbeddedVectors, SyncedIndex, type VectorIndex } from '../../src/vectors/index.js';
import { openTestDatabase, seedScope } from './database.js';
import { MovedClock } from './moved-clock.js';
import { PATIENCE_MS } from './waits.js';

/** The knowledge domain over the real database. */
export interface KnowledgeTestService {
  readonly database: Database;
  readonly domain: KnowledgeDomain;
  readonly index: VectorIndex;
  readonly clock: MovedClock;
  /** A fresh workspace with one member. */
  scope(): Promise<Scope>;
  /** Remembers a fact, or whatever is said of it, and says what became of it. */
  remember(
    scope: Scope,
    content: string,
    more?: Partial<RememberKnowledge>,
  ): Promise<{ readonly write: KnowledgeWrite; readonly item: KnowledgeItem }>;
  search(scope: Scope, query: string, more?: Partial<SearchKnowledge>): Promise<SearchAnswer>;
  /** The contents that a search finds, the best first. */
  found(scope: Scope, query: string, more?: Partial<SearchKnowledge>): Promise<readonly string[]>;
  item(scope: Scope, id: string): Promise<KnowledgeItem>;
  /** Another domain over the same rows and index, as after a start with another embedding. Close it before. */
  reopen(embedder: Embedder): KnowledgeDomain;
  close(): Promise<void>;
}

export interface KnowledgeServiceOptions {
  /** @default the built-in one */
  readonly embedder?: Embedder;
  /** Called with each statement. */
  readonly onStatement?: (sql: string) => void;
}

export async function startKnowledgeService(
  options: KnowledgeServiceOptions = {},
): Promise<KnowledgeTestService> {
  const { onStatement } = options;
  const opened = await openTestDatabase(onStatement ? { onStatement } : {});
  const { database } = opened;
  const clock = new MovedClock();
  const embedder = options.embedder ?? createEmbedder(createLexicalProvider(1536));
  const source = createKnowledgeVectorSource(database);
  const index = new SyncedIndex(new EmbeddedVectors(), { source, patienceMs: PATIENCE_MS });
  const domain = createKnowledgeDomain({ database, vectors: { embedder, index }, clock });
  const stores = (scope: Scope) => openStores(database.prisma, scope);
  const { signal } = new AbortController();
  const search: KnowledgeTestService['search'] = (scope, query, more) =>
    domain.searching.searchKnowledge(scope, { query, ...more }, signal);
  return {
    ...{ database, domain, clock, search, index },
    scope: () => seedScope(database),
    async remember(scope, content, more) {
      const id = await domain.remembering.rememberKnowledge(scope, { content, type: 'fact', ...more });
      const [write] = await stores(scope).writes.byIds([id]);
      if (!write) throw new Error('There is no such write.');
      const item = await stores(scope).items.find(write.itemId);
      if (!item) throw new Error('There is no such item.');
      return { write, item };
    },
    async found(scope, query, more) {
      return (await search(scope, query, more)).hits.map(({ item }) => item.content);
    },
    async item(scope, id) {
      const item = await stores(scope).items.find(id);
      if (!item) throw new Error(`There is no item ${id}.`);
      return item;
    },
    reopen: (other) => createKnowledgeDomain({ database, vectors: { embedder: other, index }, clock }),
    async close() {
      await domain.close();
      await index.close();
      await opened.close();
    },
  };
}
