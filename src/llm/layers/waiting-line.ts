import type { Clock } from '../../kernel/clock.js';
import { AppError, cancelled } from '../../kernel/errors.js';
import { linkTo } from '../linked-signal.js';
import type { Priority } from '../port.js';

export interface WaitingLineOptions {
  /** How many may be served at once. @default 5 */
  readonly concurrency?: number;
  /** The longest wait. @default 30_000 // 30 seconds */
  readonly longestWaitMs?: number;
  /** How long a wait lifts a call to the next better priority. @default 10_000 // 10 seconds */
  readonly ageingMs?: number;
  /** How many may wait; who comes then is turned away at once. @default 1_000 */
  readonly capacity?: number;
  readonly clock: Clock;
}

/** Who waits. */
export interface Ticket {
  readonly memberId: string;
  /** May become another while it waits: whose turn it is, is decided when a slot is free. */
  priority: Priority;
}

class Waiter {
  /** Gives the slot back, once it has one. */
  leave: (() => void) | undefined;
  readonly turn: Promise<() => void>;
  #come!: (leave: () => void) => void;

  constructor(
    readonly ticket: Ticket,
    readonly sinceMs: number,
    private readonly serve: () => () => void,
  ) {
    this.turn = new Promise((resolve) => (this.#come = resolve));
  }

  admit(): void {
    this.leave = this.serve();
    this.#come(this.leave);
  }
}

const RANKS: Readonly<Record<Priority, number>> = { premium: 0, interactive: 1, batch: 2 };
/** How much the newest of the times that slots were held counts. */
const NEWEST_WEIGHT = 0.2;
const SHORTEST_RETRY_MS = 1_000;

/**
 * Slots, and a line of those who wait for one.
 *
 * The best priority goes first, and waiting makes it better, so that nobody starves. Among equals the member goes
 * first who holds the fewest slots, then who was served longest ago, then who came first: one member's hundred calls
 * do not hold up another's one.
 */
export class WaitingLine {
  readonly #options: Required<WaitingLineOptions>;
  readonly #waiters = new Set<Waiter>();
  readonly #slotsOf = new Map<string, number>();
  readonly #servedAt = new Map<string, number>();
  #inFlight = 0;
  #served = 0;
  #usualHoldMs = 0;

  constructor(options: WaitingLineOptions) {
    this.#options = { concurrency: 5, longestWaitMs: 30_000, ageingMs: 10_000, capacity: 1_000, ...options };
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Whether the next to come has a slot at once. */
  get hasRoom(): boolean {
    return this.#inFlight < this.#options.concurrency;
  }

  get queued(): number {
    return this.#waiters.size;
  }

  /**
   * Waits for a slot. Call what it resolves to, once, to give the slot back.
   *
   * @throws {AppError} RATE_LIMITED with `details.retryAfterMs` after the longest wait, or at once when the line is
   *   full; CANCELLED, at once, when the signal aborts
   */
  async enter(ticket: Ticket, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw cancelled();
    if (this.hasRoom) return this.#serve(ticket);
    if (this.#waiters.size >= this.#options.capacity) throw this.#turnedAway();
    return this.#wait(ticket, signal);
  }

  async #wait(ticket: Ticket, signal: AbortSignal): Promise<() => void> {
    const { clock, longestWaitMs } = this.#options;
    const over = linkTo(signal);
    const waiter = new Waiter(ticket, clock.monotonicMs(), () => this.#serve(ticket));
    this.#waiters.add(waiter);
    const limit = clock.sleep(longestWaitMs, over.signal);
    try {
      return await Promise.race([waiter.turn, limit.then(() => Promise.reject(this.#turnedAway()))]);
    } catch (error) {
      // Its turn may have come while it was leaving.
      waiter.leave?.();
      throw signal.aborted ? cancelled() : error;
    } finally {
      this.#waiters.delete(waiter);
      over.abort();
      over.release();
    }
  }

  #serve({ memberId }: Ticket): () => void {
    const startedMs = this.#options.clock.monotonicMs();
    this.#inFlight += 1;
    this.#slotsOf.set(memberId, (this.#slotsOf.get(memberId) ?? 0) + 1);
    this.#servedAt.set(memberId, ++this.#served);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#release(memberId, this.#options.clock.monotonicMs() - startedMs);
    };
  }

  #release(memberId: string, heldMs: number): void {
    this.#inFlight -= 1;
    this.#usualHoldMs += (heldMs - this.#usualHoldMs) * NEWEST_WEIGHT;
    const slots = (this.#slotsOf.get(memberId) ?? 1) - 1;
    if (slots > 0) this.#slotsOf.set(memberId, slots);
    else this.#slotsOf.delete(memberId);
    const next = this.#next();
    if (!next) return this.#forgetIdle();
    this.#waiters.delete(next);
    next.admit();
  }

  #next(): Waiter | undefined {
    let first: { waiter: Waiter; order: readonly number[] } | undefined;
    for (const waiter of this.#waiters) {
      const order = this.#orderOf(waiter);
      if (!first || comesBefore(order, first.order)) first = { waiter, order };
    }
    return first?.waiter;
  }

  #orderOf({ ticket: { priority, memberId }, sinceMs }: Waiter): readonly number[] {
    const waitedMs = this.#options.clock.monotonicMs() - sinceMs;
    const rank = RANKS[priority] - Math.floor(waitedMs / this.#options.ageingMs);
    return [rank, this.#slotsOf.get(memberId) ?? 0, this.#servedAt.get(memberId) ?? 0];
  }

  /** Nobody waits: who was served when is of no use to anybody, and the map must not grow for ever. */
  #forgetIdle(): void {
    if (this.#inFlight === 0) this.#servedAt.clear();
  }

  #turnedAway(): AppError {
    const { concurrency } = this.#options;
    const retryAfterMs = Math.ceil((this.#usualHoldMs * this.#waiters.size) / concurrency);
    return new AppError('RATE_LIMITED', 'Too many calls wait for the model.', {
      details: { retryAfterMs: Math.max(SHORTEST_RETRY_MS, retryAfterMs) },
    });
  }
}

function comesBefore(left: readonly number[], right: readonly number[]): boolean {
  const differing = left.findIndex((value, index) => value !== right[index]);
  return differing !== -1 && left[differing]! < right[differing]!;
}
