import { linkTo } from './linked-signal.js';

type Step<T> = IteratorResult<T, void>;

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** A stream that is passed on as it is, and what a layer does beside it. */
export interface Relayed<T> {
  /** Gives the stream, at the first pull and once. Whoever leaves aborts the signal. */
  readonly open: (signal: AbortSignal) => AsyncIterable<T> | Promise<AsyncIterable<T>>;
  /** Called before each pull. */
  readonly onPull?: () => void;
  /** Called with each value, before it is passed on. */
  readonly onValue?: (value: T) => void;
  /** What is thrown in an error's place; undefined when the stream is to end well instead. @default the error */
  readonly onError?: (error: unknown, isAborted: boolean) => unknown;
  /** Called once, when the stream is over and closed, in whatever way. */
  readonly onOver?: () => void;
}

/**
 * A stream that can be stopped while it waits, as of `cancellable`, for what only looks at each value: a value that
 * passes costs one promise here and several in a generator. Relays of relays, as layers are, cost one promise together.
 *
 * The stream is for one reader, who pulls one value at a time.
 */
export function relay<T>(signal: AbortSignal, relayed: Relayed<T>): AsyncIterableIterator<T, void, void> {
  return new Relay(signal, relayed);
}

class Relay<T> implements AsyncIterableIterator<T, void, void> {
  readonly #linked;
  #opening: Promise<AsyncIterator<T>> | undefined;
  #inner: AsyncIterator<T> | undefined;
  /** The same, where it is a relay that has begun and is pulled through. */
  #within: Relay<T> | undefined;
  #isOver = false;

  constructor(
    signal: AbortSignal,
    private readonly relayed: Relayed<T>,
  ) {
    this.#linked = linkTo(signal);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step<T>> {
    if (this.#isOver) return Promise.resolve(DONE);
    if (this.#inner) return this.#pull(this.#inner).then(this.#passThrough, this.#failThrough);
    this.relayed.onPull?.();
    return this.#openAndPull();
  }

  /** Pulls what the innermost relay passes on: the others see the pull, and later its step, one after the other. */
  #pull(inner: AsyncIterator<T>): Promise<IteratorResult<T>> {
    this.relayed.onPull?.();
    return this.#within ? this.#within.#pull(this.#within.#inner ?? inner) : inner.next();
  }

  async return(): Promise<Step<T>> {
    this.#linked.abort();
    if (this.#isOver) return DONE;
    this.#isOver = true;
    try {
      const inner = this.#inner ?? (await this.#opening?.catch(() => undefined));
      await inner?.return?.();
    } finally {
      this.#finish();
    }
    return DONE;
  }

  async #openAndPull(): Promise<Step<T>> {
    this.#opening = this.#open();
    let step: IteratorResult<T>;
    try {
      this.#inner = await this.#opening;
      // Who has left meanwhile closes it.
      if (this.#isOver) return DONE;
      step = await this.#inner.next();
    } catch (error) {
      return this.#fail(error);
    }
    if (this.#inner instanceof Relay && !step.done) this.#within = this.#inner as Relay<T>;
    return this.#pass(step);
  }

  async #open(): Promise<AsyncIterator<T>> {
    const stream = await this.relayed.open(this.#linked.signal);
    return stream[Symbol.asyncIterator]();
  }

  readonly #passThrough = (step: IteratorResult<T>): Step<T> => {
    if (!this.#within) return this.#pass(step);
    let passed: Step<T>;
    try {
      passed = this.#within.#passThrough(step);
    } catch (error) {
      return this.#fail(error);
    }
    return this.#pass(passed);
  };

  readonly #failThrough = (error: unknown): Step<T> => {
    if (!this.#within) return this.#fail(error);
    let passed: Step<T>;
    try {
      passed = this.#within.#failThrough(error);
    } catch (passedOn) {
      return this.#fail(passedOn);
    }
    return this.#pass(passed);
  };

  #pass(step: IteratorResult<T>): Step<T> {
    if (!step.done) this.relayed.onValue?.(step.value);
    else if (!this.#isOver) {
      this.#isOver = true;
      this.#finish();
    }
    return step.done ? DONE : step;
  }

  #fail(error: unknown): Step<T> {
    const { onError } = this.relayed;
    const thrown = onError ? onError(error, this.#linked.signal.aborted) : error;
    if (!this.#isOver) {
      this.#isOver = true;
      this.#finish();
    }
    if (thrown === undefined) return DONE;
    throw thrown as Error;
  }

  #finish(): void {
    this.#linked.release();
    this.relayed.onOver?.();
  }
}
