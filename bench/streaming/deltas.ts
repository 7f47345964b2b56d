/** One piece of an answer. Its text is the moment it was written, so that its reader can tell how long it took. */
export interface Delta {
  readonly type: 'TextDelta';
  readonly seq: number;
  readonly text: string;
}

/** Microseconds on the machine's monotonic clock, which all its processes share. */
export const nowUs = (): number => Number(process.hrtime.bigint()) / 1_000;

/**
 * Calls `write` with a new delta `perSecond` times a second, from a random moment on, until the signal aborts.
 *
 * Moments are counted from the first one, so that streams which a busy moment has delayed do not write in step ever
 * after, and none is left out.
 */
export function writeDeltas(perSecond: number, signal: AbortSignal, write: (delta: Delta) => void): void {
  const everyMs = 1_000 / perSecond;
  let seq = 0;
  let dueMs = performance.now() + Math.random() * everyMs;
  let timer: NodeJS.Timeout;
  const writeWhenDue = () => {
    timer = setTimeout(
      () => {
        dueMs += everyMs;
        writeWhenDue();
        write({ type: 'TextDelta', seq: ++seq, text: nowUs().toFixed(1) });
      },
      Math.max(1, dueMs - performance.now()),
    );
  };
  writeWhenDue();
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** The same as events, as a log gives them to a reader. */
export async function* readDeltas(perSecond: number, signal: AbortSignal): AsyncGenerator<Delta, void> {
  const log: Delta[] = [];
  let wake = () => {};
  writeDeltas(perSecond, signal, (delta) => {
    log.push(delta);
    wake();
  });
  signal.addEventListener('abort', () => wake());
  while (!signal.aborted) {
    const delta = log.shift();
    if (delta) yield delta;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}
