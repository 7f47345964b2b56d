import type { Scope } from '../../kernel/scope.js';
import { AppError, badUserInput } from '../../kernel/errors.js';
import type { Execution } from '../execution/execution.js';
import { credentialsFromHeaders } from '../scope.js';
import { readBody, requireIdentity } from './body.js';
import type { Exchange, RouteHandler } from './exchange.js';
import { JSON_RESPONSE } from './media-type.js';
import { preventCsrf } from './origin.js';
import { refusal } from './refusal.js';
import { respond } from './respond.js';

/** A file as it came. */
export interface ReceivedFile {
  readonly name: string;
  readonly mediaType: string | undefined;
  readonly bytes: Buffer;
}

export interface UploadRouteOptions {
  /** The largest body. The rest of a larger one is not read. */
  readonly maxBytes: number;
  /** Bodies that are in memory at the same time; who comes then is told to come again. @default 8 */
  readonly maxAtOnce?: number;
  /** Takes the file; what it returns is the answer, as JSON. May refuse it by throwing an `AppError`. */
  readonly receive: (scope: Scope, file: ReceivedFile) => Promise<object>;
}

const RETRY_AFTER_MS = 1_000;
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * Takes a file by POST, its bytes as the body and its name in the query: `POST /attachments?name=offer.pdf`. For whoever
 * the API would answer too, and never for a page of another origin that was not allowed to ask.
 */
export function uploadRoute(
  execution: Pick<Execution, 'authenticate'>,
  { maxBytes, maxAtOnce = 8, receive }: UploadRouteOptions,
): RouteHandler {
  let running = 0;
  return async (exchange) => {
    const { method, request } = exchange;
    if (method !== 'POST') throw refusal(405, 'A file is sent with POST.', { allow: 'POST, OPTIONS' });
    preventCsrf(request.headers);
    requireIdentity(request.headers['content-encoding']);
    const scope = await execution.authenticate(credentialsFromHeaders(request.headers));
    const name = nameIn(exchange);
    if (running >= maxAtOnce)
      throw new AppError('RATE_LIMITED', 'Too many files are being sent.', {
        details: { retryAfterMs: RETRY_AFTER_MS },
      });
    running += 1;
    try {
      const bytes = await readBody(request, maxBytes);
      const answer = await receive(scope, { name, mediaType: mediaTypeOf(exchange), bytes });
      const body = JSON.stringify(answer);
      await respond(exchange, { status: 201, mediaType: JSON_RESPONSE, body }, Number.POSITIVE_INFINITY);
    } finally {
      running -= 1;
    }
  };
}

/** @throws {AppError} BAD_USER_INPUT without a name */
function nameIn({ search }: Exchange): string {
  const name = new URLSearchParams(search).get('name');
  if (name !== null && name.trim() !== '') return name;
  throw badUserInput('name', 'needed', 'The name of the file belongs into the query: ?name=offer.pdf.');
}

function mediaTypeOf({ request }: Exchange): string | undefined {
  const type = request.headers['content-type'];
  return type === UNKNOWN_TYPE ? undefined : type;
}
