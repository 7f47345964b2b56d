import { systemClock, type Clock } from '../../src/kernel/clock.js';

/** The time of the system, moved on by as much as a test likes. */
export class MovedClock implements Clock {
  private movedMs = 0;

  move(ms: number): void {
    this.movedMs += ms;
  }

  now(): Date {
    return new Date(systemClock.now().getTime() + this.movedMs);
  }

  monotonicMs(): number {
    return systemClock.monotonicMs() + this.movedMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(ms, signal);
  }
}
