import { setTimeout as delay } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { GenerationEventsDocument, type GenerationEventsSubscription } from './generated/graphql.js';
import { faultToError, keyRefused, ServiceError } from './service-error.js';

export type LogEvent = GenerationEventsSubscription['generationEvents'];

/** What every event has. */
export interface NumberedEvent {
  readonly __typename: string;
  readonly seq: number;
}

export interface FollowOptions {
  /** What is asked for: a subscription to `generationEvents` by `$id` and `$after`. @default the events of any answer */
  readonly query?: string;
  /** The last number that was seen; 0 starts from the beginning. @default 0 */
  readonly after?: number;
  /** Called when the connection was lost and is going to be tried again, with the number of tries so far. */
  readonly onReconnect?: (attempt: number) => void;
  /** Stops reading. The generation goes on. */
  readonly signal?: AbortSignal;
}

/** Lost connections in a row, without an event between them, before it is given up: about a minute. */
const MAX_ATTEMPTS = 15;
const MAX_WAIT_MS = 5_000;
const ENDS: ReadonlySet<string> = new Set(['GenerationCompleted', 'GenerationFailed', 'GenerationCancelled']);

/**
 * Reads a generation's log to its end. A lost connection is made again and the log read on after the last number
 * seen, so that nothing is missing or doubled.
 *
 * @throws {ServiceError} when the service refuses, or cannot be reached for about a minute
 */
export async function* followEvents<Event extends NumberedEvent = LogEvent>(
  endpoint: URL,
  key: string | undefined,
  generationId: string,
  { after = 0, onReconnect, signal, query = GenerationEventsDocument.toString() }: FollowOptions,
): AsyncGenerator<Event, void, undefined> {
  let last = after;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (attempt > 0) {
      onReconnect?.(attempt);
      await delay(Math.min(MAX_WAIT_MS, 100 * 2 ** attempt), undefined, signal ? { signal } : undefined);
    }
    const variables = { id: generationId, after: last };
    for await (const event of readUntilLost<Event>(endpoint, key, { query, variables }, signal)) {
      last = event.seq;
      attempt = 0;
      yield event;
      if (ENDS.has(event.__typename)) return;
    }
    if (signal?.aborted) return;
  }
  throw new ServiceError(`The connection to ${endpoint.origin} was lost and could not be made again.`);
}

/** The events that one connection brings; returns when it is lost. */
async function* readUntilLost<Event>(
  endpoint: URL,
  key: string | undefined,
  request: { readonly query: string; readonly variables: { id: string; after: number } },
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void, undefined> {
  const client = connect(endpoint, key);
  const stop = () => void client.dispose();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const { data, errors } of client.iterate<{ readonly generationEvents: Event }>(request)) {
      if (errors?.length)
        throw faultToError(errors.map(({ message, extensions }) => ({ message, extensions })));
      if (data) yield data.generationEvents;
    }
  } catch (error) {
    rethrowUnlessLost(error);
  } finally {
    signal?.removeEventListener('abort', stop);
    await client.dispose();
  }
}

function connect(endpoint: URL, key: string | undefined): Client {
  const url = new URL(endpoint);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    url: url.href,
    // Its own retries would read the log from where it was first asked for, not from where it broke.
    retryAttempts: 0,
    ...(key ? { connectionParams: { authorization: `Bearer ${key}` } } : {}),
  });
}

/** A closed socket is a lost connection, unless the service closed it because of what we sent. */
function rethrowUnlessLost(error: unknown): void {
  if (error instanceof ServiceError) throw error;
  if (Array.isArray(error)) throw faultToError(error as { message: string }[]);
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 4401 || code === 4403) throw keyRefused();
  if (typeof code === 'number' && code >= 4400 && code < 4500) {
    throw new ServiceError(`The service closed the connection with code ${code}.`, undefined, {
      cause: error,
    });
  }
}
