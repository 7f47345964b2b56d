import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { writeHead, type Exchange } from './exchange.js';
import { parseMediaType } from './media-type.js';
import { refusal } from './refusal.js';

/** Which other web pages may call the service from a browser: exact origins, or `*` for all. */
export type AllowedOrigins = readonly string[];

const EXPOSED_HEADERS = 'x-request-id, retry-after, server-timing';
const PREFLIGHT_AGE_SECONDS = '86400';

/**
 * Whether a page of this origin may call the service. Requests without an origin do not come from another page, and
 * the service's own pages may always. WebSocket upgrades must ask, too: browsers do not apply CORS to them.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, allowed: AllowedOrigins): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes('*') || allowed.includes(origin)) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Puts the CORS headers into an answer's head. Never allows credentials: keys travel in a header that scripts set. */
export function applyCors({ request: { headers }, head }: Exchange, allowed: AllowedOrigins): void {
  const { origin } = headers;
  if (origin === undefined) return;
  head.push('vary', 'origin');
  if (!isOriginAllowed(headers, allowed)) return;
  head.push('access-control-allow-origin', origin, 'access-control-expose-headers', EXPOSED_HEADERS);
}

/** Whether this is the question a browser asks before a cross-origin request. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && 'access-control-request-method' in headers;
}

/** Answers a preflight after `applyCors`. Without an allowed origin the browser gets no permission from it. */
export function answerPreflight(exchange: Exchange): void {
  const { headers } = exchange.request;
  const permissions: string[] = [];
  if (exchange.head.includes('access-control-allow-origin')) {
    permissions.push('access-control-allow-methods', 'GET, POST, OPTIONS');
    permissions.push('access-control-max-age', PREFLIGHT_AGE_SECONDS);
    const requested = headers['access-control-request-headers'];
    if (requested) permissions.push('access-control-allow-headers', requested);
    if (headers['access-control-request-private-network'] === 'true') {
      permissions.push('access-control-allow-private-network', 'true');
    }
  }
  writeHead(exchange, 204, permissions);
  exchange.response.end();
}

const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;
const SIMPLE_CONTENT_TYPES = new Set([
  '',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

/**
 * Refuses what a page of another origin could send without the browser asking first: Apollo Server's rule.
 *
 * @throws {GraphQLError} BAD_REQUEST (400) unless a header is there that makes browsers ask
 */
export function preventCsrf(headers: IncomingHttpHeaders): void {
  if (!SIMPLE_CONTENT_TYPES.has(parseMediaType(headers['content-type'] ?? '').type)) return;
  if (PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  throw refusal(
    400,
    'This request could come from another web page without its user knowing (CSRF). Send the content-type ' +
      `application/json, or one of the headers ${PREFLIGHT_HEADERS.join(', ')} with any value.`,
  );
}

/**
 * Whether a request is for a host name of ours, where a list of ours is given. A service that trusts everyone on its own
 * machine needs it: a web page can point a name of its own at 127.0.0.1 and so share the service's origin.
 */
export type HostCheck = (headers: IncomingHttpHeaders) => boolean;

/** @param allowedHosts names without ports. @default any */
export function createHostCheck(allowedHosts?: readonly string[]): HostCheck {
  // Nearly every request is for the same name as the one before.
  let allowedBefore: string | undefined;
  return ({ host }) => {
    if (!allowedHosts || host === undefined || host === allowedBefore) return true;
    const isAllowed = allowedHosts.includes(host.replace(/:\d+$/, '').toLowerCase());
    if (isAllowed) allowedBefore = host;
    return isAllowed;
  };
}

/** The answer to a request for somebody else's name. */
export function wrongHost({ host = '' }: IncomingHttpHeaders): Error {
  return refusal(421, `This service does not answer for the host "${host.slice(0, 128)}".`);
}
