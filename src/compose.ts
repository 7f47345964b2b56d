import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import type { Ground, Overrides } from './compose/ground.js';
import { healthChecks } from './compose/health.js';
import { createRooms, modulesOf, type Rooms } from './compose/rooms.js';
import { createTransports, type Transports } from './compose/transports.js';
import type { Config } from './config.js';
import {
  databaseErrorToAppError,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type JobQueue,
} from './db/index.js';
import type { AccountDomain } from './domains/account/index.js';
import { MAX_FILE_BYTES } from './domains/decision/index.js';
import type { InsightsDomain } from './domains/insights/index.js';
import type { Generations } from './generation/index.js';
import { createSchema } from './graphql/index.js';
import { systemClock } from './kernel/clock.js';
import { silentLog, type Log } from './kernel/log.js';
import type { Engine } from './llm/index.js';
import {
  createTelemetry,
  exportToCollector,
  timeResolvers,
  type CollectorExport,
  type Telemetry,
} from './telemetry/index.js';
import { createExecution, textRoute, uploadRoute, type Execution } from './transport/index.js';

export type { Overrides } from './compose/ground.js';

/** Where Prometheus reads how the service does. */
const METRICS_PATH = '/metrics';
/** Where files are sent before they are attached. */
const ATTACHMENTS_PATH = '/attachments';

/** The running service, as `main.ts`, tests and benches hold it. */
export interface App {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly generations: Generations;
  readonly engine: Engine;
  readonly account: AccountDomain;
  readonly telemetry: Telemetry;
  readonly jobs: JobQueue;
  readonly insights: InsightsDomain;
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
  const telemetry = createTelemetry({ ...overrides.telemetry, clock });
  const options = overrides.database ?? databaseOptions(config, log);
  const onStatement = statementListener(telemetry, options);
  const database = await openDatabase({ ...options, onStatement, onPoolStatement: telemetry.onStatement });
  try {
    return await composeOn({ config, overrides, database, telemetry, clock, log });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function composeOn(ground: Ground): Promise<App> {
  const { database, telemetry } = ground;
  const rooms = await createRooms(ground);
  const { account, engine, generation, insights } = rooms;
  const schema = timeResolvers(await createSchema(modulesOf(rooms)), telemetry.recorder);
  const execution = createServiceExecution(ground, schema, account);
  const health = healthChecks({
    ...{ database, engine, telemetry, redis: rooms.redis, caches: ground.config.cachesAnswers },
    vectors: rooms.knowledge.vectors,
  });
  const transports = await createTransports(execution, ground, routesOf(execution, rooms), health);
  rooms.traffic.watch(() => transports.connections());
  const { openTelemetry } = ground.config;
  const collector =
    openTelemetry && (await exportToCollector(telemetry, { ...openTelemetry, gauges: insights.gauges }));
  await engine.start();
  await generation.generations.start();
  rooms.jobs.start();
  rooms.oldKeys.start();
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
    insights,
    provider: rooms.model.id,
    listen: () => transports.listen(),
    close: ({ graceMs } = { graceMs: 0 }) => close(ground, { rooms, transports, collector }, graceMs),
  };
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

/** What is to be stopped. */
interface Running {
  readonly rooms: Rooms;
  readonly transports: Transports;
  readonly collector: CollectorExport | undefined;
}

/** From the outside in: whoever writes stops before what it writes to. */
async function close(
  ground: Ground,
  { rooms, transports, collector }: Running,
  graceMs: number,
): Promise<void> {
  await Promise.all([rooms.generation.generations.drain(graceMs), transports.close(graceMs)]);
  await Promise.all([rooms.jobs.drain(graceMs), rooms.oldKeys.stop()]);
  await rooms.engine.drain();
  await Promise.all([rooms.decision.close(), rooms.knowledge.close()]);
  await rooms.account.settle();
  await ground.telemetry.stop();
  await rooms.insights.close();
  // What it sends at the end it still reads, jobs in the database among it.
  await collector?.stop();
  await ground.database.close();
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
