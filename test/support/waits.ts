import { systemClock, type Clock } from '../../src/kernel/clock.js';

/**
 * Longer than a busy machine takes for anything, and shorter than a test may take: nobody goes on without what is only
 * late, be it the index's thread, what the team knows or Redis.
 */
export const PATIENCE_MS = 25_000;

/** The system's clock, but that no wait begins to count before something is so. */
export function clockFrom(isSo: () => boolean): Clock {
  return {
    ...systemClock,
    async sleep(ms, signal) {
      while (!isSo()) await systemClock.sleep(2, signal);
      await systemClock.sleep(ms, signal);
    },
  };
}
