import { cancelled } from '../kernel/errors.js';

/** @throws {AppError} CANCELLED when the signal has aborted */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/**
 * A stream that can be stopped while it waits.
 *
 * An async generator that awaits cannot be returned before its next step, which may never come. Here `return` first
 * aborts the signal that `open` was given, so a generator that obeys its signal ends at once. `open` runs at the
 * first pull, and once: the stream is for one reader.
 */
export function cancellable<T>(
  signal: AbortSignal,
  open: (signal: AbortSignal) => AsyncGenerator<T, void, void>,
): AsyncIterableIterator<T, void, void> {
  const left = new AbortController();
  const generator = open(AbortSignal.any([signal, left.signal]));
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => generator.next(),
    return: () => {
      left.abort();
      return generator.return();
    },
  };
}
