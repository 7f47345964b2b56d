import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { collectKnowledge } from './compose/collect-knowledge.js';
import { healthChecks } from './compose/health.js';
import { createKnowledgeRoom } from './compose/knowledge.js';
import { createProviders } from './compose/providers.js';
import { suggestKnowledge } from './compose/suggest-knowledge.js';
import { createTransports, type Transports } from './compose/transports.js';
import type { Config } from './config.js';
import {
  databaseErrorToAppError,
  JobQueue,
  openDatabase,
  type Database,
  type DatabaseOptions,
} from './db/index.js';
import { createAccountDomain, type AccountDomain } from './domains/account/index.js';
import { createDecisionDomain, MAX_FILE_BYTES } from './domains/decision/index.js';
import { createInsightsDomain } from './domains/insights/index.js';
import { createOkrDomain } from './domains/okr/index.js';
import { createGenerationModule, NoticedLogs, RedisLogs, type Generations } from './generation/index.js';
import { createSchema, type SchemaModule } from './graphql/index.js';
import { systemClock, type Clock } from './kernel/clock.js';
import { silentLog, type Log } from './kernel/log.js';
import {
  createEngine,
  createEngineSchema,
  FIRST_PART_SERIES,
  OFFLINE_PROVIDER,
  pricesWith,
  RedisAnswers,
  type CachePolicy,
  type Engine,
  type LanguageModel,
} from './llm/index.js';
import { createTelemetry, exportToCollector, timeResolvers, type Telemetry } from './telemetry/index.js';
import { createExecution, textRoute, uploadRoute, type Execution } from './transport/index.js';

/** Where Prometheus reads how the service does. */
const METRICS_PATH = '/metrics';
/** Where files are sent before they are attached. */
const ATTACHMENTS_PATH = '/attachments';

/** Which answers are kept and given again. A coach's drafts are data: nothing waits for their result. */
const CACHE_POLICIES: Readonly<Record<string, CachePolicy>> = {
  'okr.coach': { ttlMs: 30 * 60_000, toolCallsAreData: true },
  'knowledge.intent': { ttlMs: 120 * 60_000, toolCallsAreData: true },
  'knowledge.*': { ttlMs: 120 * 60_000 },
};

/** What a test, a bench or a tool puts in the place of what the config would give. */
export interface Overrides {
  readonly log?: Log;
  readonly clock?: Clock;
  readonly database?: DatabaseOptions;
  /** Answers in the place of the engine, with no layer around it. */
  readonly model?: LanguageModel;
  /** The offline provider's wait before each word. @default 15 // milliseconds */
  readonly wordDelayMs?: number;
}

/** The running service, as `main.ts`, tests and benches hold it. */
export interface App {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly generations: Generations;
  readonly engine: Engine;
  readonly account: AccountDomain;
  readonly telemetry: Telemetry;
  readonly jobs: JobQueue;
  /** Who answers, such as `offline/rules-1`. */
  readonly provider: string;
  /** @throws {Error} EADDRINUSE when the port is taken */
  listen(): Promise<{ readonly url: string }>;
  /**
   * Takes nothing new, lets running answers finish for `graceMs`, interrupts the rest and saves what they have, then
   * closes everything.
   */
  close(options?: { readonly graceMs: number }): Promise<void>;
}

/**
 * Builds the service from its config: the only place that knows every room.
 *
 * @throws {Error} when the database cannot be opened
 */
