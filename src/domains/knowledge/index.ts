import { JobQueue, type Database } from '../../db/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import type { JoinPolicy, LanguageModel, OfflineAnswerer } from '../../llm/index.js';
import { CitationResolver, ReferenceResolver } from './citation/citation.resolver.js';
import {
  EXTRACTION_TASK,
  ExtractionResolver,
  ExtractionService,
  extractOffline,
  FindingKeeper,
  readByModel,
  readByRules,
} from './extraction/index.js';
import {
  classifyOffline,
  INTENT_TASK,
  IntentResolver,
  IntentService,
  jointIntents,
  readyToRead,
} from './intent/index.js';
import { FileReader } from '../../reading/index.js';
import { BatchTimer, silentRecorder, type Recorder } from '../../telemetry/index.js';
import { DocumentResolver } from './document/document.resolver.js';
import { toDocumentType } from './document/document.type.js';
import { ImportService } from './document/import.service.js';
import { BacklogService } from './indexing/backlog.service.js';
import { ChangeService } from './indexing/change.service.js';
import { IndexingService, type SemanticParts } from './indexing/indexing.service.js';
import { RevisionService } from './indexing/revision.service.js';
import { ItemWriteResolver } from './item/item-write.resolver.js';
import { ItemWriteService } from './item/item-write.service.js';
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
import { StatisticsResolver } from './statistics/statistics.resolver.js';
import { StatisticsService } from './statistics/statistics.service.js';
import { SuggestService, type KnowledgeSuggester } from './suggest/suggest.service.js';
import { TypeResolver } from './types/type.resolver.js';
import { TypeService } from './types/type.service.js';

export { citationMark, citationsIn } from './citation/citation.js';
export { KnowledgeReferenceType } from './citation/reference.type.js';
export { CitationType, toCitationType } from './citation/citation.type.js';
export { preferredTypes, readMessage, type MessageReading, type RuleReading } from './intent/index.js';
export { compareKnowledge, type Comparable, type Comparison } from './dedupe/index.js';
export { createEmbedder, createProvider, type CallBooks, type ClosableEmbedder } from './embedding/index.js';
export { createKnowledgeVectorSource } from './indexing/vector-source.js';
export type { KnowledgeSuggester, KnowledgeSuggestion, SuggestRequest } from './suggest/suggest.service.js';
export type { SemanticParts } from './indexing/indexing.service.js';

export interface KnowledgeDomainOptions {
  readonly database: Database;
  /** Does what may wait. @default one of the domain's own, which works when something is asked of it */
  readonly jobs?: JobQueue;
  /** What makes vectors and finds the nearest. Without it knowledge is found by its words alone. */
  readonly vectors?: SemanticParts;
  /** Who is asked where rules are not sure. Without one the rules' own guess stands. */
  readonly model?: LanguageModel;
  /** Where what loaders load is told. @default nowhere */
  readonly recorder?: Recorder;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface KnowledgeDomain {
  readonly module: SchemaModule;
  /** The services behind the schema, for tests and tools that need no transport. Ids are raw UUIDs. */
  readonly remembering: RememberService;
  readonly history: HistoryService;
  readonly items: ItemService;
  readonly itemWrites: ItemWriteService;
  readonly imports: ImportService;
  readonly searching: SearchService;
  readonly statistics: StatisticsService;
  readonly types: TypeService;
  readonly intents: IntentService;
  readonly extraction: ExtractionService;
  /** For coaching and drafting. */
  readonly suggestions: KnowledgeSuggester;
  /** Embeds what has no vector; undefined without vectors. */
  readonly backlog?: BacklogService;
  /** Begins to embed what has no vector yet. */
  start(): void;
  close(): Promise<void>;
}

/** What the offline model needs of this domain. */
export const offlineKnowledgeAnswerers: Readonly<Record<string, OfflineAnswerer>> = {
  [INTENT_TASK]: classifyOffline,
  [EXTRACTION_TASK]: extractOffline,
};

/** Which of this domain's short calls share a request with others of the same moment. */
export const knowledgeJoins: Readonly<Record<string, JoinPolicy>> = { [INTENT_TASK]: jointIntents };

/** What the team has learned: taken in, compared, found again. */
export function createKnowledgeDomain(options: KnowledgeDomainOptions): KnowledgeDomain {
  const { database, clock = systemClock, recorder = silentRecorder } = options;
  const reader = new FileReader();
  const services = createServices(options, reader);
  const { backlog } = services;
  const loadersOf = createLoaders(database, new BatchTimer(recorder, 'knowledge'));
  const resolvers = resolverMap(
    new ItemResolver(services.items, loadersOf, clock),
    new ItemWriteResolver(services.itemWrites, loadersOf),
    new DocumentResolver(services.imports),
    new RememberResolver(services.remembering, services.history, loadersOf),
    new SearchResolver(services.searching),
    new StatisticsResolver(services.statistics),
    new TypeResolver(services.types),
    new IntentResolver(services.intents),
    new ExtractionResolver(services.extraction),
    new CitationResolver(loadersOf),
    new ReferenceResolver(loadersOf),
  );
  return {
    ...services,
    module: { resolvers, nodes: nodeFinders(loadersOf) },
    start() {
      // Before anybody writes: the first message should not wait for it.
      readyToRead();
      backlog?.start();
    },
    async close() {
      await backlog?.close();
      await reader.close();
    },
  };
}

function createServices(options: KnowledgeDomainOptions, reader: FileReader) {
  const { database, vectors, model, clock = systemClock, log = silentLog } = options;
  const indexing = vectors && new IndexingService({ ...vectors, database, clock, log });
  const revisions = new RevisionService(database);
  const changes = new ChangeService(indexing);
  const backlog = vectors && new BacklogService({ ...vectors, database, changes, clock, log });
  changes.onChange((scope, { revision, isUnembedded }) => {
    revisions.committed(scope, revision);
    if (isUnembedded) backlog?.wake();
  });
  const types = new TypeService(database, clock);
  const candidates = new CandidateService(database, indexing, log);
  const cache = new SearchCache(revisions, clock);
  const searching = new SearchService({ database, indexing, types, cache, clock, log });
  const remembering = new RememberService({ database, candidates, indexing, changes, clock });
  return {
    ...{ backlog, searching, types, remembering },
    extraction: createExtraction(options, remembering),
    intents: new IntentService({ model, clock, log }),
    history: new HistoryService(database, changes, clock),
    imports: new ImportService({ database, reader, types, indexing, changes, clock }),
    items: new ItemService(database, types, clock),
    itemWrites: new ItemWriteService(database, types, changes, clock),
    statistics: new StatisticsService(database, types, indexing, clock),
    suggestions: new SuggestService(searching, cache, log, clock),
  };
}

function createExtraction(options: KnowledgeDomainOptions, remembering: RememberService): ExtractionService {
  const { database, model, clock = systemClock, log = silentLog } = options;
  const { jobs = new JobQueue({ database, clock, log }) } = options;
  const keeper = new FindingKeeper((scope, input) => remembering.rememberMany(scope, input));
  const read = model ? readByModel(model) : readByRules;
  return new ExtractionService({ database, jobs, read, keeper, clock, log });
}

function nodeFinders(loadersOf: LoadersOf): NonNullable<SchemaModule['nodes']> {
  return {
    KnowledgeDocument: async (uuid, context) => {
      const document = await loadersOf(context).document.load(uuid);
      return document && toDocumentType(document);
    },
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
