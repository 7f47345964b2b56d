import type { Database, JobQueue } from '../../db/index.js';
import type { GenerationModule, GenerationRunner } from '../../generation/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import { createBilling, type Billing, type LanguageModel, type OfflineAnswerer } from '../../llm/index.js';
import { BatchTimer, silentRecorder, type Recorder } from '../../telemetry/index.js';
import {
  answerOffline,
  builtInSuggestions,
  type CoachTurn,
  type KnowledgeSuggestions,
  templateOf,
} from './coach/index.js';
import { StaleAnswers, type ForgetAnswers } from './answer-tags.js';
import { AlignmentResolver } from './alignment/alignment.resolver.js';
import { AlignmentService } from './alignment/alignment.service.js';
import { BoardChangeResolver, createBoardResolver } from './board/board.resolver.js';
import { BoardService } from './board/board.service.js';
import { CheckInResolver } from './check-in/check-in.resolver.js';
import { CheckInService } from './check-in/check-in.service.js';
import { toCheckInType } from './check-in/check-in.type.js';
import { OutlookService } from './check-in/outlook.service.js';
import { CycleResolver } from './cycle/cycle.resolver.js';
import { CycleService } from './cycle/cycle.service.js';
import { toCycleType } from './cycle/cycle.type.js';
import { ExchangeResolver } from './exchange/exchange.resolver.js';
import { ExportService } from './exchange/export.service.js';
import { ImportService } from './exchange/import.service.js';
import { GoalEditor } from './goal/goal-editor.js';
import { GoalWriteResolver } from './goal/goal-write.resolver.js';
import { GoalResolver } from './goal/goal.resolver.js';
import { GoalService } from './goal/goal.service.js';
import { toKeyResultType, toObjectiveType } from './goal/goal.type.js';
import {
  HistoryResolver,
  KeyResultHistoryResolver,
  ObjectiveHistoryResolver,
} from './history/history.resolver.js';
import { HistoryService } from './history/history.service.js';
import { toRevisionType } from './history/history.type.js';
import { GoalListResolver } from './list/goal-list.resolver.js';
import { GoalListService } from './list/goal-list.service.js';
import { createLoaders, type LoadersOf } from './okr.loader.js';
import { RuleResolver } from './rubric/rule.resolver.js';
import { ReassessService } from './rubric/reassess.service.js';
import { RuleService } from './rubric/rule.service.js';
import { MessageResolver } from './session/message.resolver.js';
import { SessionWriteResolver } from './session/session-write.resolver.js';
import { SessionResolver } from './session/session.resolver.js';
import { MessageService, type MessageListener } from './session/message.service.js';
import { SessionService } from './session/session.service.js';
import { toMessageType, toSessionType } from './session/session.type.js';
import { createTurnEventResolvers } from './turn/turn-event.resolver.js';
import { TURN_EVENT_TYPES } from './turn/turn-event.type.js';
import { TurnService } from './turn/turn.service.js';
import { COACH_TASK } from './turn/turn.js';

export { assessDraft, renderRulesDocument, RULES } from './analyser/index.js';
export type { ForgetAnswers } from './answer-tags.js';
export type { MessageListener } from './session/message.service.js';
export { builtInSuggestions, MAX_SUGGESTIONS } from './coach/index.js';
export type { KnowledgeSuggestions, SuggestionQuery } from './coach/index.js';
export { TURN_STEPS } from './turn/turn.js';

