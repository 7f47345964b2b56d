import type { Exchange } from './exchange.js';
import { respond } from './respond.js';

/** A readiness check that takes longer counts as failed. */
const READY_WITHIN_MS = 2_000;

/** `/health`: the process answers. Never depends on anything else, or an orchestrator would restart us for it. */
export function answerHealth(exchange: Exchange): Promise<void> | void {
  return answerStatus(exchange, 200, 'alive');
}

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
  const headers = ['cache-control', 'no-store'];
  const body = JSON.stringify({ status: word });
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
