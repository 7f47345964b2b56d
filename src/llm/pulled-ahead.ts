/**
 * A stream of which something has been pulled already, to see how it begins: gives that, then the rest as it comes.
 * What comes after costs nothing here, as it would in a generator.
 */
export class PulledAhead<T> implements AsyncIterableIterator<T> {
  readonly #ahead: T[];

  /** @param ahead what was pulled of `rest`, in its order */
  constructor(
    ahead: readonly T[],
    private readonly rest: AsyncIterator<T>,
  ) {
    this.#ahead = [...ahead];
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#ahead.length === 0) return this.rest.next();
    return Promise.resolve({ done: false, value: this.#ahead.shift()! });
  }

  async return(): Promise<IteratorResult<T>> {
    this.#ahead.length = 0;
    await this.rest.return?.();
    return { done: true, value: undefined };
  }
}
