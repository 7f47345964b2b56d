/** One piece of an answer. Its text is the moment it was written, so that its reader can tell how long it took. */
export interface Delta {
  readonly type: 'TextDelta';
  readonly seq: number;
  readonly text: string;
}

/** Microseconds on the machine's monotonic clock, which all its processes share. */
export const nowUs = (): number => Number(process.hrtime.bigint()) / 1_000;

/** Calls `write` with a new delta `perSecond` times a second, from a random moment on, until the signal aborts. */
export function writeDeltas(perSecond: number, signal: AbortSignal, write: (delta: Delta) => void): void {
  const everyMs = 1_000 / perSecond;
  let seq = 0;
  let timer: NodeJS.Timeout | undefined;
  const begin = setTimeout(() => {
    timer = setInterval(() => write({ type: 'TextDelta', seq: ++seq, text: nowUs().toFixed(1) }), everyMs);
  }, Math.random() * everyMs);
  signal.addEventListener('abort', () => {
    clearTimeout(begin);
    clearInterval(timer);
  });
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
