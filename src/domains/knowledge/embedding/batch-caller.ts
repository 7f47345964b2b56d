import type { Clock } from '../../../kernel/clock.js';
import { EmbeddingFault } from './embedding.errors.js';
import type { EmbeddedBatch, EmbeddingProvider } from './provider.js';

/** The waits before a failed batch is tried again. */
const RETRY_WAITS_MS = [200, 1_000];
/** A provider that asks for a longer wait than this is given up: its texts are embedded later. */
const MAX_WAIT_MS = 5_000;

export interface BatchCallerOptions {
  readonly provider: EmbeddingProvider;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** A batch and what it took. */
export interface CalledBatch extends EmbeddedBatch {
  readonly retries: number;
}

/** Asks a provider for a batch, in time, and again when it may help. */
export class BatchCaller {
  readonly #options: BatchCallerOptions;

  constructor(options: BatchCallerOptions) {
    this.#options = options;
  }

  /** @throws {EmbeddingFault} @throws the signal's reason, when it aborts */
  async call(texts: readonly string[], signal: AbortSignal): Promise<CalledBatch> {
    const waits = this.#options.provider.isRemote ? RETRY_WAITS_MS : [];
    for (let retries = 0; ; retries++) {
      try {
        return { ...(await this.#inTime(texts, signal)), retries };
      } catch (error) {
        signal.throwIfAborted();
        const waitMs = waits[retries];
        if (waitMs === undefined || !(error instanceof EmbeddingFault) || !error.isWorthRetrying) throw error;
        const { retryAfterMs = 0 } = error;
        if (retryAfterMs > MAX_WAIT_MS) throw error;
        await this.#options.clock.sleep(Math.max(waitMs, retryAfterMs), signal);
      }
    }
  }

  async #inTime(texts: readonly string[], signal: AbortSignal): Promise<EmbeddedBatch> {
    const { provider, timeoutMs, clock } = this.#options;
    const call = new AbortController();
    const linked = AbortSignal.any([signal, call.signal]);
    const late = clock.sleep(timeoutMs, linked).then(() => {
      const reason = `No answer within ${timeoutMs} ms.`;
      throw new EmbeddingFault({ kind: 'timeout', provider: provider.space.provider, reason });
    });
    // Whichever ends first ends the other: the socket of a late call, or the alarm of one that was in time.
    late.catch(() => {});
    try {
      return await Promise.race([provider.embed(texts, linked), late]);
    } finally {
      call.abort();
    }
  }
}
