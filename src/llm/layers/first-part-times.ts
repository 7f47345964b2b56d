import type { Clock } from '../../kernel/clock.js';
import { Histogram, type DurationSummary } from '../../telemetry/index.js';

export interface FirstPartTimesOptions {
  /** How long a time is remembered; between this and twice this. @default 300_000 // 5 minutes */
  readonly windowMs?: number;
  readonly clock: Clock;
}

/** How long a provider has taken to begin its answers lately. Older times are forgotten a window at a time. */
export class FirstPartTimes {
  readonly #windowMs: number;
  readonly #clock: Clock;
  #current = new Histogram();
  #previous = new Histogram();
  #startedMs: number;

  constructor({ windowMs = 300_000, clock }: FirstPartTimesOptions) {
    this.#windowMs = windowMs;
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
  }

  record(ms: number): void {
    this.#turn();
    this.#current.record(ms);
  }

  summary(): DurationSummary {
    this.#turn();
    const both = Histogram.from(this.#current.toJSON());
    both.merge(this.#previous);
    return both.summary();
  }

  #turn(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#startedMs < this.#windowMs) return;
    const isPreviousRecent = nowMs - this.#startedMs < 2 * this.#windowMs;
    this.#previous = isPreviousRecent ? this.#current : new Histogram();
    this.#current = new Histogram();
    this.#startedMs = nowMs;
  }
}
