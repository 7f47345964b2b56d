import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import { unusableServer } from '../kernel/start-problem.js';
import { lockFolder } from './embedded/folder-lock.js';
import { EmbeddedPool } from './embedded/pool.js';
import { EmbeddedServer } from './embedded/server.js';
import { Upkeep } from './embedded/upkeep.js';
import {
  announceInstance,
  announcedInstance,
  newInstanceId,
  soleInstance,
  type Instance,
} from './instance.js';
import { NoticeBoard } from './notices/notice-board.js';
import { CHANNEL } from './notices/notice.js';
import { StandingConnection } from './standing-connection.js';

/** The number under which processes that start together take turns at migrating. */
const MIGRATION_LOCK = 7_269_471_301;

/** The way to a database, whichever it is. */
export interface Connection {
  readonly kind: 'embedded' | 'postgresql';
  readonly pool: pg.Pool;
  readonly instance: Instance;
  readonly notices: NoticeBoard;
  /** Runs `migrate` while no other process migrates this database. */
  exclusively(migrate: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** How long a server has for its first answer. */
const FIRST_ANSWER_MS = 5_000;

/** @throws {StartProblem} when the server does not answer, or does not let us in */
export async function connect(url: string, poolSize: number, log: Log): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    min: Math.min(5, poolSize),
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'waymark',
  });
  // The pool listens to idle connections, and its users to those they have been lent: in between, where an answer and the
  // word of the cut come in one packet, an error that nobody listens to would end the process. Who uses the connection
  // next is told, and the pool lends none that is broken.
  pool.on('connect', (client) => client.on('error', () => {}));
  const id = newInstanceId();
  const notices = new NoticeBoard();
  const standing = await StandingConnection.open({
    url,
    async prepare(client) {
      client.on('notification', ({ payload }) => notices.deliver(payload));
      await announceInstance(client, id);
      await client.query(`LISTEN ${CHANNEL}`);
      notices.missed();
    },
    firstAnswerMs: FIRST_ANSWER_MS,
    clock: systemClock,
    log,
  }).catch(async (error: unknown) => {
    await pool.end();
    throw unusableServer('DATABASE_URL', url, error);
  });
  return {
    kind: 'postgresql',
    pool,
    notices,
    instance: announcedInstance(id, () => standing.current),
    exclusively: (migrate) => withMigrationLock(url, migrate),
    async close() {
      notices.close();
      await standing.close();
      await pool.end();
    },
  };
}

/** @throws {Error} when another process has the folder, or it cannot be written to */
export async function embed(
  folder: string | undefined,
  templateFile: string | undefined,
  log: Log,
): Promise<Connection> {
  const unlock = folder === undefined ? async () => {} : await lockFolder(folder);
  const server = await EmbeddedServer.start({
    ...(folder === undefined ? {} : { folder: join(folder, 'postgres') }),
    ...(templateFile === undefined ? {} : { templateFile }),
  }).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  const pool = new EmbeddedPool(server);
  const notices = new NoticeBoard();
  // What a transaction notifies of comes back on the one session there is, with the answer to its COMMIT.
  pool.on('connect', (client) => client.on('notification', ({ payload }) => notices.deliver(payload)));
  await pool.query(`LISTEN ${CHANNEL}`);
  const upkeep = new Upkeep(pool, log);
  return {
    kind: 'embedded',
    pool,
    notices,
    instance: soleInstance(),
    exclusively: (migrate) => migrate(),
    async close() {
      notices.close();
      await upkeep.close();
      await pool.end();
      await server.close();
      await unlock();
    },
  };
}

/** The lock has a connection of its own, beside the pool: a pool of one would wait for itself. */
async function withMigrationLock(url: string, migrate: () => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'waymark migration',
    connectionTimeoutMillis: FIRST_ANSWER_MS,
  });
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
