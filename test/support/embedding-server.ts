import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { randomNumbers } from './vector-cloud.js';

/** A request to embed, as either protocol sends it. */
export interface EmbeddingRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly input: readonly string[];
    readonly dimensions?: number;
    readonly encoding_format?: string;
    readonly truncate?: boolean;
  };
}

/** In the place of a healthy answer. */
export type EmbeddingScript =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly hangs: true }
  | { readonly breaks: true }
  /** Changes what would have been answered. */
  | { readonly twist: (vectors: number[][]) => unknown[] };

const NATIVE_DIMS = 1536;
/** A token a word, as near as makes no difference here. */
const MAX_TOKENS = 8_192;

/**
 * A server on loopback that embeds as OpenAI (`/v1/embeddings`) and Ollama (`/api/embed`) do, with faults on demand.
 * The same text always gets the same vector; `dimensions` gives the beginning of it.
 */
export class EmbeddingServer {
  readonly requests: EmbeddingRequest[] = [];
  /** The most requests that were being answered at once. */
  peakRequests = 0;
  /** How many answers the client did not wait for. */
  aborted = 0;
  /** How long each answer takes. */
  delayMs = 0;
  /** Nothing is answered before so many requests have been open at once. */
  heldUntil = 0;
  readonly #scripts: EmbeddingScript[] = [];
  readonly #enough = Promise.withResolvers<undefined>();
  #open = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<EmbeddingServer> {
    const server = createServer();
    const embedding = new EmbeddingServer(server);
    server.on('request', (request, response) => void embedding.#answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return embedding;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the next requests get, one each, in order. */
  enqueue(...scripts: readonly EmbeddingScript[]): void {
    this.#scripts.push(...scripts);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await readText(request)) as EmbeddingRequest['body'];
    this.requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
    this.peakRequests = Math.max(this.peakRequests, ++this.#open);
    response.once('close', () => {
      this.#open--;
      if (!response.writableFinished) this.aborted++;
    });
    const script = this.#scripts.shift();
    if (script && 'hangs' in script) return;
    if (script && 'breaks' in script) return void request.socket.destroy();
    if (this.peakRequests >= this.heldUntil) this.#enough.resolve(undefined);
    await this.#enough.promise;
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (script && 'status' in script) return send(response, script);
    const vectors = body.input.map((text) => vectorFor(body.model, text).slice(0, body.dimensions));
    const answered = script ? script.twist(vectors) : vectors;
    send(response, request.url === '/api/embed' ? asOllama(body, answered) : asOpenAi(body, answered));
  }
}

function vectorFor(model: string, text: string): number[] {
  let seed = 17;
  for (const character of `${model} ${text}`) seed = (seed * 31 + character.codePointAt(0)!) >>> 0;
  const random = randomNumbers(seed);
  return Array.from({ length: model.endsWith('-384') ? 384 : NATIVE_DIMS }, () =>
    Math.fround(random() - 0.5),
  );
}

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function asOpenAi(
  { model, input, encoding_format: format }: EmbeddingRequest['body'],
  vectors: unknown[],
): Answer {
  if (input.some((text) => tokensOf(text) > MAX_TOKENS)) {
    const message = `This model's maximum context length is ${MAX_TOKENS} tokens, however you requested more.`;
    return { status: 400, body: JSON.stringify({ error: { message, type: 'invalid_request_error' } }) };
  }
  const encode = (vector: unknown) =>
    format === 'base64' && Array.isArray(vector)
      ? Buffer.from(Float32Array.from(vector as number[]).buffer).toString('base64')
      : vector;
  const data = vectors.map((vector, index) => ({ object: 'embedding', index, embedding: encode(vector) }));
  const tokens = input.reduce((sum, text) => sum + tokensOf(text), 0);
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  return { status: 200, body: JSON.stringify({ object: 'list', data, model, usage }) };
}

function asOllama({ model, input, truncate }: EmbeddingRequest['body'], embeddings: unknown[]): Answer {
  if (truncate === false && input.some((text) => tokensOf(text) > MAX_TOKENS)) {
    return { status: 400, body: JSON.stringify({ error: 'input length exceeds maximum context length' }) };
  }
  const counts = { total_duration: 1, load_duration: 1, prompt_eval_count: input.length };
  return { status: 200, body: JSON.stringify({ model, embeddings, ...counts }) };
}

function tokensOf(text: string): number {
  return text.split(/\s+/).length;
}

function send(response: ServerResponse, { status, body = '', headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}
