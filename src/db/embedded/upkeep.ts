import type pg from 'pg';
import type { Log } from '../../kernel/log.js';

/** How often it is looked for what has changed. */
const LOOK_EVERY_MS = 30_000;
/** What is small is read in no time however it is read. */
const MIN_CHANGED = 500;

/**
 * Does for the embedded database what autovacuum does on a server, and it has none: without statistics the planner takes
 * a workspace for a hundred rows, and reads all of it where an index would have had a few.
 */
export class Upkeep {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | undefined;

  constructor(
    private readonly pool: Pick<pg.Pool, 'connect' | 'query'>,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  private look(): void {
    this.running ??= this.run()
      .then(() => {})
      .catch((err: unknown) => this.log.warn({ err }, 'The statistics of the database were not renewed.'))
      .finally(() => (this.running = undefined));
  }

  /**
   * Renews the statistics of the tables of which a tenth and more has changed since they were made, and gives free what
   * deleted rows held, where they are a fifth.
   *
   * @returns the tables
   */
  async run(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ name: string }>(TABLES_DUE, [MIN_CHANGED]);
    // One after the other: others get their turn at the one session in between.
    for (const { name } of rows) await this.renew(name);
    return rows.map(({ name }) => name);
  }

  /** Alone: a statement that others' share a round trip with may be in a transaction, which this one must not. */
  private async renew(table: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query(`VACUUM (ANALYZE) ${table}`);
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}

const TABLES_DUE = `
  SELECT relid::regclass::text AS name FROM pg_stat_user_tables
  WHERE n_mod_since_analyze > $1 + n_live_tup / 10 OR n_dead_tup > $1 + n_live_tup / 5`;
