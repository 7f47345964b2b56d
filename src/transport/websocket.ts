import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Execution } from './execution/execution.js';
import { createHostCheck, isOriginAllowed, type AllowedOrigins, type HostCheck } from './http/origin.js';
import { KeyWatch } from './streaming/key-watch.js';
import { settledWithin } from './streaming/settled-within.js';
import { Connection } from './websocket/connection.js';
import { createProtocol } from './websocket/protocol.js';
import { refuseUpgrade } from './websocket/upgrade.js';

/** How long a client may take to answer a close before its socket is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

export interface WebSocketTransportOptions {
  /** The same as the other transports': its limits, its errors and its authenticator. */
  readonly execution: Execution;
  /** Other origins whose pages may connect. Pages of our own and programs always may. @default none */
  readonly corsOrigins?: AllowedOrigins;
  /** The host names we answer for; others are refused with 421. @default all */
  readonly allowedHosts?: readonly string[];
  /** @default '/graphql' */
  readonly path?: string;
  /** How many sockets may be open; one more is refused with 503. @default 10_000 */
  readonly maxConnections?: number;
  /** How many operations may run on one socket at once; one more is refused with RATE_LIMITED. @default 100 */
  readonly maxOperations?: number;
  /** The largest message a client may send, in bytes. A larger one closes with 1009. @default 131_072 // 128 KiB */
  readonly maxMessageBytes?: number;
  /** How long a client may wait with `connection_init` before it is closed with 4408. @default 3_000 */
  readonly connectionInitTimeoutMs?: number;
  /** How often a client is asked for a sign of life; one that gives none until the next time is cut. @default 12_000 */
  readonly heartbeatMs?: number;
  /** How often the keys of open sockets are looked at again; a bad one closes them with 4403. @default 5_000 */
  readonly recheckMs?: number;
}

export interface WebSocketTransport {
  /** Takes over a request that asks for an upgrade: give it to the server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many sockets are open. */
  readonly connections: number;
  /** How many subscriptions run on them. Counted when it is asked for. */
  readonly subscriptions: number;
  /**
   * Stops without losing what is nearly done: no new sockets (503) and operations from now on, sockets close with 1012
   * as soon as nothing runs on them, and all that are left close with 1012 after `graceMs`. Resolves when all are
   * closed.
   */
  drain(graceMs: number): Promise<void>;
}

/** GraphQL over WebSocket in the graphql-transport-ws protocol, as `docs/streaming.md` describes it. */
export function createWebSocketTransport(options: WebSocketTransportOptions): WebSocketTransport {
  return new WebSockets(options);
}

class WebSockets implements WebSocketTransport {
  private readonly sockets: WebSocketServer;
  private readonly open = new Set<Connection>();
  private readonly heartbeat: NodeJS.Timeout;
  private readonly keys: KeyWatch;
  private readonly protocol;
  private readonly isHostOurs: HostCheck;
  private isDraining = false;
  private onEmpty = () => {};

  constructor(private readonly options: WebSocketTransportOptions) {
    this.isHostOurs = createHostCheck(options.allowedHosts);
    this.protocol = createProtocol({
      execution: options.execution,
      maxOperations: options.maxOperations ?? 100,
      connectionInitTimeoutMs: options.connectionInitTimeoutMs ?? 3_000,
      isDraining: () => this.isDraining,
    });
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      // Compressing small messages one by one costs more memory and time than it saves on the wire.
      perMessageDeflate: false,
      maxPayload: options.maxMessageBytes ?? 131_072,
      handleProtocols,
    });
    this.heartbeat = setInterval(() => this.beat(), options.heartbeatMs ?? 12_000);
    this.heartbeat.unref();
    this.keys = new KeyWatch({
      authenticate: options.execution.authenticate,
      guests: () => this.open,
      recheckMs: options.recheckMs ?? 5_000,
    });
  }

  get connections(): number {
    return this.open.size;
  }

  get subscriptions(): number {
    let running = 0;
    for (const connection of this.open) running += connection.subscriptions;
    return running;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { path = '/graphql', maxConnections = 10_000, corsOrigins = [] } = this.options;
    const [pathname] = (request.url ?? '').split('?', 1);
    if (pathname !== path) return refuseUpgrade(socket, 404);
    if (this.isDraining || this.open.size >= maxConnections) {
      return refuseUpgrade(socket, 503, { 'retry-after': '1' });
    }
    if (!this.isHostOurs(request.headers)) return refuseUpgrade(socket, 421);
    if (!isOriginAllowed(request.headers, corsOrigins)) return refuseUpgrade(socket, 403);
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket, request));
  }

  async drain(graceMs: number): Promise<void> {
    this.isDraining = true;
    const empty = new Promise<void>((resolve) => (this.onEmpty = resolve));
    for (const connection of this.open) connection.leave();
    if (this.open.size > 0) await settledWithin(empty, graceMs);
    for (const connection of this.open) connection.close(1012, 'Service restart');
    if (this.open.size > 0) await settledWithin(empty, CLOSE_TIMEOUT_MS);
    for (const connection of this.open) connection.terminate();
    if (this.open.size > 0) await empty;
    clearInterval(this.heartbeat);
    this.keys.stop();
  }

  private accept(socket: WebSocket, request: IncomingMessage): void {
    const { log } = this.options.execution;
    const connection = new Connection(socket, request, (error) =>
      log.error({ err: error }, 'A message of a WebSocket could not be answered.'),
    );
    this.open.add(connection);
    const closed = this.protocol.opened(connection.asGraphqlSocket(), connection);
    socket.once('close', (code, reason) => {
      this.open.delete(connection);
      if (this.open.size === 0) this.onEmpty();
      closed(code, String(reason)).catch((error: unknown) =>
        log.error({ err: error }, 'A WebSocket could not be tidied up.'),
      );
    });
  }

  private beat(): void {
    // What has arrived is read first: a process that stood still is no client's silence.
    setImmediate(() => {
      for (const connection of this.open) connection.beat();
    });
  }
}
