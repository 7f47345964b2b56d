import pg from 'pg';
import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';

const RECONNECT_AFTER_MS = 1_000;

export interface StandingConnectionOptions {
  readonly url: string;
  /** Called with each new connection before it counts as open: what the session is there for. */
  readonly prepare: (client: pg.Client) => Promise<void>;
  /** How long the server has for its first answer, each time. */
  readonly firstAnswerMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The one connection beside the pool that stays open as long as the process lives, and comes again when it breaks: for
 * what belongs to a session, such as a lock that others see and a channel that is listened to.
 */
export class StandingConnection {
  private readonly stop = new AbortController();
  private client: pg.Client | undefined;
  /** One that is not prepared yet. */
  private coming: pg.Client | undefined;

  private constructor(private readonly options: StandingConnectionOptions) {}

  /** @throws {Error} when the server does not answer */
  static async open(options: StandingConnectionOptions): Promise<StandingConnection> {
    const connection = new StandingConnection(options);
    await connection.connect();
    return connection;
  }

  /** The session while it is there; undefined while it is broken. */
  get current(): pg.Client | undefined {
    return this.client;
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all([this.client?.end(), this.coming?.end()]);
  }

  private async connect(): Promise<void> {
    const { url, prepare, firstAnswerMs, log } = this.options;
    // Keep-alive: nothing is ever sent on it, so that a network that forgot it would not be noticed.
    const client = new pg.Client({
      connectionString: url,
      application_name: 'waymark instance',
      keepAlive: true,
      connectionTimeoutMillis: firstAnswerMs,
    });
    client.on('error', (err) => log.warn({ err }, 'The standing connection to the database broke.'));
    this.coming = client;
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    } finally {
      this.coming = undefined;
    }
    client.on('end', () => {
      this.client = undefined;
      void this.connectAgain();
    });
    this.client = client;
  }

  private async connectAgain(): Promise<void> {
    const { clock, log } = this.options;
    while (!this.isStopped()) {
      try {
        await clock.sleep(RECONNECT_AFTER_MS, this.stop.signal);
        return await this.connect();
      } catch (err) {
        if (!this.isStopped()) log.warn({ err }, 'The standing connection is not back yet; trying again.');
      }
    }
  }

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }
}
