import { createClient } from '@redis/client';
import type { Log } from '../../kernel/log.js';

export type RedisClient = ReturnType<typeof openClient>;

/** The two connections of this process: a connection that subscribes can do nothing else. */
export interface RedisConnections {
  readonly commands: RedisClient;
  readonly subscriptions: RedisClient;
  close(): void;
}

/** @throws {Error} when the server does not answer */
export async function connectRedis(url: string, log: Log): Promise<RedisConnections> {
  const commands = openClient(url);
  const subscriptions = openClient(url);
  for (const client of [commands, subscriptions])
    client.on('error', (err: unknown) => log.warn({ err }, 'The connection to Redis broke.'));
  const close = () => [commands, subscriptions].forEach((client) => client.destroy());
  try {
    await Promise.all([commands.connect(), subscriptions.connect()]);
  } catch (error) {
    close();
    throw error;
  }
  return { commands, subscriptions, close };
}

// While the server is away commands fail at once, so that readers turn to the database instead of waiting.
function openClient(url: string) {
  return createClient({ url, disableOfflineQueue: true });
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
