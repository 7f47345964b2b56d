import type { FormattedExecutionResult } from 'graphql';

/** Takes a result. The next event is asked for when what it returns has resolved, or at once. */
export type TakeResult = (result: FormattedExecutionResult) => Promise<void> | void;

export interface ResultStreamOptions {
  /** The events. Pulled one at a time, and only when the last result has been taken. */
  readonly source: AsyncIterator<unknown>;
  /** Makes an event's result. */
  readonly execute: (event: unknown) => FormattedExecutionResult | Promise<FormattedExecutionResult>;
  /** Called once, when the last result was given, something failed or the reader has left. */
  readonly onEnd: () => void;
}

/**
 * The results of a subscription, one for each event of its source, handed to whoever sends them. An iterator would take
 * two more promises for each of them.
 *
 * It can be left while it waits, whatever its source is doing, because a reader that left must not be kept until the
 * next event.
 */
export class ResultStream {
  private isEnded = false;
  private takeResult: TakeResult = () => {};
  private readonly over = Promise.withResolvers<undefined>();

  constructor(private readonly options: ResultStreamOptions) {}

  /**
   * Hands over each result. Resolves after the last one, or at once when the reader has left. Call it once.
   *
   * @throws what the source or the taking of a result fails with
   */
  deliver(take: TakeResult): Promise<void> {
    this.takeResult = take;
    if (!this.isEnded) this.pull();
    return this.over.promise;
  }

  /** The reader wants no more. */
  leave(): void {
    if (this.isEnded) return;
    this.end();
    this.over.resolve(undefined);
    this.returnSource();
  }

  private readonly pull = (): void => {
    if (this.isEnded) return;
    try {
      this.options.source.next().then(this.execute, this.fail);
    } catch (error) {
      this.fail(error);
    }
  };

  private readonly execute = (step: IteratorResult<unknown>): void => {
    if (this.isEnded) return;
    if (step.done) {
      this.end();
      return this.over.resolve(undefined);
    }
    try {
      const result = this.options.execute(step.value);
      if (result instanceof Promise) result.then(this.give).catch(this.fail);
      else this.give(result);
    } catch (error) {
      this.fail(error);
    }
  };

  private readonly give = (result: FormattedExecutionResult): void => {
    if (this.isEnded) return;
    const taken = this.takeResult(result);
    if (taken) taken.then(this.pull, this.fail);
    else this.pull();
  };

  private readonly fail = (error: unknown): void => {
    if (this.isEnded) return;
    this.end();
    this.over.reject(error);
    this.returnSource();
  };

  private end(): void {
    this.isEnded = true;
    this.options.onEnd();
  }

  /** Whatever the source says to this, nobody listens any more; it may also say nothing until its next event. */
  private returnSource(): void {
    Promise.resolve(this.options.source.return?.()).catch(() => {});
  }
}
