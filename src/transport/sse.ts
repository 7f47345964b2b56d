import { AppError } from '../kernel/errors.js';
import type { Execution } from './execution/execution.js';
import { readJsonBody } from './http/body.js';
import type { Exchange } from './http/exchange.js';
import { parametersFromBody, parametersFromSearch } from './http/graphql-parameters.js';
import { isOriginAllowed, type AllowedOrigins } from './http/origin.js';
import { refusal } from './http/refusal.js';
import { credentialsFromHeaders, type Credentials } from './scope.js';
import { EventWriter } from './sse/event-writer.js';
import { KeyWatch, type Guest } from './streaming/key-watch.js';
import type { OperationRequest } from './streaming/operation-request.js';
import { Operation } from './streaming/operation.js';
import { ResultStream } from './streaming/result-stream.js';
import { settledWithin } from './streaming/settled-within.js';

/** How long a reader may take to read what is left for it before its connection is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

/** Where event streams are served. */
export const SSE_PATH = '/graphql/stream';

export interface SseTransportOptions {
  /** The same as the other transports': its limits, its errors and its authenticator. */
  readonly execution: Execution;
  /** Other origins whose pages may read streams. Pages of our own and programs always may. @default none */
  readonly corsOrigins?: AllowedOrigins;
  /** How many streams may be open; one more is refused with 503. @default 10_000 */
  readonly maxStreams?: number;
  /**
   * How often a comment shows that the connection lives. A reader that has taken nothing between two of them, while
   * there was something to take, is cut.
   * @default 12_000
   */
  readonly heartbeatMs?: number;
  /** How often the keys of open streams are looked at again; a bad one ends them with an error. @default 5_000 */
  readonly recheckMs?: number;
}

export interface SseTransport {
  /**
   * Answers a request for `SSE_PATH`: a route of the HTTP transport. Resolves when the stream has ended.
   * @throws what keeps the stream from being opened, for the router to answer
   */
  serve(exchange: Exchange): Promise<void>;
  /** How many streams are open. */
  readonly streams: number;
  /** How many of them are subscriptions. Counted when it is asked for. */
  readonly subscriptions: number;
  /**
   * Refuses new streams with 503, lets the open ones run for at most `graceMs`, then ends the rest without `complete`,
   * which clients take for a lost connection. Resolves when all are closed.
   */
  drain(graceMs: number): Promise<void>;
}

/** GraphQL over Server-Sent Events, graphql-sse's distinct connections, as `docs/streaming.md` describes it. */
export function createSseTransport(options: SseTransportOptions): SseTransport {
  return new EventStreams(options);
}

interface OpenStream extends Guest {
  readonly operation: Operation;
  readonly writer: EventWriter;
  /** Why it ends before its operation does. */
  refusal?: AppError;
}

class EventStreams implements SseTransport {
  private readonly open = new Set<OpenStream>();
  private readonly heartbeat: NodeJS.Timeout;
  private readonly keys: KeyWatch;
  private isDraining = false;
  private onEmpty = () => {};

  constructor(private readonly options: SseTransportOptions) {
    this.heartbeat = setInterval(() => this.beat(), options.heartbeatMs ?? 12_000);
    this.heartbeat.unref();
    this.keys = new KeyWatch({
      authenticate: options.execution.authenticate,
      guests: () => this.open,
      recheckMs: options.recheckMs ?? 5_000,
    });
  }

  get streams(): number {
    return this.open.size;
  }

  get subscriptions(): number {
    let running = 0;
    for (const { operation } of this.open) if (operation.type === 'subscription') running += 1;
    return running;
  }

  async serve(exchange: Exchange): Promise<void> {
    // A client that leaves is no failure; what writes to it is told by `close`.
    exchange.response.on('error', () => {});
    await this.stream(await this.prepare(exchange), exchange);
  }

  async drain(graceMs: number): Promise<void> {
    this.isDraining = true;
    const empty = new Promise<void>((resolve) => (this.onEmpty = resolve));
    if (this.open.size > 0) await settledWithin(empty, graceMs);
    for (const { operation, writer } of this.open) {
      writer.leave();
      operation.end();
    }
    if (this.open.size > 0) await settledWithin(empty, CLOSE_TIMEOUT_MS);
    for (const { writer } of this.open) writer.cut();
    if (this.open.size > 0) await empty;
    clearInterval(this.heartbeat);
    this.keys.stop();
  }

