import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { systemClock } from '../kernel/clock.js';
import { silentLog, type Log } from '../kernel/log.js';
import { PrismaClient, type Prisma } from './client/client.js';
import { lockFolder } from './embedded/folder-lock.js';
import { EmbeddedServer } from './embedded/server.js';
import { EmbeddedSocket } from './embedded/wire.js';
import { announceInstance, soleInstance, type Instance } from './instance.js';
import { applyMigrations } from './migrations.js';

/** The number under which processes that start together take turns at migrating. */
const MIGRATION_LOCK = 7_269_471_301;

export interface DatabaseOptions {
  /** A PostgreSQL server. Undefined: the embedded database. */
  readonly url?: string;
  /** The folder of the embedded database; undefined keeps it in memory. Ignored when `url` is set. */
  readonly folder?: string;
  /** A dump to start a new embedded database from: for tests. */
  readonly templateFile?: string;
  /** Connections of the pool to a server. The embedded database has one. @default 20 */
  readonly poolSize?: number;
  /** Called after each statement with its SQL and how long it took, in milliseconds. */
  readonly onStatement?: (sql: string, durationMs: number) => void;
  readonly log?: Log;
}

/** What runs statements: the client itself or one transaction of it. */
export type Queryable = Prisma.TransactionClient;

/**
 * The open database. Embedded or a server, it is the same Prisma client over the same driver.
 *
 * The embedded database has one connection: inside `transaction` use nothing but what is handed in, or wait for ever.
 */
export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** This process, as the database knows it. */
  readonly instance: Instance;
  /** Runs `work` in one transaction: all of it or nothing. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface Connection {
  readonly kind: Database['kind'];
  readonly pool: pg.Pool;
  readonly instance: Instance;
  /** Runs `migrate` while no other process migrates this database. */
  exclusively(migrate: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings it to the newest migration.
 *
 * @throws {Error} when the server does not answer, or another process has the embedded database's folder
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.log ?? silentLog;
  const connection = options.url ? await connect(options.url, options, log) : await embed(options);
  const { pool, instance, kind } = connection;
  pool.on('error', (err) => log.warn({ err }, 'An idle database connection broke.'));
  const adapter = new PrismaPg(pool);
  try {
    await migrate(connection, adapter, log);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const prisma = createClient(adapter, options.onStatement);
  return {
    kind,
    prisma,
    pool,
    instance,
    transaction: (work) => prisma.$transaction(work, { maxWait: 15_000, timeout: 30_000 }),
    ping: async () => void (await pool.query('SELECT 1')),
    async close() {
      await prisma.$disconnect();
      await connection.close();
    },
  };
}

function createClient(adapter: PrismaPg, onStatement: DatabaseOptions['onStatement']): PrismaClient {
  if (!onStatement) return new PrismaClient({ adapter });
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  client.$on('query', (event) => onStatement(event.query, event.duration));
  return client;
}

async function connect(url: string, options: DatabaseOptions, log: Log): Promise<Connection> {
  const max = options.poolSize ?? 20;
  const pool = new pg.Pool({
    connectionString: url,
    min: Math.min(5, max),
    max,
    connectionTimeoutMillis: 10_000,
    application_name: 'waymark',
  });
  const instance = await announceInstance(url, systemClock, log);
  return {
    kind: 'postgresql',
    pool,
    instance,
    exclusively: (migrate) => withMigrationLock(url, migrate),
    async close() {
      await instance.release();
      await pool.end();
    },
  };
}

async function embed({ folder, templateFile }: DatabaseOptions): Promise<Connection> {
  const unlock = folder === undefined ? async () => {} : await lockFolder(folder);
  const server = await EmbeddedServer.start({
    ...(folder === undefined ? {} : { folder: join(folder, 'postgres') }),
    ...(templateFile === undefined ? {} : { templateFile }),
  }).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  const pool = poolOf(server);
  return {
    kind: 'embedded',
    pool,
    instance: soleInstance(),
    exclusively: (migrate) => migrate(),
    async close() {
      await pool.end();
      await server.close();
      await unlock();
    },
  };
}

/** The embedded database has one session, so its pool has one connection, which is never given up. */
function poolOf(server: EmbeddedServer): pg.Pool {
  const stream = () => new EmbeddedSocket(server);
  return new pg.Pool({ user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0, stream });
}

function migrate(connection: Connection, adapter: PrismaPg, log: Log): Promise<void> {
  return connection.exclusively(async () => {
    const applied = await applyMigrations(connection.pool, adapter);
    if (applied.length > 0) log.info({ applied }, 'The database was migrated.');
  });
}

/** The lock has a connection of its own, beside the pool: a pool of one would wait for itself. */
async function withMigrationLock(url: string, migrate: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'waymark migration' });
  await client.connect();
  // Without the lock's session the migrations go on; the engine says itself when two are in each other's way.
  client.on('error', () => {});
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate();
  } finally {
    // The lock ends with its session.
    await client.end();
  }
}

/** Opens an in-memory database at the newest migration and returns it as a file's content for `templateFile`. */
export async function dumpTemplate(): Promise<Uint8Array> {
  const server = await EmbeddedServer.start({});
  const pool = poolOf(server);
  await applyMigrations(pool, new PrismaPg(pool));
  await pool.end();
  const dump = await server.dump();
  await server.close();
  return dump;
}
