import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { linkTo } from '../linked-signal.js';

/** How long the provider keeps a front after its last use. */
const KEPT_MS = 5 * 60_000;
/** The longest wait for the first call of a front: when it hangs, the others pay for the front themselves. */
export const MAX_WAIT_MS = 2_000;

interface Front {
  /** On the clock's monotonic time. */
  keptUntilMs: number;
  /** While the first call is on its way. */
  opening?: { readonly over: Promise<void>; readonly end: () => void };
}

/**
 * Lets the first of several calls with the same front go ahead.
 *
 * A provider can read a front from its cache only once an answer to it has begun; calls that are sent together all
 * pay for writing it. So the others wait until the first answer begins, or fails, and then go together.
 */
export class PrefixGate {
  readonly #fronts = new Map<string, Front>();

  constructor(private readonly clock: Clock) {}

  /**
   * Resolves when the call may go, with what has to be told: `true` when its answer begins, `false` when it is over.
   * Only the first word counts.
   *
   * @throws the signal's reason when it aborts while the call waits
   */
  async enter(front: string, signal: AbortSignal): Promise<(hasBegun: boolean) => void> {
    const key = createHash('sha256').update(front).digest('base64url');
    const known = this.#fronts.get(key);
    if (known?.opening) await this.#waitFor(known.opening.over, signal);
    else if (!known || known.keptUntilMs <= this.clock.monotonicMs()) return this.#lead(key);
    return (hasBegun) => hasBegun && this.#keep(key);
  }

  #lead(key: string): (hasBegun: boolean) => void {
    this.#forgetOld();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const front: Front = { keptUntilMs: 0, opening: { over: promise, end: () => resolve(undefined) } };
    this.#fronts.set(key, front);
    return (hasBegun) => {
      if (!front.opening) return;
      front.opening.end();
      front.opening = undefined;
      if (hasBegun) this.#keep(key);
    };
  }

  #keep(key: string): void {
    const front = this.#fronts.get(key);
    if (front) front.keptUntilMs = this.clock.monotonicMs() + KEPT_MS;
  }

  async #waitFor(over: Promise<void>, signal: AbortSignal): Promise<void> {
    const waited = linkTo(signal);
    try {
      await Promise.race([over, this.clock.sleep(MAX_WAIT_MS, waited.signal)]);
    } finally {
      waited.abort();
      waited.release();
    }
  }

  #forgetOld(): void {
    const now = this.clock.monotonicMs();
    for (const [key, front] of this.#fronts) {
      if (!front.opening && front.keptUntilMs <= now) this.#fronts.delete(key);
    }
  }
}
