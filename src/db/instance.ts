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

/**
 * Announces this process to a PostgreSQL server, and again whenever the announcing connection breaks.
 *
 * @throws {Error} when the server does not answer
 */
export async function announceInstance(url: string, clock: Clock, log: Log): Promise<Instance> {
  const instance = new AnnouncedInstance(url, clock, log);
  await instance.announce();
  return instance;
}

class AnnouncedInstance implements Instance {
  readonly id = randomInt(1, MAX_INSTANCE);
  private readonly stop = new AbortController();
  private client: pg.Client | undefined;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async announce(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'waymark instance' });
    client.on('error', (err) => this.log.warn({ err }, 'The connection that announces this process broke.'));
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, this.id]);
    client.on('end', () => void this.announceAgain());
    this.client = client;
  }

  async deadAmong(ids: readonly number[]): Promise<readonly number[]> {
    const others = ids.filter((other) => other !== this.id);
    if (others.length === 0 || !this.client) return [];
    const { rows } = await this.client.query<{ objid: string }>(
      `SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCK_CLASS],
    );
    const alive = new Set(rows.map((row) => Number(row.objid)));
    return others.filter((other) => !alive.has(other));
  }

  async release(): Promise<void> {
    this.stop.abort();
    await this.client?.end();
  }

  private async announceAgain(): Promise<void> {
    while (!this.isStopped()) {
      try {
        await this.clock.sleep(RECONNECT_AFTER_MS, this.stop.signal);
        return await this.announce();
      } catch (err) {
        if (!this.isStopped()) this.log.warn({ err }, 'This process could not be announced; trying again.');
      }
    }
  }

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }
}
