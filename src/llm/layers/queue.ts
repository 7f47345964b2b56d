import { silentSteps, type Steps } from '../../telemetry/index.js';
import type { Scope } from '../../kernel/scope.js';
import type { Layer, ModelRequest } from '../port.js';
import { relay } from '../relay.js';
import type { Ticket, WaitingLine } from './waiting-line.js';

/** Whether the scope's member goes before others. */
export type IsPremium = (scope: Scope) => Promise<boolean>;

export interface QueueOptions {
  /**
   * Asked only about those who have to wait, while they do: until it is known, and where it cannot be, nobody is
   * premium. @default nobody is
   */
  readonly isPremium?: IsPremium;
  /** Where waiting is timed. @default nowhere */
  readonly steps?: Steps;
}

/**
 * Asks a provider no more at once than it has slots for; the others wait in a line.
 *
 * It belongs inside the breaker, which refuses before anybody waits, and outside the timeout, since a wait in the
 * line is not the model's. A slot is held until the answer is over, and given back when its reader leaves.
 *
 * What a member waits for (`interactive`) is `premium` where the member is; work in the background stays that, whose
 * ever it is.
 *
 * @param line one for each provider
 * @throws {AppError} RATE_LIMITED from the stream, with `details.retryAfterMs`
 */
export function queue(line: WaitingLine, { isPremium, steps = silentSteps }: QueueOptions = {}): Layer {
  const ticketOf = ({ scope, priority = 'interactive' }: ModelRequest): Ticket => {
    const ticket: Ticket = { memberId: scope.memberId, priority };
    if (priority !== 'interactive' || !isPremium || line.hasRoom) return ticket;
    // Looking it up is no wait of its own: it waits in the line meanwhile, and no longer than in any case.
    const lift = (isSo: boolean) => void (isSo && (ticket.priority = 'premium'));
    isPremium(scope).then(lift, () => {});
    return ticket;
  };
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let leave: (() => void) | undefined;
      return relay(signal, {
        async open(linked) {
          leave = await steps.time('wait', () => line.enter(ticketOf(request), linked));
          return next.stream(request, linked);
        },
        onOver: () => leave?.(),
      });
    },
  });
}
