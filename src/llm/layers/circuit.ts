import type { Clock } from '../../kernel/clock.js';
import { SlidingWindow } from './sliding-window.js';

export interface CircuitOptions {
  /** The time that is judged. @default 30_000 // 30 seconds */
  readonly windowMs?: number;
  /** How many calls must have ended in it before it is judged at all. @default 10 */
  readonly minimumCalls?: number;
  /**
   * The share of failures that opens the circuit of a provider that usually has none. What is usual for a provider is
   * learnt, and twice that is added, up to 0.8. @default 0.4
   */
  readonly failureShare?: number;
  /** How many times its usual time to the first part makes an answer slow. @default 4 */
  readonly slowFactor?: number;
  /** What is never called slow, in milliseconds. @default 1_000 // 1 second */
  readonly slowFloorMs?: number;
  /** The share of slow answers that opens the circuit. @default 0.8 */
  readonly slowShare?: number;
  /** How long it stays open the first time; twice as long after each probe that failed. @default 5_000 // 5 seconds */
  readonly openMs?: number;
  /** @default 60_000 // 1 minute */
  readonly longestOpenMs?: number;
  readonly clock: Clock;
}

/** Why a circuit is open. */
export type OpenReason = 'failures' | 'slow' | 'probe-failed';

/** Where a circuit stands. `nextProbeAtMs` is on the clock's monotonic time. */
export type CircuitState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open';
      readonly reason: OpenReason;
      readonly nextProbeAtMs: number;
      readonly opened: number;
    }
  | { readonly kind: 'half-open'; readonly reason: OpenReason; readonly opened: number };

/** What came of a call: nothing is known of one that was ours to lose, or that the caller left before it began. */
export type CallOutcome = 'success' | 'failure' | 'unknown';

/** Whether a call may be made, and if not, how long to wait before asking again. */
export type Admission =
  | { readonly isAdmitted: true; readonly isProbe: boolean }
  | { readonly isAdmitted: false; readonly waitMs: number };

/** How fast the usual is unlearnt: about so many calls count. */
const MEMORY_CALLS = 200;
/** How many answers must have come before their time is called usual. */
const LEARNING_CALLS = 20;
const HIGHEST_SHARE = 0.8;
const WEIGHT_OF_USUAL = 2;
/** What an opening for slowness multiplies the usual time by. */
const FORBEARANCE = 1.5;

/**
 * Judges one model of one provider by what came of its calls, and by its own usual speed.
 *
 * Closed lets all through, open none, half-open one probe. Both thresholds follow the provider's history: one that
 * fails at times must fail more to be given up than one that never does, and slow means slow for this one.
 */
export class Circuit {
  readonly #options: Required<CircuitOptions>;
  readonly #window: SlidingWindow;
  #state: CircuitState = { kind: 'closed' };
  #usualFailureShare = 0;
  #usualFirstPartMs = 0;
  #firstParts = 0;

  constructor(options: CircuitOptions) {
    this.#options = {
      windowMs: 30_000,
      minimumCalls: 10,
      failureShare: 0.4,
      slowFactor: 4,
      slowFloorMs: 1_000,
      slowShare: 0.8,
      openMs: 5_000,
      longestOpenMs: 60_000,
      ...options,
    };
    this.#window = new SlidingWindow(this.#options.windowMs);
  }

  get state(): CircuitState {
    return this.#state;
  }

  /** The share of failures that opens it at present. */
  get failureShare(): number {
    const share = this.#options.failureShare + WEIGHT_OF_USUAL * this.#usualFailureShare;
    return Math.min(HIGHEST_SHARE, share);
  }

  /** How late a first part is slow at present, in milliseconds. Undefined while its usual time is being learnt. */
  get slowFromMs(): number | undefined {
    if (this.#firstParts < LEARNING_CALLS) return undefined;
    return Math.max(this.#options.slowFloorMs, this.#options.slowFactor * this.#usualFirstPartMs);
  }

  /** Asks to make a call. Whoever is admitted tells its end. */
  admit(): Admission {
    const state = this.#state;
    if (state.kind === 'closed') return { isAdmitted: true, isProbe: false };
    if (state.kind === 'half-open') return { isAdmitted: false, waitMs: this.#options.openMs };
    const waitMs = state.nextProbeAtMs - this.#nowMs;
    if (waitMs > 0) return { isAdmitted: false, waitMs };
    this.#state = { kind: 'half-open', reason: state.reason, opened: state.opened };
    return { isAdmitted: true, isProbe: true };
  }

  /** The first part of an answer has come, so long after the provider was asked. */
  noteFirstPart(afterMs: number): void {
    const slowFromMs = this.slowFromMs;
    const isSlow = slowFromMs !== undefined && afterMs >= slowFromMs;
    this.#window.begin(isSlow, this.#nowMs);
    // A slow spell must not make itself the usual.
    if (!isSlow) this.#learnFirstPart(afterMs);
    this.#judge();
  }

  /** A call is over that was no probe. Those from before the circuit opened say nothing new. */
  noteEnd(outcome: CallOutcome): void {
    if (this.#state.kind !== 'closed' || outcome === 'unknown') return;
    const isFailure = outcome === 'failure';
    this.#window.end(isFailure, this.#nowMs);
    this.#judge();
    this.#usualFailureShare += ((isFailure ? 1 : 0) - this.#usualFailureShare) / MEMORY_CALLS;
  }

  /** What came of the probe; its first part is a success. */
  noteProbe(outcome: CallOutcome, retryAfterMs = 0): void {
    if (this.#state.kind !== 'half-open') return;
    const { reason, opened } = this.#state;
    if (outcome === 'failure') return this.#open('probe-failed', opened + 1, retryAfterMs);
    if (outcome === 'success') this.#state = { kind: 'closed' };
    // The probe told nothing: the next call is one.
    else this.#state = { kind: 'open', reason, opened, nextProbeAtMs: this.#nowMs };
  }

  get #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #learnFirstPart(afterMs: number): void {
    this.#firstParts += 1;
    const weight = 1 / Math.min(this.#firstParts, MEMORY_CALLS);
    this.#usualFirstPartMs += (afterMs - this.#usualFirstPartMs) * weight;
  }

  #judge(): void {
    if (this.#state.kind !== 'closed') return;
    const { minimumCalls, slowShare } = this.#options;
    const { ended, failed, begun, slow } = this.#window.counts(this.#nowMs);
    if (ended >= minimumCalls && failed >= this.failureShare * ended) this.#open('failures', 1);
    else if (begun >= minimumCalls && slow >= slowShare * begun) this.#openForSlowness();
  }

  /** Should it stay as slow, then that is what is usual by and by: the circuit must not open for it for ever. */
  #openForSlowness(): void {
    this.#usualFirstPartMs *= FORBEARANCE;
    this.#open('slow', 1);
  }

  #open(reason: OpenReason, opened: number, retryAfterMs = 0): void {
    const { openMs, longestOpenMs } = this.#options;
    const waitMs = Math.min(longestOpenMs, Math.max(retryAfterMs, openMs * 2 ** (opened - 1)));
    this.#state = { kind: 'open', reason, opened, nextProbeAtMs: this.#nowMs + waitMs };
    this.#window.clear();
  }
}
