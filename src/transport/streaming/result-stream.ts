import type { FormattedExecutionResult } from 'graphql';

type Step = IteratorResult<FormattedExecutionResult, undefined>;

const DONE: Step = { done: true, value: undefined };

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
 * is doing, because a reader that left must not be kept until the next event.
 */
export class ResultStream implements AsyncGenerator<FormattedExecutionResult, undefined, undefined> {
  private isEnded = false;
  private release: ((step: Step) => void) | undefined;

  constructor(private readonly options: ResultStreamOptions) {}

  next(): Promise<Step> {
    if (this.isEnded) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.release = resolve;
      this.pull().then(resolve, reject);
    });
  }

  return(): Promise<Step> {
    if (this.isEnded) return Promise.resolve(DONE);
    this.end();
    this.release?.(DONE);
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

  private async pull(): Promise<Step> {
    try {
      const step = await this.options.source.next();
      if (!step.done && !this.isEnded) {
        const result = this.options.execute(step.value);
        return { done: false, value: result instanceof Promise ? await result : result };
      }
    } catch (error) {
      this.end();
      throw error;
    }
    this.end();
    return DONE;
  }

  private end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.options.onEnd();
  }
}
