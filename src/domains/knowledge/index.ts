import type { Database } from '../../db/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import type { LanguageModel, OfflineAnswerer } from '../../llm/index.js';
import { ChangeService } from './indexing/change.service.js';
import { IndexingService, type SemanticParts } from './indexing/indexing.service.js';
import { RevisionService } from './indexing/revision.service.js';
import { classifyOffline, INTENT_TASK, IntentResolver, IntentService } from './intent/index.js';
import { ItemResolver } from './item/item.resolver.js';
import { ItemService } from './item/item.service.js';
import { toItemType } from './item/item.type.js';
import { createLoaders, type LoadersOf } from './knowledge.loader.js';
import { CandidateService } from './remember/candidate.service.js';
import { HistoryService } from './remember/history.service.js';
import { RememberResolver } from './remember/remember.resolver.js';
import { RememberService } from './remember/remember.service.js';
import { toWriteType } from './remember/write.type.js';
import { SearchCache } from './search/search-cache.js';
import { SearchResolver } from './search/search.resolver.js';
import { SearchService } from './search/search.service.js';
import { TypeResolver } from './types/type.resolver.js';
import { TypeService } from './types/type.service.js';

export { compareKnowledge, type Comparable, type Comparison } from './dedupe/index.js';
export { createKnowledgeVectorSource } from './indexing/vector-source.js';
export type { SemanticParts } from './indexing/indexing.service.js';

export interface KnowledgeDomainOptions {
  readonly database: Database;
  /** What makes vectors and finds the nearest. Without it knowledge is found by its words alone. */
  readonly vectors?: SemanticParts;
  /** Who is asked where rules are not sure. Without one the rules' own guess stands. */
  readonly model?: LanguageModel;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface KnowledgeDomain {
  readonly module: SchemaModule;
  /** The services behind the schema, for tests and tools that need no transport. Ids are raw UUIDs. */
  readonly remembering: RememberService;
  readonly history: HistoryService;
  readonly items: ItemService;
  readonly searching: SearchService;
  readonly types: TypeService;
  readonly intents: IntentService;
}

/** What the offline model needs of this domain. */
export const offlineKnowledgeAnswerers: Readonly<Record<string, OfflineAnswerer>> = {
  [INTENT_TASK]: classifyOffline,
};

/** What the team has learned: taken in, compared, found again. */
export function createKnowledgeDomain(options: KnowledgeDomainOptions): KnowledgeDomain {
  const { database, clock = systemClock, log = silentLog } = options;
  const indexing = options.vectors && new IndexingService({ ...options.vectors, database, clock, log });
  const revisions = new RevisionService(database);
  const changes = new ChangeService(indexing);
  changes.onChange((scope, { revision }) => revisions.committed(scope, revision));
  const types = new TypeService(database, clock);
  const candidates = new CandidateService(database, indexing, log);
  const remembering = new RememberService({ database, candidates, indexing, changes, clock });
  const history = new HistoryService(database, changes, clock);
  const items = new ItemService(database, types, clock);
  const cache = new SearchCache(revisions, clock);
  const searching = new SearchService({ database, indexing, types, cache, clock, log });
  const intents = new IntentService({ model: options.model, clock, log });
  const loadersOf = createLoaders(database);
  const resolvers = resolverMap(
    new ItemResolver(items, loadersOf, clock),
    new RememberResolver(remembering, history, loadersOf),
    new SearchResolver(searching),
    new TypeResolver(types),
    new IntentResolver(intents),
  );
  const module = { resolvers, nodes: nodeFinders(loadersOf) };
  return { module, remembering, history, items, searching, types, intents };
}

function nodeFinders(loadersOf: LoadersOf): NonNullable<SchemaModule['nodes']> {
  return {
    KnowledgeItem: async (uuid, context) => {
      const item = await loadersOf(context).item.load(uuid);
      return item && toItemType(item);
    },
    KnowledgeWrite: async (uuid, context) => {
      const write = await loadersOf(context).write.load(uuid);
      return write && toWriteType(write);
    },
  };
}
