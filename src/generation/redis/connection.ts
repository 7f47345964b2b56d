import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@redis/client';
import type { OutageLog } from '../../kernel/outage.js';
import { unusableServer } from '../../kernel/start-problem.js';

export type RedisClient = ReturnType<typeof openClient>;

/** The two connections of this process: a connection that subscribes can do nothing else. */
export interface RedisConnections {
  readonly commands: RedisClient;
  readonly subscriptions: RedisClient;
  close(): void;
}

/** How long the server has for its first answer. */
const FIRST_ANSWER_MS = 5_000;
const MAX_RECONNECT_MS = 2_000;

/** What copying answers into their streams is called in the log. */
export const COPYING = 'logs.copy';

/** @throws {StartProblem} when the server does not answer: at the start there is somebody who can mend the address */
export async function connectRedis(url: string, outage: OutageLog): Promise<RedisConnections> {
  // What failed on the old connection is tried on the new one.
  const commands = openClient(url, outage, ['logs.commands', COPYING]);
  const subscriptions = openClient(url, outage, ['logs.subscriptions']);
  const close = () => [commands, subscriptions].forEach((client) => client.destroy());
  const late = new AbortController();
  const timeout = delay(FIRST_ANSWER_MS, undefined, late).then(() => {
    throw new Error(`there was no answer within ${FIRST_ANSWER_MS / 1_000} seconds`);
  });
  try {
    await Promise.race([Promise.all([commands.connect(), subscriptions.connect()]), timeout]);
  } catch (error) {
    close();
    throw unusableServer('REDIS_URL', url, error);
  } finally {
    late.abort();
    timeout.catch(() => {});
  }
  return { commands, subscriptions, close };
}

// While the server is away commands fail at once, so that readers turn to the database instead of waiting.
function openClient(url: string, outage: OutageLog, works: readonly [string, ...string[]]) {
  let wasReady = false;
  const reconnectStrategy = (tries: number, cause: Error) =>
    wasReady ? Math.min(50 * 2 ** tries, MAX_RECONNECT_MS) : cause;
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy } });
  client.on('ready', () => {
    wasReady = true;
    outage.works(...works);
  });
  client.on('error', (err: unknown) => {
    if (wasReady) outage.failed(works[0], err);
  });
  return client;
}

/** The names under which the logs of one service are kept. */
export class RedisKeys {
  constructor(private readonly prefix: string) {}

  /** The stream of a log: entry `<toSeq>-0` holds the events from `from` to `toSeq`. */
  stream(generationId: string): string {
    return `${this.prefix}generation:${generationId}`;
  }

  /** Where it is said that a log has grown. A lost message is made up for by looking. */
  growth(generationId: string): string {
    return `${this.prefix}generation:${generationId}:grown`;
  }

  /** Where it is asked that an answer be stopped. */
  get cancellations(): string {
    return `${this.prefix}generation:cancel`;
  }
}
