export interface RetryAllowanceOptions {
  /** Retries a call earns, over all calls. @default 0.1 // one retry for ten calls */
  readonly share?: number;
  /** Retries that a quiet time may save up. @default 10 */
  readonly most?: number;
  /** Retries there are before any call was made. @default 2 */
  readonly atStart?: number;
}

/**
 * How many retries a provider may still get: a token bucket that calls fill, not time.
 *
 * During an outage every call fails, and each would be sent several times to a provider that is down already. With a
 * share of 0.1 the provider sees at most 1.1 times the calls that were made, and the few of the start.
 */
export class RetryAllowance {
  readonly #share: number;
  readonly #most: number;
  #left: number;

  constructor({ share = 0.1, most = 10, atStart = 2 }: RetryAllowanceOptions = {}) {
    this.#share = share;
    this.#most = most;
    this.#left = atStart;
  }

  /** A call begins: it earns its share. */
  earn(): void {
    this.#left = Math.min(this.#most, this.#left + this.#share);
  }

  /** Takes one retry. @returns false when there is none left */
  take(): boolean {
    // Ten tenths are a little less than one in floating point.
    if (this.#left < 1 - 1e-9) return false;
    this.#left -= 1;
    return true;
  }
}
