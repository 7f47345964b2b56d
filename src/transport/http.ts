import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApolloPipeline } from './execution/apollo.js';
import type { Execution } from './execution/execution.js';
import { ActiveRequests } from './http/active-requests.js';
import type { RouteHandler } from './http/exchange.js';
import { HealthPage, type HealthCheck } from './http/health.js';
import { GraphqlEndpoint } from './http/graphql-endpoint.js';
import { serverLimits, type ServerLimits } from './http/server-limits.js';
import { createRouter } from './http/router.js';
import { Pages } from './ide/pages.js';

export interface HttpTransportOptions {
  readonly execution: Execution;
  /** Resolves when what the service needs answers; `/ready` is 503 otherwise. */
  readonly ready: () => Promise<void>;
  /** The parts that `/health` tells of, each in one word. @default none */
  readonly health?: readonly HealthCheck[];
  /** Web pages of which origins may call the service, such as `https://app.example.com`; `*` for all. @default none */
  readonly corsOrigins?: readonly string[];
  /**
   * Host names that requests may be for; others are refused with 421. Give the loopback names where everyone on the
   * machine is trusted: a web page can point a name of its own at 127.0.0.1. @default any
   */
  readonly allowedHosts?: readonly string[];
  /** Greets browsers at `/` and the endpoint with Apollo Sandbox. @default false */
  readonly landingPage?: boolean;
  /** Serves GraphiQL from our own files at `/ide`. @default false */
  readonly ide?: boolean;
  /** The operations that the Sandbox and GraphiQL open with. @default `{ __typename }` */
  readonly firstOperations?: string;
  /** Answers at least this large are compressed for clients that accept it. @default 8_192 */
  readonly compressFromBytes?: number;
  /** More exact paths, such as the SSE endpoint or metrics. They get CORS and a request id like all others. */
  readonly routes?: ReadonlyMap<string, RouteHandler>;
  readonly limits?: Partial<ServerLimits>;
}

/** The service's HTTP side. */
export interface HttpTransport {
  /** Emits `upgrade` for WebSocket; has no listener for it itself. */
  readonly server: Server;
  /** @returns the address it listens on, with the port that was chosen when `port` was 0 */
  listen(address: { readonly host: string; readonly port: number }): Promise<AddressInfo>;
  /** `/ready` says 503 from now on, so that no new requests are sent here; everything is still answered. */
  drain(): void;
  /**
   * Stops accepting connections, lets running requests finish for at most `graceMs`, then closes what is left.
   * Upgraded sockets belong to who upgraded them.
   */
  close(options: { readonly graceMs: number }): Promise<void>;
}

/** Where GraphQL is served. */
export const GRAPHQL_PATH = '/graphql';

/** Bytes to GraphQL and back over node:http. Errors of every kind are answered as GraphQL errors in JSON. */
export async function createHttpTransport(options: HttpTransportOptions): Promise<HttpTransport> {
  const { execution, compressFromBytes = 8_192 } = options;
  const { schema, executor, introspection, log } = execution;
  const pipeline = await createApolloPipeline({ schema, executor, introspection, log });
  const active = new ActiveRequests();
  const route = createRouter({
    execution,
    endpoint: new GraphqlEndpoint({ execution, pipeline, compressFromBytes }),
    pages: new Pages(GRAPHQL_PATH, options.firstOperations ?? '{\n  __typename\n}\n'),
    ready: options.ready,
    health: new HealthPage(options.health ?? []),
    isDraining: () => active.isDraining,
    corsOrigins: options.corsOrigins ?? [],
    allowedHosts: options.allowedHosts,
    hasLandingPage: options.landingPage ?? false,
    hasIde: options.ide ?? false,
    routes: options.routes ?? new Map(),
  });
  const server = createServer(
    serverLimits(options.limits),
    (request: IncomingMessage, response: ServerResponse) => {
      active.add(response);
      void route(request, response);
    },
  );
  return {
    server,
    listen: (address) => listen(server, address),
    drain: () => active.drain(),
    async close({ graceMs }) {
      active.drain();
      server.close();
      server.closeIdleConnections();
      await active.finish(graceMs);
      server.closeAllConnections();
      await pipeline.stop();
    },
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<AddressInfo> {
  const { promise, resolve, reject } = Promise.withResolvers<AddressInfo>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.removeListener('error', reject);
    resolve(server.address() as AddressInfo);
  });
  return promise;
}
