import { cancellable } from '../cancellable.js';
import type { Layer } from '../port.js';
import type { WaitingLine } from './waiting-line.js';

/**
 * Asks a provider no more at once than it has slots for; the others wait in a line.
 *
 * It belongs inside the breaker, which refuses before anybody waits, and outside the timeout, since a wait in the
 * line is not the model's. A slot is held until the answer is over, and given back when its reader leaves.
 *
 * @param line one for each provider
 * @throws {AppError} RATE_LIMITED from the stream, with `details.retryAfterMs`
 */
export function queue(line: WaitingLine): Layer {
  return (next) => ({
    id: next.id,
    stream: (request, signal) =>
      cancellable(signal, async function* (linked) {
        const { scope, priority = 'interactive' } = request;
        const leave = await line.enter({ memberId: scope.memberId, priority }, linked);
        try {
          yield* next.stream(request, linked);
        } finally {
          leave();
        }
      }),
  });
}
