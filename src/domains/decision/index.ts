import type { Database } from '../../db/index.js';
import type { GenerationModule, GenerationRunner } from '../../generation/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import type { LanguageModel, OfflineAnswerer } from '../../llm/index.js';
import { silentRecorder, type Recorder } from '../../telemetry/index.js';
import { createLoaders, type LoadersOf } from './decision.loader.js';
import { GraphValidatedResolver } from './drafting/draft-event.resolver.js';
import { DRAFT_EVENT_TYPES } from './drafting/draft-event.type.js';
import { DRAFT_TASK, type DraftTaskInput } from './drafting/draft-task.js';
import { DraftService } from './drafting/draft.service.js';
import { draftOffline } from './drafting/drafting.offline.js';
import { DEFAULT_LIMITS, type GraphLimits } from './graph/index.js';
import { FileReader } from '../../reading/index.js';
import { DecisionWriteResolver } from './record/decision-write.resolver.js';
import { DecisionResolver } from './record/decision.resolver.js';
import { DecisionService } from './record/decision.service.js';
import { toDecisionType, toDocumentType } from './record/decision.type.js';
import { DocumentResolver, GraphEdgeResolver, ProvenanceResolver } from './record/document.resolver.js';
import { EditService } from './record/edit.service.js';
import { ReadingService } from './record/reading.service.js';
import { createValidator } from './validation/index.js';

export { DRAFT_STEPS, DRAFT_TASK } from './drafting/draft-task.js';
export { DRAFT_KIND } from './record/decision.js';
export { renderIssuesDocument } from './validation/index.js';

export interface DecisionDomainOptions {
  readonly database: Database;
  /** Runs the drafts. The domain's runners must be registered with it before it starts. */
  readonly generation: GenerationModule;
  /** Who drafts. */
  readonly model: LanguageModel;
  /** How big a graph may be. @default 12 nodes and 24 edges */
  readonly limits?: GraphLimits;
  readonly recorder?: Recorder;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface DecisionDomain {
  readonly module: SchemaModule;
  readonly runners: readonly GenerationRunner[];
  /** The services behind the schema, for tests and tools that need no transport. Ids are raw UUIDs. */
  readonly decisions: DecisionService;
  readonly edits: EditService;
  /** Ends the threads that read documents. After the generations have been drained. */
  close(): Promise<void>;
}

/** Decisions as graphs: drafted from a brief, edited by hand, evaluated without a model. */
export function createDecisionDomain(options: DecisionDomainOptions): DecisionDomain {
  const { database, generation, model, limits = DEFAULT_LIMITS } = options;
  const { clock = systemClock, log = silentLog, recorder = silentRecorder } = options;
  const { generations } = generation;
  const reader = new FileReader();
  const validate = createValidator({ clock, limits });
  const decisions = new DecisionService(database, generations, clock);
  const edits = new EditService({ database, generations, validate, clock });
  const drafts = new DraftService({ database, model, reader, validate, limits, recorder, clock, log });
  const loadersOf = createLoaders(database);
  const generationLoaders: GenerationModule['loaders'] = (context) => generation.loaders(context);
  const readings = new ReadingService(validate);
  const resolvers = resolverMap(
    new DecisionResolver({ decisions, edits, readings, loadersOf, generationLoaders }),
    new DecisionWriteResolver(decisions, edits, loadersOf, generationLoaders),
    new DocumentResolver(loadersOf),
    new ProvenanceResolver(loadersOf),
    new GraphEdgeResolver(),
    new GraphValidatedResolver(),
  );
  const module = { resolvers, orphanedTypes: [...DRAFT_EVENT_TYPES], nodes: nodeFinders(loadersOf) };
  return { module, runners: [drafts], decisions, edits, close: () => reader.close() };
}

/** What the offline model needs of this domain: `createOfflineModel({ answerers: offlineDecisionAnswerers, … })`. */
export const offlineDecisionAnswerers: Readonly<Record<string, OfflineAnswerer>> = {
  [DRAFT_TASK]: (input) => draftOffline(input as DraftTaskInput),
};

function nodeFinders(loadersOf: LoadersOf): NonNullable<SchemaModule['nodes']> {
  return {
    Decision: async (uuid, context) => {
      const decision = await loadersOf(context).decision.load(uuid);
      return decision && toDecisionType(decision);
    },
    Document: async (uuid, context) => {
      const document = await loadersOf(context).document.load(uuid);
      return document && toDocumentType(document);
    },
  };
}
