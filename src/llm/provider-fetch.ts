import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Readable } from 'node:stream';

/**
 * `fetch` for what is asked of providers: a request whose body is a text, and an answer that is read while it comes.
 *
 * An event stream's body is the connection's own stream: Node's fetch takes it through two more, which costs each delta
 * about as much as all that we do with it. Any other body is a web stream. Connections are kept and shared, as many as
 * there are streams at once. No redirect is followed: it would carry a conversation to an address that nobody has
 * configured.
 *
 * @throws {TypeError} when the body is no text, or the answer is a redirect; otherwise what the connection fails with
 */
export const providerFetch: typeof globalThis.fetch = async (input, init = {}) => {
  const { method = 'GET', headers, body, signal } = init;
  if (body != null && typeof body !== 'string') throw new TypeError('The body must be a text.');
  const url = new URL(input instanceof Request ? input.url : input);
  const options = { method, headers: Object.fromEntries(new Headers(headers)) };
  return toResponse(await send({ url, options, body: body ?? undefined, signal: signal ?? undefined }));
};

interface Sending {
  readonly url: URL;
  readonly options: RequestOptions;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

async function send({ url, options, body, signal }: Sending): Promise<IncomingMessage> {
  signal?.throwIfAborted();
  const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, options);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  let opened: IncomingMessage | undefined;
  // Not as an option of the request: that gives the connection an error when nobody listens to it any more.
  const onAbort = () => {
    (opened ?? request).destroy();
    reject(signal?.reason as Error);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  request.on('close', () => signal?.removeEventListener('abort', onAbort));
  request.on('error', reject);
  request.on('response', (incoming) => {
    opened = incoming;
    // Whoever reads it hears of it as well, and an error that nobody hears ends the process.
    incoming.on('error', () => {});
    resolve(incoming);
  });
  request.end(body);
  return promise;
}

function toResponse(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText } = incoming;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct))
    for (const value of values) headers.append(name, value);
  if (status >= 300 && status < 400 && headers.has('location')) {
    incoming.destroy();
    throw new TypeError('The answer is a redirect, and none is followed.');
  }
  const facts = { status, statusText, headers };
  const isEmpty = status === 204 || status === 205 || status === 304;
  if (isEmpty) incoming.resume();
  const isEventStream = headers.get('content-type')?.includes('text/event-stream') ?? false;
  if (status === 200 && isEventStream)
    return Object.defineProperty(new Response(null, facts), 'body', { value: withCancel(incoming) });
  return new Response(
    isEmpty ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>),
    facts,
  );
}

/** What a web stream has beside its iterator, as far as it is called. */
function withCancel(incoming: IncomingMessage): IncomingMessage {
  return Object.assign(incoming, { cancel: async () => void incoming.destroy() });
}
