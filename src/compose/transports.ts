import type { Config } from '../config.js';
import type { Database } from '../db/index.js';
import type { OpenConnections } from '../domains/insights/index.js';
import {
  createHttpTransport,
  createSseTransport,
  createWebSocketTransport,
  SSE_PATH,
  type Execution,
  type HealthCheck,
  type RouteHandler,
} from '../transport/index.js';
import { FIRST_STEPS } from './first-steps.js';

/** After the grace for answers, what sockets and requests have to say goodbye. */
const GOODBYE_MS = 1_000;
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Everything that listens, as one. */
export interface Transports {
  /** What is open now. */
  connections(): OpenConnections;
  listen(): Promise<{ readonly url: string }>;
  close(graceMs: number): Promise<void>;
}

/** HTTP, WebSocket and SSE on one port, under one set of rules. */
export async function createTransports(
  execution: Execution,
  { config, database }: { readonly config: Config; readonly database: Database },
  routes: readonly (readonly [string, RouteHandler])[],
  health: readonly HealthCheck[],
): Promise<Transports> {
  const { corsOrigins, host, port } = config;
  // With AUTH=local everybody who reaches us is let in: a page must not reach us by a name it points at loopback.
  const allowedHosts = config.auth === 'local' ? LOOPBACK_HOSTS : undefined;
  const sse = createSseTransport({ execution, corsOrigins });
  const sockets = createWebSocketTransport({ execution, corsOrigins, allowedHosts });
  const http = await createHttpTransport({
    execution,
    corsOrigins,
    allowedHosts,
    ready: () => database.ping(),
    health,
    landingPage: config.environment === 'development',
    ide: true,
    firstOperations: FIRST_STEPS,
    routes: new Map([[SSE_PATH, (exchange) => sse.serve(exchange)], ...routes]),
  });
  http.server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  return {
    connections: () => ({
      webSockets: sockets.connections,
      eventStreams: sse.streams,
      subscriptions: sockets.subscriptions + sse.subscriptions,
    }),
    async listen() {
      const address = await http.listen({ host, port });
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}` };
    },
    async close(graceMs) {
      http.drain();
      await Promise.all([sockets.drain(graceMs + GOODBYE_MS), sse.drain(graceMs + GOODBYE_MS)]);
      await http.close({ graceMs: GOODBYE_MS });
    },
  };
}
