import type { Database } from '../../db/index.js';
import type { GenerationModule, GenerationRunner } from '../../generation/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import { createBilling, type Billing, type LanguageModel, type OfflineAnswerer } from '../../llm/index.js';
import { BatchTimer, silentRecorder, type Recorder } from '../../telemetry/index.js';
import { ADVICE_TASKS } from './advising/advice.js';
import { ADVICE_EVENT_TYPES } from './advising/advice-event.type.js';
import type { ClarifyTask, CritiqueTask, OptionsTask } from './advising/advice-task.js';
import { AdviceWriteResolver } from './advising/advice-write.resolver.js';
import {
  ClarificationRoundResolver,
  CritiqueResolver,
  DecisionAdviceResolver,
  FindingResolver,
  OptionSuggestionResolver,
  OptionSuggestionsResolver,
} from './advising/advice.resolver.js';
import { AdviceService } from './advising/advice.service.js';
import { clarificationAdviser } from './advising/clarification/clarify-brief.js';
import { clarifyOffline } from './advising/clarification/clarify.offline.js';
import { ConsultService } from './advising/consult.service.js';
import { critiqueOffline } from './advising/critique/critique.offline.js';
import { critiqueAdviser } from './advising/critique/critique.js';
import { suggestOffline } from './advising/options/options.offline.js';
import { optionsAdviser } from './advising/options/suggest-options.js';
import { createLoaders, type LoadersOf } from './decision.loader.js';
import { GraphEvaluatedResolver, GraphValidatedResolver } from './drafting/draft-event.resolver.js';
import { DRAFT_EVENT_TYPES } from './drafting/draft-event.type.js';
import { DRAFT_TASK, type DraftTaskInput } from './drafting/draft-task.js';
import { DraftService, type DraftServiceOptions } from './drafting/draft.service.js';
import { draftOffline } from './drafting/drafting.offline.js';
import { nothingKnown, type DraftKnowledge } from './drafting/known-item.js';
import { KnowledgeRecalledResolver } from './drafting/known.resolver.js';
import { DEFAULT_LIMITS, type GraphLimits } from './graph/index.js';
import { FileReader } from '../../reading/index.js';
import { ArchiveResolver } from './record/archive.resolver.js';
import { ArchiveService } from './record/archive.service.js';
import { DecisionListService } from './record/decision-list.service.js';
import { DecisionWriteResolver } from './record/decision-write.resolver.js';
import { DecisionResolver } from './record/decision.resolver.js';
import { DecisionService, type BriefListener } from './record/decision.service.js';
import { toDecisionType, toDocumentType } from './record/decision.type.js';
import {
  DecisionVersionResolver,
  DocumentResolver,
  GraphEdgeResolver,
  ProvenanceResolver,
} from './record/document.resolver.js';
import { EditService } from './record/edit.service.js';
import { UploadService } from './record/upload.service.js';
import { ReadingService } from './record/reading.service.js';
import { createValidator } from './validation/index.js';

export { MAX_FILE_BYTES } from '../../reading/index.js';
export { MAX_KNOWN, type DraftKnowledge, type KnownItem } from './drafting/known-item.js';
export type { BriefListener } from './record/decision.service.js';

export interface DecisionDomainOptions {
  readonly database: Database;
  /** Runs the drafts. The domain's runners must be registered with it before it starts. */
  readonly generation: GenerationModule;
  /** Who drafts. */
  readonly model: LanguageModel;
  /** What its calls cost. @default the built-in prices */
  readonly billing?: Billing;
  /** Hears of each brief, before it is committed. @default nobody */
  readonly onBrief?: BriefListener;
  /** Brings what the team knows to a draft. @default nothing */
  readonly knowledge?: DraftKnowledge;
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
  readonly consultations: ConsultService;
  /** Keeps files that are sent before they are attached. */
  readonly uploads: UploadService;
  /** Ends the threads that read documents. After the generations have been drained. */
  close(): Promise<void>;
}

/** Decisions as graphs: drafted from a brief, edited by hand, evaluated without a model. */
export function createDecisionDomain(options: DecisionDomainOptions): DecisionDomain {
  const { database, generation, model, limits = DEFAULT_LIMITS } = options;
  const { clock = systemClock, log = silentLog, recorder = silentRecorder } = options;
  const { onBrief = async () => {}, knowledge = nothingKnown } = options;
  const { billing = createBilling({ clock }) } = options;
  const { generations } = generation;
  const reader = new FileReader();
  const validate = createValidator({ clock, limits });
  const decisions = new DecisionService(database, generations, { clock, validate, onBrief });
  const edits = new EditService({ database, generations, validate, clock });
  const consultations = new ConsultService(database, generations, clock);
  const parts = { database, model, billing, reader, knowledge, validate, limits, recorder, clock, log };
  const runners = runnersOf(parts);
  const loadersOf = createLoaders(database, new BatchTimer(recorder, 'decision'));
  const generationLoaders: GenerationModule['loaders'] = (context) => generation.loaders(context);
  const resolvers = resolverMap(
    new DecisionResolver({
      list: new DecisionListService(database),
      readings: new ReadingService(validate),
      ...{ edits, loadersOf, generationLoaders },
    }),
    new DecisionWriteResolver(decisions, edits, loadersOf, generationLoaders),
    new ArchiveResolver(new ArchiveService({ database, generations, clock }), loadersOf),
    new DocumentResolver(loadersOf),
    new ProvenanceResolver(loadersOf),
    new GraphEdgeResolver(),
    new GraphValidatedResolver(),
    new GraphEvaluatedResolver(),
    new KnowledgeRecalledResolver(knowledge, loadersOf),
    new DecisionVersionResolver(generationLoaders),
    ...adviceResolvers(consultations, loadersOf, generationLoaders),
  );
  const module = {
    resolvers,
    orphanedTypes: [...DRAFT_EVENT_TYPES, ...ADVICE_EVENT_TYPES],
    nodes: nodeFinders(loadersOf),
  };
  const uploads = new UploadService(database, clock);
  return { module, runners, decisions, edits, consultations, uploads, close: () => reader.close() };
}

/** What the offline model needs of this domain: `createOfflineModel({ answerers: offlineDecisionAnswerers, … })`. */
export const offlineDecisionAnswerers: Readonly<Record<string, OfflineAnswerer>> = {
  [DRAFT_TASK]: (input) => draftOffline(input as DraftTaskInput),
  [ADVICE_TASKS.OPTIONS]: (input) => suggestOffline(input as OptionsTask),
  [ADVICE_TASKS.CLARIFICATION]: (input) => clarifyOffline(input as ClarifyTask),
  [ADVICE_TASKS.CRITIQUE]: (input) => critiqueOffline(input as CritiqueTask),
};

function runnersOf(parts: DraftServiceOptions): readonly GenerationRunner[] {
  return [
    new DraftService(parts),
    new AdviceService(optionsAdviser, parts),
    new AdviceService(clarificationAdviser, parts),
    new AdviceService(critiqueAdviser, parts),
  ];
}

function adviceResolvers(
  consultations: ConsultService,
  loadersOf: LoadersOf,
  generationLoaders: GenerationModule['loaders'],
): readonly object[] {
  return [
    new DecisionAdviceResolver(loadersOf),
    new AdviceWriteResolver(consultations, loadersOf, generationLoaders),
    new OptionSuggestionResolver(),
    new FindingResolver(),
    new OptionSuggestionsResolver(generationLoaders),
    new ClarificationRoundResolver(generationLoaders),
    new CritiqueResolver(generationLoaders),
  ];
}

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
