import type { Exchange } from './exchange.js';

/** The longest that the rest of a body is waited for. */
const LINGER_MS = 2_000;
/** The most of it that is read, to be thrown away. */
const LINGER_BYTES = 64 * 1_024 * 1_024;

/**
 * Sends the last bytes of an answer whose connection closes after it, also while the request's body still comes: the rest
 * of that is read and thrown away for a while first. A connection that is closed with bytes unread is reset, and a client
 * that still writes may lose the answer with it (RFC 9112, section 9.6).
 */
export function endAfterBody({ request, response }: Exchange, lastBytes: string): void {
  if (request.complete) {
    response.end(lastBytes);
    return;
  }
  response.write(lastBytes);
  let bytes = 0;
  const end = () => {
    clearTimeout(timer);
    request.off('data', count);
    response.end();
  };
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES) end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.on('data', count);
  request.once('close', end);
  request.once('end', end);
  request.resume();
}
