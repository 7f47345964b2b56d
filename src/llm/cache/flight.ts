import { cancelled, toAppError } from '../../kernel/errors.js';
import { cancellable } from '../cancellable.js';
import type { StreamPart } from '../port.js';

/**
 * One answer on its way from a model to any number of readers: a log that one writes and each reads at its own pace.
 *
 * It goes on while anybody reads, whoever asked first, and stops the model when the last one has left.
 */
export class Flight {
  readonly #parts: StreamPart[] = [];
  readonly #stop = new AbortController();
  #waiting: (() => void)[] = [];
  #readers = 0;
  #isOver = false;
  #failure: Error | undefined;
  /** Whether what it brings depends on something that has changed since: it is not kept, and nobody joins it. */
  isStale = false;

  readonly #tags: Set<string>;

  /** @param tags what it depends on, namespaced by workspace */
  constructor(tags: Iterable<string>) {
    this.#tags = new Set(tags);
  }

  get tags(): ReadonlySet<string> {
    return this.#tags;
  }

  /** Somebody joins who depends on this as well. */
  dependsOn(tags: Iterable<string>): void {
    for (const tag of tags) this.#tags.add(tag);
  }

  /** Aborts when the last reader has left. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** All that has come so far. */
  get parts(): readonly StreamPart[] {
    return this.#parts;
  }

  get canBeJoined(): boolean {
    return !this.isStale && !this.#isOver && !this.#stop.signal.aborted;
  }

  /** Writes the model's answer into the log. @returns whether it came to its end */
  async fly(stream: AsyncIterable<StreamPart>): Promise<boolean> {
    try {
      for await (const part of stream) {
        this.#parts.push(part);
        this.#wake();
      }
      return true;
    } catch (error) {
      this.#failure = toAppError(error);
      return false;
    } finally {
      this.#isOver = true;
      this.#wake();
    }
  }

  /** Reads from the first part on. Counts as a reader from now on, so read it or leave it. */
  read(signal: AbortSignal): AsyncIterableIterator<StreamPart, void, void> {
    this.#readers += 1;
    const leave = this.#leaveOnce();
    return cancellable(signal, (linked) => this.#follow(linked, leave));
  }

  async *#follow(signal: AbortSignal, leave: () => void): AsyncGenerator<StreamPart, void, void> {
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake, { once: true });
    try {
      for (let read = 0; ; read += 1) {
        const part = await this.#partAt(read, signal);
        if (part) yield part;
        // What comes after the end is between the model and us.
        if (!part || part.type === 'finish') return;
      }
    } finally {
      signal.removeEventListener('abort', wake);
      leave();
    }
  }

  /** Undefined after the last one. */
  async #partAt(index: number, signal: AbortSignal): Promise<StreamPart | undefined> {
    for (;;) {
      if (signal.aborted) throw cancelled();
      const part = this.#parts[index];
      if (part) return part;
      if (this.#failure) throw this.#failure;
      if (this.#isOver) return undefined;
      await this.#change();
    }
  }

  #leaveOnce(): () => void {
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#readers -= 1;
      // A finished answer may still be settling its connection.
      if (this.#readers === 0 && this.#parts.at(-1)?.type !== 'finish') this.#stop.abort();
    };
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
