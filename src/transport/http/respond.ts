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
  for (const [name, value] of answer.headers ?? []) response.setHeader(name, value);
  response.setHeader('content-type', `${answer.mediaType}; charset=utf-8`);
  response.statusCode = answer.status;
  const bytes = Buffer.byteLength(answer.body);
  const encoding = bytes < compressFromBytes ? undefined : encodingFor(request.headers['accept-encoding']);
  if (bytes >= compressFromBytes) response.appendHeader('vary', 'accept-encoding');
  if (!encoding) {
    response.setHeader('content-length', bytes);
    response.end(answer.body);
    return;
  }
  const compressed = await compress(Buffer.from(answer.body), encoding);
  response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', compressed.length);
  response.end(compressed);
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
  return respond(exchange, { status, headers, mediaType, body }, Number.POSITIVE_INFINITY);
}
