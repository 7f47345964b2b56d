import type { Clock } from './clock.js';
import type { Log } from './log.js';

export interface OutageLogOptions {
  /** What the server is called in the log. */
  readonly server: string;
  /** What is done without it, as the end of a sentence. */
  readonly meanwhile: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Says once that a server is away, and once that it is back: for how long it was, and how often what failed. All who use
 * the server share one, each under names of its own.
 */
export class OutageLog {
  readonly #away = new Set<string>();
  readonly #failures = new Map<string, number>();
  #sinceMs = 0;

  constructor(private readonly options: OutageLogOptions) {}

  /** Some work failed because the server is away. Whoever says so must say `works` of it one day. */
  failed(work: string, err: unknown): void {
    const { server, meanwhile, clock, log } = this.options;
    if (this.#away.size === 0) {
      this.#sinceMs = clock.monotonicMs();
      log.warn({ err, work }, `${server} is away: ${meanwhile}.`);
    }
    this.#away.add(work);
    this.#count(work);
  }

  /**
   * Some work failed that nobody tries again.
   * @returns whether it was counted; false when nothing is known to be away, so that it deserves a line of its own
   */
  missed(work: string): boolean {
    const isOn = this.#away.size > 0;
    if (isOn) this.#count(work);
    return isOn;
  }

  /** These are well. Costs nothing when nothing was wrong: to be said of each success. */
  works(...works: readonly string[]): void {
    if (this.#away.size === 0) return;
    for (const work of works) this.#away.delete(work);
    if (this.#away.size > 0) return;
    const { server, clock, log } = this.options;
    const awayMs = Math.round(clock.monotonicMs() - this.#sinceMs);
    log.info({ awayMs, failures: Object.fromEntries(this.#failures) }, `${server} is back.`);
    this.#failures.clear();
  }

  #count(work: string): void {
    this.#failures.set(work, (this.#failures.get(work) ?? 0) + 1);
  }
}
