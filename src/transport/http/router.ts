import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Execution } from '../execution/execution.js';
import type { Pages } from '../ide/pages.js';
import type { Exchange, RouteHandler } from './exchange.js';
import type { GraphqlEndpoint } from './graphql-endpoint.js';
import { prefersHtml } from './media-type.js';
import { answerPreflight, applyCors, createHostCheck, isPreflight, wrongHost } from './origin.js';
import { answerReady } from './probes.js';
import type { HealthPage } from './health.js';
import { refusal } from './refusal.js';
import { NO_SNIFFING } from './no-sniffing.js';
import { REQUEST_ID_HEADER, requestIdFrom } from './request-id.js';
import { respondWithErrors } from './respond.js';

export interface RouterOptions {
  readonly execution: Execution;
  readonly endpoint: GraphqlEndpoint;
  readonly pages: Pages;
  readonly ready: () => Promise<void>;
  readonly health: HealthPage;
  readonly isDraining: () => boolean;
  readonly corsOrigins: readonly string[];
  readonly allowedHosts: readonly string[] | undefined;
  readonly hasLandingPage: boolean;
  readonly hasIde: boolean;
  readonly routes: ReadonlyMap<string, RouteHandler>;
}

/** Gives each request its id, its CORS headers and its handler. The promise never rejects. */
export function createRouter(options: RouterOptions) {
  const isHostOurs = createHostCheck(options.allowedHosts);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = openExchange(request, response);
    try {
      if (!isHostOurs(request.headers)) throw wrongHost(request.headers);
      applyCors(exchange, options.corsOrigins);
      if (isPreflight(request)) answerPreflight(exchange);
      else await route(exchange, options);
    } catch (error) {
      await fail(exchange, error, options.execution);
    }
  };
}

function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const search = mark < 0 ? '' : url.slice(mark + 1);
  const head = [REQUEST_ID_HEADER, requestId, ...NO_SNIFFING];
  const method = request.method ?? 'GET';
  return { request, response, requestId, startedAtMs: performance.now(), head, method, path, search };
}

function route(exchange: Exchange, options: RouterOptions): Promise<void> | void {
  const { path } = exchange;
  if (path === '/graphql') {
    return isVisit(exchange, options) ? options.pages.landing(exchange) : options.endpoint.answer(exchange);
  }
  if (path === '/health') return options.health.answer(exchange);
  if (path === '/ready') return answerReady(exchange, options.ready, options.isDraining());
  if (path === '/' && options.hasLandingPage) return options.pages.landing(exchange);
  if (options.hasIde && options.pages.owns(path)) return options.pages.ide(exchange);
  const handler = options.routes.get(path);
  if (!handler) throw refusal(404, 'There is nothing at this address. GraphQL is at /graphql.');
  // Whoever is elsewhere may write its head itself, and must not lose these.
  for (let n = 0; n < exchange.head.length; n += 2) {
    exchange.response.appendHeader(exchange.head[n]!, exchange.head[n + 1]!);
  }
  return handler(exchange);
}

/** Whether a browser was pointed at the endpoint, rather than a client sending a query. */
function isVisit({ method, search, request }: Exchange, { hasLandingPage }: RouterOptions): boolean {
  return hasLandingPage && method === 'GET' && search === '' && prefersHtml(request.headers.accept);
}

async function fail(exchange: Exchange, error: unknown, execution: Execution): Promise<void> {
  const { response, requestId } = exchange;
  if (response.headersSent) {
    execution.log.error({ requestId, err: error }, 'An answer broke after its head was sent.');
    response.destroy();
    return;
  }
  await respondWithErrors(exchange, [error], execution.audienceOf(requestId));
}
