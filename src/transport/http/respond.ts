import type { GraphQLFormattedError } from 'graphql';
import { presentError, type ErrorAudience } from '../present-error.js';
import { compress, encodingFor, type ContentEncoding } from './compression.js';
import { writeHead, type Exchange, type FlatHeaders } from './exchange.js';
import { JSON_RESPONSE, type ResponseMediaType } from './media-type.js';
import { endAfterBody } from './lingering.js';
import { headOf } from './refusal.js';

export interface Answer {
  readonly status: number;
  readonly headers?: FlatHeaders;
  /** Without the charset. */
  readonly mediaType: string;
  readonly body: string;
  /** Whether its connection closes after it, whatever of the request is still to come. @default false */
  readonly isLast?: boolean;
}

const NONE: FlatHeaders = [];
const VARY: FlatHeaders = ['vary', 'accept-encoding'];

/** Sends an answer, compressed when it has at least `compressFromBytes` and the client accepts that. */
export function respond(exchange: Exchange, answer: Answer, compressFromBytes: number): Promise<void> | void {
  const { request, response } = exchange;
  if (response.destroyed || response.headersSent) return;
  const { body, mediaType, status, headers = NONE } = answer;
  const bytes = Buffer.byteLength(body);
  const isLarge = bytes >= compressFromBytes;
  const encoding = isLarge ? encodingFor(request.headers['accept-encoding']) : undefined;
  const type = ['content-type', `${mediaType}; charset=utf-8`];
  const head = [...headers, ...type, ...(isLarge ? VARY : NONE)];
  if (encoding) return respondCompressed(exchange, { ...answer, headers: head }, encoding);
  writeHead(exchange, status, [...head, 'content-length', String(bytes)]);
  if (answer.isLast) endAfterBody(exchange, body);
  else response.end(body, wireEncoding(body, bytes));
}

async function respondCompressed(
  exchange: Exchange,
  { status, headers = NONE, body }: Answer,
  encoding: ContentEncoding,
): Promise<void> {
  const compressed = await compress(Buffer.from(body), encoding);
  const { response } = exchange;
  if (response.destroyed) return;
  const sizes = ['content-encoding', encoding, 'content-length', String(compressed.length)];
  writeHead(exchange, status, [...headers, ...sizes]);
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
): Promise<void> | void {
  const presented: GraphQLFormattedError[] = errors.map((error) => presentError(error, audience));
  const head = headOf(errors[0]);
  const body = JSON.stringify({ errors: presented });
  const headers = Object.entries(head.headers).flat();
  const isLast = head.headers['connection'] === 'close';
  const answer = { status: head.status, headers, mediaType, body, isLast };
  return respond(exchange, answer, Number.POSITIVE_INFINITY);
}
