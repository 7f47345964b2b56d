import { silentSteps, type Steps } from '../../telemetry/index.js';
import type { Scope } from '../../kernel/scope.js';
import type { Layer, ModelRequest, Priority } from '../port.js';
import { relay } from '../relay.js';
import type { WaitingLine } from './waiting-line.js';

/** Whether the scope's member goes before others. */
export type IsPremium = (scope: Scope) => Promise<boolean>;

export interface QueueOptions {
  /** Asked only about those who have to wait; who cannot be looked up is not premium. @default nobody is */
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
  const priorityOf = async ({ scope, priority = 'interactive' }: ModelRequest): Promise<Priority> => {
    if (priority !== 'interactive' || !isPremium || line.hasRoom) return priority;
    return (await isPremium(scope).catch(() => false)) ? 'premium' : priority;
  };
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let leave: (() => void) | undefined;
      const enter = async (linked: AbortSignal) => {
        const { memberId } = request.scope;
        return line.enter({ memberId, priority: await priorityOf(request) }, linked);
      };
      return relay(signal, {
        async open(linked) {
          leave = await steps.time('wait', () => enter(linked));
          return next.stream(request, linked);
        },
        onOver: () => leave?.(),
      });
    },
  });
}
