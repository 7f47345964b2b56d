import pg from 'pg';
import type { EmbeddedServer } from './server.js';
import { Turns } from './turns.js';
import { EmbeddedSocket } from './wire.js';

type Lent = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/**
 * The embedded database has one session, so its pool has one connection. Single statements share it: those that are
 * asked for while others run go over together, in one round trip, each of them a transaction of its own. Who checks
 * the connection out has it alone until it is released.
 *
 * It is given up only after an error of the connection itself. The session goes on, and what it has prepared must not
 * meet the next connection's names.
 */
export class EmbeddedPool extends pg.Pool {
  private readonly turns = new Turns();
  private opened: Promise<pg.PoolClient> | undefined;
  private giveUp: ((error?: Error | boolean) => void) | undefined;

  constructor(server: EmbeddedServer) {
    const verify = (client: pg.PoolClient, done: (error?: Error) => void) =>
      void client.query('DEALLOCATE ALL').then(() => done(), done);
    super({
      ...{ user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0, pipeline: true },
      stream: () => new EmbeddedSocket(server),
      verify,
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Lent): void;
  override connect(callback?: Lent): Promise<pg.PoolClient> | void {
    if (!callback) return this.lendAlone();
    // `query` asks in this way, for one statement.
    this.turns.joinTogether(() => this.lendTogether(callback));
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | void {
    const ended = this.endAfterAll();
    if (!callback) return ended;
    void ended.then(callback);
  }

  private lendTogether(callback: Lent): void {
    const leave = () => this.turns.leaveTogether();
    this.open().then(
      (client) => {
        // Never while somebody has it alone: then nobody else has been let in.
        client.release = leave;
        callback(undefined, client, leave);
      },
      (error: unknown) => {
        leave();
        callback(error instanceof Error ? error : new Error(String(error)), undefined, () => {});
      },
    );
  }

  private async lendAlone(): Promise<pg.PoolClient> {
    await new Promise<void>((resolve) => this.turns.joinAlone(resolve));
    let isReleased = false;
    const leave = (error?: Error | boolean) => {
      if (isReleased) throw new Error('The connection was given back already.');
      isReleased = true;
      if (error) this.drop(error);
      this.turns.leaveAlone();
    };
    try {
      const client = await this.open();
      client.release = leave;
      return client;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** The one connection, as the pool itself would lend it, and never given back to it before the end. */
  private open(): Promise<pg.PoolClient> {
    this.opened ??= super.connect().then(
      (client) => {
        this.giveUp = client.release.bind(client);
        client.setMaxListeners(0);
        client.on('error', (error) => this.drop(error));
        return client;
      },
      (error: unknown) => {
        this.opened = undefined;
        throw error;
      },
    );
    return this.opened;
  }

  private drop(error?: Error | boolean): void {
    const { giveUp } = this;
    this.opened = undefined;
    this.giveUp = undefined;
    giveUp?.(error);
  }

  private async endAfterAll(): Promise<void> {
    await new Promise<void>((resolve) => this.turns.joinAlone(resolve));
    this.drop();
    const ended = super.end();
    this.turns.leaveAlone();
    await ended;
  }
}