export async function compose(config: Config, overrides: Overrides = {}): Promise<App> {
  const { log = silentLog, clock = systemClock } = overrides;
  const telemetry = createTelemetry({ clock });
  const options = overrides.database ?? databaseOptions(config, log);
  const database = await openDatabase({ ...options, onStatement: statementListener(telemetry, options) });
  try {
    return await composeOn({ config, overrides, database, telemetry, clock, log });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What every room is built on. */
interface Ground {
  readonly config: Config;
  readonly overrides: Overrides;
  readonly database: Database;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly log: Log;
}

async function composeOn(ground: Ground): Promise<App> {
  const { database, telemetry } = ground;
  const rooms = await createRooms(ground);
  const { account, engine, generation, insights } = rooms;
  const schema = timeResolvers(await createSchema(modulesOf(rooms)), telemetry.recorder);
  const execution = createServiceExecution(ground, schema, account);
  const health = healthChecks({
    ...{ database, engine, telemetry, redis: rooms.redis, caches: ground.config.cachesAnswers },
    vectors: () => rooms.knowledge.vectors(),
  });
  const transports = await createTransports(execution, ground, routesOf(execution, rooms), health);
  const { openTelemetry } = ground.config;
  const collector = openTelemetry && (await exportToCollector(telemetry, openTelemetry));
  await engine.start();
  await generation.generations.start();
  rooms.jobs.start();
  rooms.knowledge.knowledge.start();
  telemetry.start((sample) => insights.onMinute(sample));
  return {
    schema,
    database,
    generations: generation.generations,
    engine,
    account,
    telemetry,
    jobs: rooms.jobs,
    provider: rooms.model.id,
    listen: () => transports.listen(),
    async close({ graceMs } = { graceMs: 0 }) {
      await close(ground, rooms, transports, graceMs);
      await collector?.stop();
    },
  };
}

/** Each domain is two or three lines here: deleting them and its folder deletes it. */
async function createRooms(ground: Ground) {
  const { config, overrides, database, telemetry, clock, log } = ground;
  const { recorder } = telemetry;
  const shared = config.redisUrl ? await RedisLogs.connect({ url: config.redisUrl, log }) : undefined;
  const redis = shared && (() => shared.ping());
  const logs = shared ?? new NoticedLogs(database);
  const account = createAccountDomain({ database, auth: config.auth, clock, log });
  const engine = await createServiceEngine(ground, account);
  const model = overrides.model ?? engine.model;
  // What the offline rules can do, each domain does by itself: there is nobody else to ask.
  const thinking = model.id.startsWith(`${OFFLINE_PROVIDER}/`) ? undefined : model;
  const { traces } = telemetry;
  const generation = createGenerationModule({ database, logs, traces, clock, log });
  const jobs = new JobQueue({ database, clock, log });

  const { promptVersions } = config;
  const books = engine.ledger;
  const keepsSnapshots = overrides.database === undefined;
  const knowledge = createKnowledgeRoom({
    ...{ config, database, jobs, model: thinking, books, keepsSnapshots, clock, log },
  });
  const { onMessage, onBrief } = collectKnowledge(knowledge.knowledge);
  const okr = createOkrDomain({
    ...{ database, generation, jobs, model, promptVersions, recorder, clock, log },
    suggestions: suggestKnowledge(knowledge.knowledge, clock),
    onMessage,
  });
  const decision = createDecisionDomain({
    ...{ database, generation, model, recorder, clock, log },
    onBrief,
  });
  for (const runner of [...okr.runners, ...decision.runners]) generation.generations.register(runner);

  const cache = () => engine.state().cache;
  const inferenceSeries = FIRST_PART_SERIES;
  const { alertWebhook: webhook } = config;
  const insights = createInsightsDomain({ telemetry, database, cache, inferenceSeries, webhook, clock, log });
  return { account, engine, model, generation, jobs, okr, decision, knowledge, insights, redis };
}

type Rooms = Awaited<ReturnType<typeof createRooms>>;

function modulesOf(rooms: Rooms): readonly SchemaModule[] {
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

/** What is answered besides GraphQL. */
function routesOf(execution: Execution, { insights, decision }: Rooms) {
  const metrics = textRoute(execution, (scope) => insights.metrics(scope));
  const attachments = uploadRoute(execution, {
    maxBytes: MAX_FILE_BYTES,
    receive: (scope, file) => decision.uploads.keep(scope, file),
  });
  return [
    [METRICS_PATH, metrics],
    [ATTACHMENTS_PATH, attachments],
  ] as const;
}

/** From the outside in: whoever writes stops before what it writes to. */
async function close(ground: Ground, rooms: Rooms, transports: Transports, graceMs: number): Promise<void> {
  await Promise.all([rooms.generation.generations.drain(graceMs), transports.close(graceMs)]);
  await rooms.jobs.drain(graceMs);
  await rooms.engine.drain();
  await Promise.all([rooms.decision.close(), rooms.knowledge.close()]);
  await rooms.account.settle();
  await ground.telemetry.stop();
  await rooms.insights.close();
  await ground.database.close();
}

async function createServiceEngine(
  { config, overrides, database, telemetry, clock, log }: Ground,
  account: AccountDomain,
) {
  const policies = config.cachesAnswers ? CACHE_POLICIES : {};
  const shared = config.redisUrl ? await RedisAnswers.open({ url: config.redisUrl, clock, log }) : undefined;
  return createEngine({
    ...createProviders(config, clock, overrides.wordDelayMs),
    cache: { policies, evicts: config.cacheEviction, shared },
    prices: pricesWith(config.modelPrices),
    isMember: (scope, memberId) => account.isMember(scope, memberId),
    recorder: telemetry.recorder,
    database,
    clock,
    log,
  });
}

function createServiceExecution(
  { config, telemetry, log }: Ground,
  schema: GraphQLSchema,
  account: AccountDomain,
) {
  return createExecution({
    schema,
    authenticate: (credentials) => account.authenticate(credentials),
    log,
    observer: telemetry.operations,
    limits: { maxBodyBytes: config.bodyLimitBytes },
    translations: [databaseErrorToAppError],
    hidesSuggestions: config.environment === 'production',
  });
}

/** Statements are measured, and whoever opened the database hears of them too. */
function statementListener(telemetry: Telemetry, { onStatement }: DatabaseOptions) {
  if (!onStatement) return telemetry.onStatement;
  return (sql: string, durationMs: number) => {
    telemetry.onStatement(sql, durationMs);
    onStatement(sql, durationMs);
  };
}

function databaseOptions({ databaseUrl, dataDir }: Config, log: Log): DatabaseOptions {
  return databaseUrl === undefined ? { folder: dataDir, log } : { url: databaseUrl, log };
}
