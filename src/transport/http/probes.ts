import type { Exchange } from './exchange.js';
import { respond } from './respond.js';

/** A readiness check that takes longer counts as failed. */
const READY_WITHIN_MS = 2_000;

/**
 * `/ready`: this replica should be sent requests.
 *
 * @param ready resolves when what the service needs (its database) answers
 */
export async function answerReady(
  exchange: Exchange,
  ready: () => Promise<void>,
  isDraining: boolean,
): Promise<void> {
  if (isDraining) return answerStatus(exchange, 503, 'draining');
  const isReady = await withinMs(
    READY_WITHIN_MS,
    ready().then(() => true),
  ).catch(() => false);
  return isReady ? answerStatus(exchange, 200, 'ready') : answerStatus(exchange, 503, 'unavailable');
}

function answerStatus(exchange: Exchange, status: number, word: string): Promise<void> | void {
  return answerJson(exchange, status, { status: word });
}

/** Answers a probe: never from a cache, never compressed. */
export function answerJson(exchange: Exchange, status: number, content: object): Promise<void> | void {
  const headers = ['cache-control', 'no-store'];
  const body = JSON.stringify(content);
  return respond(
    exchange,
    { status, headers, mediaType: 'application/json', body },
    Number.POSITIVE_INFINITY,
  );
}

function withinMs(ms: number, work: Promise<boolean>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
