import { setTimeout as delay } from 'node:timers/promises';

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

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, signal ? { signal } : undefined);
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
