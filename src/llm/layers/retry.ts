import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import type { Layer, StreamPart } from '../port.js';
import { PulledAhead } from '../pulled-ahead.js';
import { relay } from '../relay.js';
import { isProviderFailure, retryAfterMsOf } from './provider-failure.js';
import { RetryAllowance, type RetryAllowanceOptions } from './retry-allowance.js';

export interface RetryOptions {
  /** How often a call is tried in all. @default 3 */
  readonly attempts?: number;
  /** The longest wait before the first retry; each further one may wait twice as long. @default 500 // milliseconds */
  readonly baseMs?: number;
  /** What no wait of our own exceeds. @default 8_000 // 8 seconds */
  readonly capMs?: number;
  /**
   * The longest wait asked for by a provider that is kept. When it asks for more the call fails at once, since coming
   * back sooner would be refused again. @default 10_000 // 10 seconds
   */
  readonly retryAfterCapMs?: number;
  /** How many retries there are at most, as a share of the calls. @default a tenth */
  readonly allowance?: RetryAllowanceOptions;
  readonly clock: Clock;
  /** From 0 to 1, 1 excluded. @default Math.random */
  readonly random?: () => number;
}

/**
 * Asks again when a provider failed before the first part of its answer: the one owner of retries.
 *
 * It belongs outside the breaker and the queue: its sleep holds no slot, and each attempt is judged anew. After the
 * first part it never retries, for a reader may have seen it. Waits grow exponentially with full jitter (a random time
 * from nothing to the longest), so that callers who failed together do not come back together.
 *
 * Use one layer for each provider: the allowance is the provider's.
 */
export function retry(options: RetryOptions): Layer {
  const { attempts = 3 } = options;
  const allowance = new RetryAllowance(options.allowance);
  return (next) => ({
    id: next.id,
    stream: (request, signal) =>
      relay(signal, {
        async open(linked) {
          allowance.earn();
          for (let attempt = 1; ; attempt++) {
            try {
              return await begun(next.stream(request, linked));
            } catch (error) {
              const waitMs = attempt >= attempts ? undefined : waitBefore(attempt, error, options);
              if (waitMs === undefined || linked.aborted || !allowance.take()) throw error;
              if (request.trace) request.trace.retries += 1;
              await sleep(options.clock, waitMs, linked);
            }
          }
        },
      }),
  });
}

/** The stream, once its first part is there. */
async function begun(stream: AsyncIterable<StreamPart>): Promise<AsyncIterable<StreamPart>> {
  const parts = stream[Symbol.asyncIterator]();
  const first = await parts.next();
  return new PulledAhead(first.done ? [] : [first.value], parts);
}

/** Undefined when trying again is no use. */
function waitBefore(attempt: number, error: unknown, options: RetryOptions): number | undefined {
  const { baseMs = 500, capMs = 8_000, retryAfterCapMs = 10_000, random = Math.random } = options;
  if (!isProviderFailure(error)) return undefined;
  const askedMs = retryAfterMsOf(error) ?? 0;
  if (askedMs > retryAfterCapMs) return undefined;
  const jitteredMs = random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
  // Jitter on top of what was asked for: everybody was told the same time.
  return askedMs + jitteredMs;
}

async function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}
