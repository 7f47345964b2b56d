import type { Scope } from '../../kernel/scope.js';
import type { Execution } from '../execution/execution.js';
import { credentialsFromHeaders } from '../scope.js';
import type { RouteHandler } from './exchange.js';
import { refusal } from './refusal.js';
import { respond } from './respond.js';

/** Large pages of text compress well; smaller ones are not worth it. */
const COMPRESS_FROM_BYTES = 8_192;

/** A page of text. */
export interface TextPage {
  /** Without the charset, such as `text/plain`. */
  readonly mediaType: string;
  readonly body: string;
}

/**
 * Answers GET with a page of text, made anew for each request, for whoever the API would answer too.
 *
 * @param render may refuse the caller by throwing an `AppError`
 */
export function textRoute(
  execution: Pick<Execution, 'authenticate'>,
  render: (scope: Scope) => Promise<TextPage>,
): RouteHandler {
  return async (exchange) => {
    const { method, request } = exchange;
    if (method !== 'GET') throw refusal(405, 'This page is read with GET.', { allow: 'GET' });
    const page = await render(await execution.authenticate(credentialsFromHeaders(request.headers)));
    const headers = ['cache-control', 'no-store'];
    await respond(exchange, { ...page, status: 200, headers }, COMPRESS_FROM_BYTES);
  };
}
