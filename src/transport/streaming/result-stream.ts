import type { FormattedExecutionResult } from 'graphql';

type Step = IteratorResult<FormattedExecutionResult, undefined>;

const DONE: Step = { done: true, value: undefined };

interface Waiting {
  readonly resolve: (step: Step) => void;
  readonly reject: (error: unknown) => void;
}

type SendResult = (result: FormattedExecutionResult) => void;

export interface ResultStreamOptions {
  /** The events. Pulled one at a time, and only when a reader asks for the next result. */
  readonly source: AsyncIterator<unknown>;
  /** Makes an event's result. */
  readonly execute: (event: unknown) => FormattedExecutionResult | Promise<FormattedExecutionResult>;
  /** Called once, when the last result was given, the source failed or the reader has left. */
  readonly onEnd: () => void;
}

/**
 * The results of a subscription, one for each event of its source.
 *
 * Unlike an async generator it can be left while it waits: `return` ends a pending `next` at once, whatever the source
 * is doing, because a reader that left must not be kept until the next event. One `next` at a time.
 */
export class ResultStream implements AsyncGenerator<FormattedExecutionResult, undefined, undefined> {
  private isEnded = false;
  private waiting: Waiting | undefined;
  private send: SendResult | undefined;
  private isSending = false;

  constructor(private readonly options: ResultStreamOptions) {}

  next(): Promise<Step> {
    if (this.isEnded) return Promise.resolve(DONE);
    const next = new Promise<Step>((resolve, reject) => (this.waiting = { resolve, reject }));
    this.pull();
    return next;
  }

  /**
   * Sends all results in place of whoever would ask for them by `next`, each when the one before was sent: without a
   * promise for each. Resolves at the end, once the last is sent.
   *
   * @param send calls `sent` later, once there is room for the next result, or with why there never will be
   */
  sendAll(send: SendResult): Promise<Step> {
    this.send = send;
    return this.next();
  }

  /** The last result of `sendAll` was sent, or could not be. */
  readonly sent = (error?: Error | null): void => {
    this.isSending = false;
    if (error) {
      this.waiting?.reject(error);
      void this.return();
    } else if (this.isEnded) this.waiting?.resolve(DONE);
    else this.pull();
  };

  return(): Promise<Step> {
    if (this.isEnded) return Promise.resolve(DONE);
    this.end();
    if (!this.isSending) this.waiting?.resolve(DONE);
    // Whatever the source says to this, nobody listens any more; it may also say nothing until its next event.
    Promise.resolve(this.options.source.return?.()).catch(() => {});
    return Promise.resolve(DONE);
  }

  async throw(error: unknown): Promise<Step> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private pull(): void {
    try {
      this.options.source.next().then(this.take, this.fail);
    } catch (error) {
      this.fail(error);
    }
  }

  private readonly take = (step: IteratorResult<unknown>): void => {
    if (step.done || this.isEnded) {
      this.end();
      return this.waiting?.resolve(DONE);
    }
    try {
      const result = this.options.execute(step.value);
      if (result instanceof Promise) result.then(this.give, this.fail);
      else this.give(result);
    } catch (error) {
      this.fail(error);
    }
  };

  private readonly give = (value: FormattedExecutionResult): void => {
    if (!this.send) return this.waiting?.resolve({ done: false, value });
    // Its reader may have left while it was made.
    if (this.isEnded) return;
    this.isSending = true;
    try {
      this.send(value);
    } catch (error) {
      this.fail(error);
    }
  };

  private readonly fail = (error: unknown): void => {
    this.end();
    this.waiting?.reject(error);
  };

  private end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.options.onEnd();
  }
}
