import type { Clock } from '../kernel/clock.js';
import { stop } from './linked-signal.js';

/** How long a connection may take to end after the terminal event before it is cut instead of used again. */
const DRAIN_MS = 1_000;

/** Reads a stream on to its end, so that its connection can be used again; the answer's reader does not wait for it. */
export async function drain(
  iterator: AsyncIterator<unknown>,
  connection: { readonly abort: () => void },
  clock: Clock,
): Promise<void> {
  const drained = new AbortController();
  clock.sleep(DRAIN_MS, drained.signal).then(
    () => connection.abort(),
    () => undefined,
  );
  try {
    while (!(await iterator.next()).done);
  } catch {
    // The answer was whole; what becomes of its connection is of no interest.
  } finally {
    stop(drained);
  }
}
