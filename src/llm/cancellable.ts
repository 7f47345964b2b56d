import { cancelled } from '../kernel/errors.js';
import { linkTo } from './linked-signal.js';

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
  const linked = linkTo(signal);
  const generator = open(linked.signal);
  const noteStep = ({ done }: IteratorResult<T, void>) => done && linked.release();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const step = generator.next();
      step.then(noteStep, linked.release);
      return step;
    },
    return() {
      linked.abort();
      linked.release();
      return generator.return();
    },
  };
}
