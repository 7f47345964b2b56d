import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { Server as TlsServer } from 'node:tls';
import { isRefusal, type Script } from './messages-server-script.js';
import { streamAnswer, wasBrokenOff } from './messages-server-stream.js';
import type { ModelBody, WireProtocol } from './wire-protocol.js';

/** A request the server received, and what became of it. */
export interface ReceivedRequest<Body> {
  readonly body: Body;
  readonly headers: IncomingMessage['headers'];
  /** The client's port: two requests with the same one shared a connection. */
  readonly clientPort: number;
  /** On `performance.now()`'s clock. */
  readonly receivedAtMs: number;
  /** Deltas written so far. */
  deltasSent: number;
  /** When the client left before the answer was whole, on the same clock. */
  abortedAtMs?: number;
  /** Resolves when the answer is over: written, broken off, or left by the client. */
  readonly closed: Promise<void>;
}

/** Says what is answered to a request. */
export type Responder<Body> = (request: ReceivedRequest<Body>) => Script;

/** Both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A server on loopback that speaks a provider's streaming protocol, with faults on demand. */
export class ProviderServer<Body extends ModelBody> {
  /** Every request since the start, in order of arrival. */
  readonly requests: ReceivedRequest<Body>[] = [];
  readonly #server: Server;
  readonly #queue: Script[] = [];
  readonly #closing = new AbortController();
  #respond: Responder<Body> = () => ({});
  #openStreams = 0;
  #peakStreams = 0;

  constructor(
    server: Server,
    private readonly wire: WireProtocol,
  ) {
    this.#server = server;
    // Tests wait for many requests at once.
    server.setMaxListeners(0);
    server.on('request', (request, response) => void this.#receive(request, response));
  }

  /** For `baseURL`. */
  get url(): string {
    const scheme = this.#server instanceof TlsServer ? 'https' : 'http';
    return `${scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers being written now. */
  get openStreams(): number {
    return this.#openStreams;
  }

  /** The most answers that were being written at once. */
  get peakStreams(): number {
    return this.#peakStreams;
  }

  /** Scripts for the next requests, one each, in order. When they are used up, `respondWith` applies again. */
  enqueue(...scripts: readonly Script[]): void {
    this.#queue.push(...scripts);
  }

  /** What every request gets that finds the queue empty. @default a healthy answer */
  respondWith(responder: Responder<Body> | Script): void {
    this.#respond = typeof responder === 'function' ? responder : () => responder;
  }

  /** The request of that number, from 0, as soon as it has arrived. */
  async received(index = 0): Promise<ReceivedRequest<Body>> {
    while (this.requests.length <= index) await once(this.#server, 'recorded');
    return this.requests[index]!;
  }

  /** Breaks off whatever is still being answered, and frees the port. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await this.#record(request, response);
    const script = this.#queue.shift() ?? this.#respond(received);
    const requestId = `req_${String(this.requests.length).padStart(24, '0')}`;
    if (isRefusal(script)) {
      const headers = { 'content-type': 'application/json', 'request-id': requestId, ...script.headers };
      response.writeHead(script.status, headers).end(this.wire.errorBody(script, requestId));
      return;
    }
    this.#peakStreams = Math.max(this.#peakStreams, ++this.#openStreams);
    try {
      const closing = this.#closing.signal;
      await streamAnswer(response, { wire: this.wire, script, received, requestId, closing });
    } catch (error) {
      // The client left, or the server closes: both are recorded. Anything else is a defect of this server.
      if (!response.destroyed && !this.#closing.signal.aborted) throw error;
    } finally {
      this.#openStreams--;
    }
  }

  async #record(request: IncomingMessage, response: ServerResponse): Promise<ReceivedRequest<Body>> {
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    const received: ReceivedRequest<Body> = {
      body: JSON.parse(await readText(request)) as Body,
      headers: request.headers,
      clientPort: request.socket.remotePort ?? 0,
      receivedAtMs: performance.now(),
      deltasSent: 0,
      closed,
    };
    response.once('close', () => {
      if (!response.writableFinished && !wasBrokenOff(response)) received.abortedAtMs = performance.now();
    });
    this.requests.push(received);
    this.#server.emit('recorded');
    return received;
  }
}

/** @param certificate what it speaks TLS with. @default none: it speaks plain HTTP */
export async function startProviderServer<Body extends ModelBody>(
  wire: WireProtocol,
  certificate?: Certificate,
): Promise<ProviderServer<Body>> {
  const server = certificate ? createSecureServer(certificate) : createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new ProviderServer<Body>(server, wire);
}
