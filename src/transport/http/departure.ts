import type { ServerResponse } from 'node:http';

/** Why the signal of a request that has been answered is aborted. */
const ANSWERED = new Error('The request has been answered.');
/** Why the signal of a request whose client went away is aborted. */
const LEFT = new Error('The client has left.');

/** A signal that aborts when the client leaves, or has its answer. */
export function departureOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const depart = () => controller.abort(response.writableFinished ? ANSWERED : LEFT);
  if (response.closed) depart();
  else response.on('close', depart);
  return controller.signal;
}
