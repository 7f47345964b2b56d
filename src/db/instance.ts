import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';

/** The first of the two numbers of our advisory locks, so that they meet nobody else's. */
const LOCK_CLASS = 0x3a7e;
const MAX_INSTANCE = 2 ** 31 - 1;
const RECONNECT_AFTER_MS = 1_000;

/**
 * Proof that a process lives. Its number is locked in the database by a session that ends with the process,
 * so others learn of its death at once, also after `kill -9`, with no lease to wait for.
 */
export interface Instance {
  readonly id: number;
  /** Those of `ids` whose process is gone. */
  deadAmong(ids: readonly number[]): Promise<readonly number[]>;
  release(): Promise<void>;
}

/** The embedded database has one process at a time (its folder is locked), so every other one is dead. */
export function soleInstance(): Instance {
  const id = randomInt(1, MAX_INSTANCE);
  return {
    id,
    deadAmong: async (ids) => ids.filter((other) => other !== id),
    release: async () => {},
  };
}

/** Announces this process to a PostgreSQL server, and again whenever the announcing connection breaks. */
export async function announceInstance(url: string, clock: Clock, log: Log): Promise<Instance> {
  const id = randomInt(1, MAX_INSTANCE);
  const stop = new AbortController();
  let client = await hold(id);

  async function hold(instanceId: number): Promise<pg.Client> {
    const connection = new pg.Client({ connectionString: url, application_name: 'waymark instance' });
    connection.on('error', (err) => log.warn({ err }, 'The connection that announces this process broke.'));
    connection.on('end', () => void holdAgain());
    await connection.connect();
    await connection.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, instanceId]);
    return connection;
  }

  async function holdAgain(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await clock.sleep(RECONNECT_AFTER_MS, stop.signal);
        client = await hold(id);
        return;
      } catch (err) {
        if (!stop.signal.aborted) log.warn({ err }, 'This process could not be announced; trying again.');
      }
    }
  }

  async function deadAmong(ids: readonly number[]): Promise<readonly number[]> {
    const others = ids.filter((other) => other !== id);
    if (others.length === 0) return [];
    const { rows } = await client.query<{ objid: string }>(
      `SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCK_CLASS],
    );
    const alive = new Set(rows.map((row) => Number(row.objid)));
    return others.filter((other) => !alive.has(other));
  }

  return {
    id,
    deadAmong,
    async release() {
      stop.abort();
      await client.end();
    },
  };
}
