import type { IncomingMessage, ServerResponse } from 'node:http';

/** One HTTP request and its answer, named. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Already in the answer's `x-request-id` header. */
  readonly requestId: string;
  readonly method: string;
  /** The path of the URL, never with the query string. */
  readonly path: string;
  /** The query string without its question mark; empty when there is none. */
  readonly search: string;
}

/**
 * Answers one path of the server. Must end the response, also when it throws later; what it throws becomes a JSON
 * error with the status of its code.
 */
export type RouteHandler = (exchange: Exchange) => Promise<void> | void;