export interface OkrDomainOptions {
  readonly database: Database;
  /** Runs the answers. The domain's runners must be registered with it before it starts. */
  readonly generation: GenerationModule;
  /** Who answers as the coach. */
  readonly model: LanguageModel;
  /** What its calls cost. @default the built-in prices */
  readonly billing?: Billing;
  /** What the team knows already. @default a small built-in set */
  readonly suggestions?: KnowledgeSuggestions;
  /** Hears of each message that a member sends, before it is committed. @default nobody */
  readonly onMessage?: MessageListener;
  /** Told which kept answers depend on what somebody has changed, once it is committed. @default nothing is kept */
  readonly forgetAnswers?: ForgetAnswers;
  /** Does what is too much for a request. @default it is done in the request */
  readonly jobs?: JobQueue;
  /** Versions of the coach's prompt that sessions are shared out to, such as `okr.coach/1`. @default the newest alone */
  readonly promptVersions?: readonly string[];
  readonly recorder?: Recorder;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface OkrDomain {
  readonly module: SchemaModule;
  readonly runners: readonly GenerationRunner[];
  /** The services behind the schema, for tests and tools that need no transport. Ids are raw UUIDs. */
  readonly sessions: SessionService;
  readonly messages: MessageService;
  readonly goals: GoalService;
  readonly rules: RuleService;
  readonly cycles: CycleService;
  readonly checkIns: CheckInService;
}

/**
 * Sessions with a coach, the goals that come of them, and what the rules say of those.
 *
 * @throws {StartProblem} when there is no prompt of a wished version
 */
export function createOkrDomain(options: OkrDomainOptions): OkrDomain {
  const { database, generation, model, jobs, onMessage } = options;
  const { clock = systemClock, log = silentLog, recorder = silentRecorder } = options;
  const { suggestions = builtInSuggestions, billing = createBilling({ clock }) } = options;
  const { generations } = generation;
  const staleAnswers = new StaleAnswers(options.forgetAnswers);
  const sessions = new SessionService({ database, generations, staleAnswers, clock });
  const messages = new MessageService({ database, generations, onMessage, clock });
  const editor = new GoalEditor(generations, staleAnswers, clock);
  const goals = new GoalService(database, editor);
  const checkIns = new CheckInService(database, editor, clock);
  const turns = new TurnService({
    ...{ database, model, billing, suggestions, recorder, clock, log },
    templates: options.promptVersions?.map(templateOf),
  });
  const rules = new RuleService(database, clock, new ReassessService({ database, staleAnswers, log, jobs }));
  const cycles = new CycleService(database, clock);
  const loadersOf = createLoaders(database, new BatchTimer(recorder, 'okr'));
  const resolvers = resolverMap(
    new SessionResolver(sessions, loadersOf),
    new SessionWriteResolver(sessions, messages, loadersOf, (context) => generation.loaders(context)),
    new MessageResolver((context) => generation.loaders(context)),
    new GoalResolver(goals, loadersOf),
    new GoalWriteResolver(goals, loadersOf),
    new RuleResolver(rules),
    new CycleResolver(cycles, loadersOf),
    new AlignmentResolver(new AlignmentService(database, editor, clock), loadersOf),
    new ExchangeResolver(new ExportService(database), new ImportService(database, editor, clock)),
    createBoardResolver(new BoardService(database, clock)),
    new BoardChangeResolver(loadersOf),
    new HistoryResolver(new HistoryService(database), loadersOf),
    new ObjectiveHistoryResolver(loadersOf),
    new KeyResultHistoryResolver(loadersOf),
    new GoalListResolver(new GoalListService(database, clock), loadersOf),
    new CheckInResolver(checkIns, new OutlookService(database, clock), loadersOf),
    ...createTurnEventResolvers(),
  );
  const module = { resolvers, orphanedTypes: [...TURN_EVENT_TYPES], nodes: nodeFinders(loadersOf) };
  return { module, runners: [turns], sessions, messages, goals, rules, cycles, checkIns };
}

/** What the offline model needs of this domain: `createOfflineModel({ answerers: offlineOkrAnswerers, … })`. */
export const offlineOkrAnswerers: Readonly<Record<string, OfflineAnswerer>> = {
  [COACH_TASK]: (input) => answerOffline(input as CoachTurn),
};

function nodeFinders(loadersOf: LoadersOf): NonNullable<SchemaModule['nodes']> {
  return {
    OkrSession: async (uuid, context) => {
      const session = await loadersOf(context).session.load(uuid);
      return session && toSessionType(session);
    },
    OkrMessage: async (uuid, context) => {
      const message = await loadersOf(context).message.load(uuid);
      return message && toMessageType(message);
    },
    OkrCycle: async (uuid, context) => {
      const cycle = await loadersOf(context).cycle.load(uuid);
      return cycle && toCycleType(cycle);
    },
    OkrRevision: async (uuid, context) => {
      const revision = await loadersOf(context).histories.byId.load(uuid);
      return revision && toRevisionType(revision);
    },
    OkrCheckIn: async (uuid, context) => {
      const checkIn = await loadersOf(context).checkIn.load(uuid);
      return checkIn && toCheckInType(checkIn);
    },
    Objective: async (uuid, context) => {
      const objective = await loadersOf(context).objective.load(uuid);
      return objective && toObjectiveType(objective);
    },
    KeyResult: async (uuid, context) => {
      const keyResult = await loadersOf(context).keyResult.load(uuid);
      return keyResult && toKeyResultType(keyResult);
    },
  };
}
