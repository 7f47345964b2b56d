import type { IncomingMessage, ServerResponse } from 'node:http';

/** Names and values of headers in turns: the form that node:http writes without looking at it twice. */
export type FlatHeaders = readonly string[];

/** One HTTP request and its answer, named. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** When the request's head had come, on the clock of `performance.now()`. */
  readonly startedAtMs: number;
  /** Names and values in turns of what each answer begins with: its id, that its type holds, and what CORS asks. For `writeHead`. */
  readonly head: string[];
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

/** Writes the head of the answer: what every answer begins with, then `headers`. */
export function writeHead({ response, head }: Exchange, status: number, headers: FlatHeaders): void {
  response.writeHead(status, [...head, ...headers]);
}
