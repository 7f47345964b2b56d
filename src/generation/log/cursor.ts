import type { GenerationEvent } from '../port.js';
import type { RunningLog } from './running-log.js';

/**
 * Reads a log from a number on, then live, until it closes or `signal` aborts. What it costs is one integer: it asks
 * for the next event only when the last one has been taken.
 */
export async function* readLog(
  log: RunningLog,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, void, undefined> {
  let cursor = after;
  // A waiting generator cannot be returned: the signal has to wake it.
  let wake = () => {};
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      const event = log.read(cursor);
      if (event) {
        cursor = event.seq;
        yield event;
      } else if (log.isClosed) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
          log.whenChanged(resolve);
        });
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    log.forget(wake);
  }
}
