import type { Clock } from '../kernel/clock.js';
import { AppError } from '../kernel/errors.js';
import { linkTo, stop, type LinkedSignal } from './linked-signal.js';
import type { Layer, StreamPart } from './port.js';
import { relay } from './relay.js';

export interface TimeoutOptions {
  /** How long the first part may take, the connection included. @default 20_000 // 20 seconds */
  readonly firstPartMs?: number;
  /**
   * How long a stream that has begun may be silent. A provider's pings are no parts, so they do not count; a model
   * that thinks without showing it is silent too. @default 30_000 // 30 seconds
   */
  readonly silenceMs?: number;
  /** How long the whole answer may take. @default 300_000 // 5 minutes */
  readonly totalMs?: number;
  readonly clock: Clock;
}

type Wait = 'first-part' | 'next-part' | 'end';
type Limits = Required<Omit<TimeoutOptions, 'clock'>>;

const MESSAGES: Readonly<Record<Wait, string>> = {
  'first-part': 'The model did not begin to answer in time.',
  'next-part': 'The model fell silent in the middle of its answer.',
  end: 'The model took too long over its answer.',
};

/**
 * Gives a call up when the model is too slow. It belongs right around a provider: outside of it a wait in a queue,
 * and the sleep before a retry, would count as the model's.
 *
 * Only the waiting for the provider is timed, never the reader's own time between two parts, except in `totalMs`.
 *
 * @throws {AppError} LLM_TIMEOUT from the stream; `details.afterMs` is the limit, `details.waitingFor` which one
 */
export function timeout(options: TimeoutOptions): Layer {
  const { clock, firstPartMs = 20_000, silenceMs = 30_000, totalMs = 300_000 } = options;
  const limits = { firstPartMs, silenceMs, totalMs };
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let watchdog: Watchdog | undefined;
      return relay(signal, {
        open(linked) {
          const own = linkTo(linked);
          watchdog = new Watchdog(clock, limits, own);
          return next.stream(request, own.signal);
        },
        onPull: () => watchdog?.wait(),
        onValue: (part) => watchdog?.take(part),
        onError: (error) => watchdog?.judge(error),
        onOver: () => watchdog?.stop(),
      });
    },
  });
}

class Watchdog {
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #startedMs: number;
  readonly #stopped = new AbortController();
  #waitingSinceMs: number | undefined;
  #hasBegun = false;
  #hasFinished = false;
  #expired: AppError | undefined;

  /** @param own what the model obeys: aborted when a limit is passed */
  constructor(
    clock: Clock,
    limits: Limits,
    private readonly own: LinkedSignal,
  ) {
    this.#clock = clock;
    this.#limits = limits;
    this.#startedMs = clock.monotonicMs();
    this.#waitingSinceMs = this.#startedMs;
    void this.#guard();
  }

  /** The model is waited for. */
  wait(): void {
    this.#waitingSinceMs = this.#clock.monotonicMs();
  }

  take(part: StreamPart): void {
    this.#waitingSinceMs = undefined;
    this.#hasBegun = true;
    this.#hasFinished ||= part.type === 'finish';
  }

  /** What an error of the stream means; undefined where it takes nothing back. */
  judge(error: unknown): unknown {
    // The answer was whole: a model that is slow to end after it, or fails in it, takes nothing back.
    return this.#hasFinished ? undefined : (this.#expired ?? error);
  }

  stop(): void {
    stop(this.#stopped);
  }

  /** One sleeper for the whole stream: a timer for each part would cost more than the part. */
  async #guard(): Promise<void> {
    for (;;) {
      const [wait, leftMs] = this.#nearest();
      if (leftMs <= 0) return this.#expire(wait);
      try {
        // No longer than the shortest limit that a part may start anew, or the guard would oversleep it.
        await this.#clock.sleep(Math.min(leftMs, this.#limits.silenceMs), this.#stopped.signal);
      } catch {
        return;
      }
    }
  }

  /** While the reader is busy with a part, silence starts anew: the limit can then only fall later. */
  #nearest(): [Wait, number] {
    const nowMs = this.#clock.monotonicMs();
    const wait = this.#hasBegun ? 'next-part' : 'first-part';
    const silenceLeftMs = (this.#waitingSinceMs ?? nowMs) + this.#limitMs(wait) - nowMs;
    const totalLeftMs = this.#startedMs + this.#limits.totalMs - nowMs;
    return totalLeftMs < silenceLeftMs ? ['end', totalLeftMs] : [wait, silenceLeftMs];
  }

  #limitMs(wait: Wait): number {
    if (wait === 'end') return this.#limits.totalMs;
    return wait === 'first-part' ? this.#limits.firstPartMs : this.#limits.silenceMs;
  }

  #expire(wait: Wait): void {
    const details = { afterMs: this.#limitMs(wait), waitingFor: wait };
    this.#expired = new AppError('LLM_TIMEOUT', MESSAGES[wait], { details });
    this.own.abort();
  }
}
