import type { GraphQLFormattedError } from 'graphql';
import { presentError, type ErrorAudience } from '../present-error.js';
import { compress, encodingFor } from './compression.js';
import type { Exchange } from './exchange.js';
import { JSON_RESPONSE, type ResponseMediaType } from './media-type.js';
import { headOf } from './refusal.js';

export interface Answer {
  readonly status: number;
  readonly headers?: Iterable<readonly [string, string]>;
  /** Without the charset. */
  readonly mediaType: string;
  readonly body: string;
}

/** Sends an answer, compressed when it has at least `compressFromBytes` and the client accepts that. */
export async function respond(exchange: Exchange, answer: Answer, compressFromBytes: number): Promise<void> {
  const { request, response } = exchange;
  if (response.destroyed || response.headersSent) return;
  const { body, mediaType, status } = answer;
  for (const [name, value] of answer.headers ?? []) response.setHeader(name, value);
  const bytes = Buffer.byteLength(body);
  const contentType = `${mediaType}; charset=utf-8`;
  if (bytes < compressFromBytes) {
    response.writeHead(status, { 'content-type': contentType, 'content-length': bytes });
    response.end(body, wireEncoding(body, bytes));
    return;
  }
  response.appendHeader('vary', 'accept-encoding');
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (!encoding) {
    response.writeHead(status, { 'content-type': contentType, 'content-length': bytes });
    response.end(body, wireEncoding(body, bytes));
    return;
  }
  const compressed = await compress(Buffer.from(body), encoding);
  response.writeHead(status, {
    'content-type': contentType,
    'content-encoding': encoding,
    'content-length': compressed.length,
  });
  response.end(compressed);
}

/** Text of ASCII only is the same bytes in both encodings, and writing it as Latin-1 takes a fraction of the time. */
function wireEncoding(body: string, bytes: number): 'latin1' | 'utf8' {
  return body.length === bytes ? 'latin1' : 'utf8';
}

/** Sends an answer that is errors only, with the status and headers of the first. */
export function respondWithErrors(
  exchange: Exchange,
  errors: readonly unknown[],
  audience: ErrorAudience,
  mediaType: ResponseMediaType = JSON_RESPONSE,
): Promise<void> {
  const presented: GraphQLFormattedError[] = errors.map((error) => presentError(error, audience));
  const { status, headers } = headOf(errors[0]);
  const body = JSON.stringify({ errors: presented });
  return respond(
    exchange,
    { status, headers: Object.entries(headers), mediaType, body },
    Number.POSITIVE_INFINITY,
  );
}
