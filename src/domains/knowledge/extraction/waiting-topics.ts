import type { Clock } from '../../../kernel/clock.js';

/** How long before its job begins a topic no longer counts as waiting: a text that comes later is not in what it reads. */
const MARGIN_MS = 1_000;

/** Topics whose job has been stored and has not begun: one more would come to nothing, and need not be asked for. */
export class WaitingTopics {
  private readonly untilMs = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly waitMs: number,
  ) {}

  /** Notes that a job is asked for now. @returns whether there was none that waits */
  add(key: string): boolean {
    const nowMs = this.clock.monotonicMs();
    for (const [other, untilMs] of this.untilMs) {
      if (untilMs > nowMs) break;
      this.untilMs.delete(other);
    }
    if (this.untilMs.has(key)) return false;
    this.untilMs.set(key, nowMs + this.waitMs - MARGIN_MS);
    return true;
  }

  /** It could not be stored after all. */
  remove(key: string): void {
    this.untilMs.delete(key);
  }
}
