/** Time, as an argument: whoever waits or stamps takes one, so that a test can move it. */
export interface Clock {
  /** Wall-clock time. Never for durations: it can jump. */
  now(): Date;
  /** Milliseconds from an arbitrary start, with fractions; never goes back. */
  monotonicMs(): number;
  /**
   * Resolves after `ms` milliseconds.
   * @throws the signal's reason, at once, when `signal` aborts
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('Stopped.', { cause: reason });
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) =>
    // Not `timers/promises`: it makes an error with a stack for each sleep that is cut short, which most are.
    new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer);
        reject(reasonOf(signal));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', wake);
        resolve();
      }, ms);
      if (signal?.aborted) wake();
      else signal?.addEventListener('abort', wake, { once: true });
    }),
};
