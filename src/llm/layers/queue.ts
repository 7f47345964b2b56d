import { silentSteps, type Steps } from '../../telemetry/index.js';
import type { Layer } from '../port.js';
import { relay } from '../relay.js';
import type { WaitingLine } from './waiting-line.js';

/**
 * Asks a provider no more at once than it has slots for; the others wait in a line.
 *
 * It belongs inside the breaker, which refuses before anybody waits, and outside the timeout, since a wait in the
 * line is not the model's. A slot is held until the answer is over, and given back when its reader leaves.
 *
 * @param line one for each provider
 * @param steps where waiting is timed. @default nowhere
 * @throws {AppError} RATE_LIMITED from the stream, with `details.retryAfterMs`
 */
export function queue(line: WaitingLine, steps: Steps = silentSteps): Layer {
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let leave: (() => void) | undefined;
      return relay(signal, {
        async open(linked) {
          const { scope, priority = 'interactive' } = request;
          const ticket = { memberId: scope.memberId, priority };
          leave = await steps.time('wait', () => line.enter(ticket, linked));
          return next.stream(request, linked);
        },
        onOver: () => leave?.(),
      });
    },
  });
}
