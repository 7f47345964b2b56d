import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { silentLog, type Log } from '../kernel/log.js';
import { keepWasmCode } from '../kernel/wasm-code.js';
import { committing } from './after-commit.js';
import { PrismaClient, type Prisma } from './client/client.js';
import { connect, embed, type Connection } from './connection.js';
import { readDirectly, type ReadRows } from './direct-reader.js';
import { EmbeddedPool } from './embedded/pool.js';
import { EmbeddedServer } from './embedded/server.js';
import type { Instance } from './instance.js';
import { migrateJobTables } from './jobs/job-tables.js';
import { applyMigrations } from './migrations.js';
import type { Notices } from './notices/notice-board.js';
import { createStatementNames } from './statement-names.js';
import { timedPool } from './timed-pool.js';

/** Connections to a server, unless somebody says otherwise. */
const POOL_SIZE = 20;

export interface DatabaseOptions {
  /** A PostgreSQL server. Undefined: the embedded database. */
  readonly url?: string;
  /** The folder of the embedded database; undefined keeps it in memory. Ignored when `url` is set. */
  readonly folder?: string;
  /** A dump to start a new embedded database from: for tests. */
  readonly templateFile?: string;
  /** Connections of the pool to a server. The embedded database has one. @default 20 */
  readonly poolSize?: number;
  /** Called after each statement of the client, and of `read`, with its SQL and how long it took, in milliseconds. */
  readonly onStatement?: (sql: string, durationMs: number) => void;
  /** The same for statements that go past the client, through `pool`. */
  readonly onPoolStatement?: (sql: string, durationMs: number) => void;
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
  /** For what is read so often that its milliseconds count; the rest is read through the client. */
  readonly read: ReadRows;
  /** This process, as the database knows it. */
  readonly instance: Instance;
  /** What this and other processes say has changed; they say it with `notify`. */
  readonly notices: Notices;
  /** Runs `work` in one transaction: all of it or nothing. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings it to the newest migration.
 *
 * @throws {Error} when the server does not answer, or another process has the embedded database's folder
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  // The client plans its statements in WebAssembly, with a server too.
  keepWasmCode();
  const log = options.log ?? silentLog;
  const { url, folder, templateFile, poolSize = POOL_SIZE } = options;
  const connection = url ? await connect(url, poolSize, log) : await embed(folder, templateFile, log);
  const { pool, instance, notices, kind } = connection;
  pool.on('error', (err) => log.warn({ err }, 'An idle database connection broke.'));
  const nameOf = createStatementNames();
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf });
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
    pool: options.onPoolStatement ? timedPool(pool, options.onPoolStatement) : pool,
    read: readDirectly(options.onStatement ? timedPool(pool, options.onStatement) : pool, nameOf),
    instance,
    notices,
    transaction: (work) =>
      committing(work, (run) => prisma.$transaction(run, { maxWait: 15_000, timeout: 30_000 })),
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

function migrate(connection: Connection, adapter: PrismaPg, log: Log): Promise<void> {
  return connection.exclusively(async () => {
    const applied = await applyMigrations(connection.pool, adapter);
    if (applied.length > 0) log.info({ applied }, 'The database was migrated.');
    await migrateJobTables(connection.pool, log);
  });
}

/** Opens an in-memory database at the newest migration and returns it as a file's content for `templateFile`. */
export async function dumpTemplate(): Promise<Uint8Array> {
  const server = await EmbeddedServer.start({});
  const pool = new EmbeddedPool(server);
  await applyMigrations(pool, new PrismaPg(pool));
  await migrateJobTables(pool, silentLog);
  // Two of its three databases, which new ones would be copied from: nobody makes one in it, and each start unpacks all.
  await pool.query('UPDATE pg_database SET datistemplate = false');
  for (const name of ['template0', 'template1']) await pool.query(`DROP DATABASE ${name}`);
  await pool.end();
  const dump = await server.dump();
  await server.close();
  return dump;
}