  private async prepare(exchange: Exchange): Promise<Operation> {
    const { execution, corsOrigins = [] } = this.options;
    const { request, requestId } = exchange;
    this.checkRoom();
    checkHeaders(exchange, corsOrigins);
    const scope = await execution.authenticate(credentialsFromHeaders(request.headers));
    const parameters = await readParameters(exchange, execution.limits.maxBodyBytes);
    const wantsTimings = request.headers['x-waymark-timings'] === '1';
    const traceparent = request.headers['traceparent'] as string | undefined;
    return new Operation(execution, parameters, { scope, requestId, wantsTimings, traceparent });
  }

  private checkRoom(): void {
    const { maxStreams = 10_000 } = this.options;
    if (!this.isDraining && this.open.size < maxStreams) return;
    const message = this.isDraining ? 'The service is stopping.' : 'Too many streams are open.';
    throw new AppError('SERVICE_UNAVAILABLE', message, { details: { retryAfterMs: 1_000 } });
  }

  private async stream(operation: Operation, exchange: Exchange): Promise<void> {
    const { method, request, response } = exchange;
    const errors = operation.prepare();
    if (operation.type === 'mutation' && method === 'GET') {
      throw refusal(405, 'A mutation needs POST.', { allow: 'POST' });
    }
    // While its body and its key were read, others may have come, or a drain.
    this.checkRoom();
    const stream = openStream(operation, new EventWriter(exchange), credentialsFromHeaders(request.headers));
    response.on('close', () => operation.end());
    this.open.add(stream);
    try {
      stream.writer.open();
      if (errors.length > 0)
        await stream.writer.next({ errors: errors.map((error) => operation.present(error)) });
      else await pump(stream);
      if (stream.refusal) await stream.writer.next({ errors: [operation.present(stream.refusal)] });
      stream.writer.complete();
    } finally {
      operation.end();
      this.open.delete(stream);
      if (this.open.size === 0) this.onEmpty();
    }
  }

  private beat(): void {
    // What a reader has room for is written first: a process that stood still is no reader's stall.
    setImmediate(() => {
      for (const { writer } of this.open) writer.beat();
    });
  }
}

function openStream(operation: Operation, writer: EventWriter, credentials: Credentials): OpenStream {
  const stream: OpenStream = {
    operation,
    writer,
    credentials,
    turnAway(reason) {
      stream.refusal = reason;
      operation.end();
    },
  };
  return stream;
}

/**
 * A browser sends a GET for an event stream without asking first, and an image's may carry no `Origin` at all: both
 * are told by what browsers add themselves.
 */
function checkHeaders({ request: { headers } }: Exchange, corsOrigins: AllowedOrigins): void {
  const site = headers.origin === undefined ? headers['sec-fetch-site'] : undefined;
  if (!isOriginAllowed(headers, corsOrigins) || site === 'cross-site' || site === 'same-site') {
    throw refusal(403, 'Pages of this origin may not read streams.');
  }
  if (!/text\/(?:event-stream|\*)|\*\/\*/i.test(headers.accept ?? '*/*')) {
    throw refusal(406, 'This address answers text/event-stream.');
  }
}

async function readParameters(exchange: Exchange, maxBodyBytes: number): Promise<OperationRequest> {
  const { method, search, request } = exchange;
  if (method !== 'GET' && method !== 'POST') {
    throw refusal(405, 'Streams are opened by POST or GET.', { allow: 'GET, POST, OPTIONS' });
  }
  const { query, ...rest } =
    method === 'GET'
      ? parametersFromSearch(search)
      : parametersFromBody(await readJsonBody(request, maxBodyBytes));
  if (!query) throw refusal(400, 'The request must have a non-empty "query".');
  return { query, ...rest };
}

/** One result after the other, each once the reader has room for it. */
async function pump({ operation, writer }: OpenStream): Promise<void> {
  const outcome = await operation.run();
  if (!(outcome instanceof ResultStream)) return writer.next(outcome);
  try {
    for await (const result of outcome) await writer.next(result);
  } catch (error) {
    await writer.next({ errors: [operation.present(error)] });
  }
}
