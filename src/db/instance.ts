import { randomInt } from 'node:crypto';
import type pg from 'pg';

/** The first of the two numbers of our advisory locks, so that they meet nobody else's. */
const LOCK_CLASS = 0x3a7e;
const MAX_INSTANCE = 2 ** 31 - 1;

/**
 * Proof that a process lives. Its number is locked in the database by a session that ends with the process,
 * so others learn of its death at once, also after `kill -9`, with no lease to wait for.
 */
export interface Instance {
  readonly id: number;
  /** Those of `ids` whose process is gone. */
  deadAmong(ids: readonly number[]): Promise<readonly number[]>;
}

export function newInstanceId(): number {
  return randomInt(1, MAX_INSTANCE);
}

/** The embedded database has one process at a time (its folder is locked), so every other one is dead. */
export function soleInstance(): Instance {
  const id = newInstanceId();
  return { id, deadAmong: async (ids) => ids.filter((other) => other !== id) };
}

/** Announces a process in the session of `client`, for as long as that lasts. */
export async function announceInstance(client: pg.Client, id: number): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, id]);
}

/**
 * This process among those of a PostgreSQL server.
 *
 * @param session where it is announced; undefined while that is broken, and then nobody is called dead
 */
export function announcedInstance(id: number, session: () => pg.Client | undefined): Instance {
  return {
    id,
    async deadAmong(ids) {
      const others = ids.filter((other) => other !== id);
      const client = session();
      if (others.length === 0 || !client) return [];
      const { rows } = await client.query<{ objid: string }>(
        `SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        [LOCK_CLASS],
      );
      const alive = new Set(rows.map((row) => Number(row.objid)));
      return others.filter((other) => !alive.has(other));
    },
  };
}
