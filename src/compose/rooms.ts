import { JobQueue, OldKeys } from '../db/index.js';
import { createAccountDomain, type AccountDomain } from '../domains/account/index.js';
import { createDecisionDomain, type DecisionDomain } from '../domains/decision/index.js';
import { createInsightsDomain, type InsightsDomain } from '../domains/insights/index.js';
import { createOkrDomain, type OkrDomain } from '../domains/okr/index.js';
import {
  connectRedisLogs,
  createGenerationModule,
  NoticedLogs,
  type GenerationModule,
} from '../generation/index.js';
import type { SchemaModule } from '../graphql/index.js';
import type { OutageLog } from '../kernel/outage.js';
import {
  createEngineSchema,
  FIRST_PART_SERIES,
  OFFLINE_PROVIDER,
  type Engine,
  type LanguageModel,
} from '../llm/index.js';
import { collectKnowledge } from './collect-knowledge.js';
import { createServiceEngine } from './engine.js';
import type { Ground } from './ground.js';
import { createKnowledgeRoom, type KnowledgeRoom } from './knowledge.js';
import { Traffic } from './traffic.js';
import { recallForDrafts } from './recall-for-drafts.js';
import { redisOutage } from './redis-outage.js';
import { suggestKnowledge } from './suggest-knowledge.js';

/** Everything that is built, by its name. */
export interface Rooms {
  readonly account: AccountDomain;
  readonly engine: Engine;
  /** Who answers: the engine's, or what was put in its place. */
  readonly model: LanguageModel;
  readonly generation: GenerationModule;
  readonly jobs: JobQueue;
  readonly oldKeys: OldKeys;
  readonly okr: OkrDomain;
  readonly decision: DecisionDomain;
  readonly knowledge: KnowledgeRoom;
  readonly insights: InsightsDomain;
  /** Told what is open as soon as there is something that listens. */
  readonly traffic: Traffic;
  /** Resolves when the Redis server answers; undefined where none is used. */
  readonly redis: (() => Promise<void>) | undefined;
}

/** Builds each domain in two or three lines. */
export async function createRooms(ground: Ground): Promise<Rooms> {
  const { config, overrides, database, telemetry, clock, log } = ground;
  const { recorder, traces } = telemetry;
  const outage = redisOutage(ground);
  const shared = await logsInRedis(ground, outage);
  const redis = shared && (() => shared.ping());
  const logs = shared ?? new NoticedLogs(database);
  const account = createAccountDomain({ database, auth: config.auth, clock, log });
  const engine = await createServiceEngine(ground, account, outage);
  const model = overrides.model ?? engine.model;
  // What the offline rules can do, each domain does by itself: there is nobody else to ask.
  const thinking = model.id.startsWith(`${OFFLINE_PROVIDER}/`) ? undefined : model;
  const generation = createGenerationModule({ database, logs, traces, recorder, clock, log });
  const jobs = new JobQueue({ database, clock, log });
  const oldKeys = new OldKeys({ database, clock, log });

  const { promptVersions } = config;
  const { billing } = engine;
  const books = engine.inputCalls;
  const keepsSnapshots = overrides.database === undefined;
  const knowledge = await createKnowledgeRoom({
    ...{ config, database, jobs, model: thinking, books, keepsSnapshots, recorder, clock, log },
    patienceMs: overrides.vectorsPatienceMs,
  });
  const { onMessage, onBrief } = collectKnowledge(knowledge.knowledge);
  const okr = createOkrDomain({
    ...{ database, generation, jobs, model, billing, promptVersions, recorder, clock, log },
    suggestions: suggestKnowledge(knowledge.knowledge, clock, overrides.knowledgePatienceMs),
    onMessage,
    forgetAnswers: (scope, tags) => void engine.answers.invalidate(scope, ...tags),
  });
  const decision = createDecisionDomain({
    ...{ database, generation, model, billing, recorder, clock, log },
    knowledge: recallForDrafts(knowledge.knowledge, overrides.knowledgePatienceMs),
    onBrief,
  });
  for (const runner of [...okr.runners, ...decision.runners]) generation.generations.register(runner);

  const traffic = new Traffic();
  const insights = createServiceInsights(ground, { engine, jobs, traffic });
  const domains = { okr, decision, knowledge, insights };
  return { account, engine, model, generation, jobs, oldKeys, ...domains, traffic, redis };
}

async function logsInRedis({ config, overrides, log }: Ground, outage: OutageLog) {
  if (!config.redisUrl) return undefined;
  return connectRedisLogs({ url: config.redisUrl, prefix: overrides.redisPrefix, outage, log });
}

function createServiceInsights(
  { config, database, telemetry, clock, log }: Ground,
  { engine, jobs, traffic }: Pick<Rooms, 'engine' | 'jobs' | 'traffic'>,
): InsightsDomain {
  return createInsightsDomain({
    ...{ telemetry, database, jobs, clock, log },
    cache: () => engine.state().cache,
    inferenceSeries: FIRST_PART_SERIES,
    webhook: config.alertWebhook,
    connections: () => traffic.read(),
  });
}

/** The schema's parts. */
export function modulesOf(rooms: Rooms): readonly SchemaModule[] {
  const { account, engine, generation, okr, decision, knowledge, insights } = rooms;
  const schemas = [generation.schema, createEngineSchema(engine)];
  return [
    account.module,
    ...schemas,
    okr.module,
    decision.module,
    knowledge.knowledge.module,
    insights.module,
  ];
}
