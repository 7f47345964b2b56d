import { newId } from '../kernel/ids.js';
import type { Usage } from './usage.js';

/** What one attempt at a provider used, also when nobody read its answer. */
export interface Bill {
  readonly provider: string;
  readonly model: string;
  readonly usage: Usage;
  /** Undefined when the model has no known price. */
  readonly costMicroUsd: number | undefined;
}

/** A provider that was asked and given up. */
export interface FailedHop {
  /** `provider/model`. */
  readonly model: string;
  readonly error: unknown;
}

/**
 * What happened to one call on its way through the layers: they note it here, and the meter writes it down.
 *
 * A call that is shared by several readers may outlive the one who asked first: `settled` waits for it.
 */
export class CallTrace {
  /** The row of the ledger, and the reservation of the budget. */
  readonly id: string = newId();
  readonly bills: Bill[] = [];
  /** Providers that failed before another was asked. */
  readonly passedOver: FailedHop[] = [];
  /** Who was asked last, as `provider/model`. */
  asked: string | undefined;
  /** Attempts beyond the first, at all providers together. */
  retries = 0;
  /** What the answer would have cost, when it came from the cache. */
  savedMicroUsd = 0;
  #open = 0;
  #whenClosed: (() => void)[] = [];

  /** Keeps the trace open until the returned function is called. */
  hold(): () => void {
    this.#open += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#open -= 1;
      if (this.#open > 0) return;
      for (const resolve of this.#whenClosed.splice(0)) resolve();
    };
  }

  /** Whether a provider may still be answering. */
  get isOpen(): boolean {
    return this.#open > 0;
  }

  /** Resolves when nothing more will be noted. */
  async settled(): Promise<void> {
    if (this.#open > 0) await new Promise<void>((resolve) => this.#whenClosed.push(resolve));
  }
}
