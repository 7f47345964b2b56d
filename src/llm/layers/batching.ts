import type { Clock } from '../../kernel/clock.js';
import { throwIfCancelled } from '../cancellable.js';
import type { LanguageModel, Layer, ModelRequest, StreamPart } from '../port.js';
import { relay } from '../relay.js';
import type { ModelPrice } from '../pricing.js';
import { JointCall, type SeatResult } from './joint-call.js';
import type { JoinPolicy } from './join-policy.js';

export interface BatchingOptions {
  /** How a task's calls share a request; undefined where they do not. */
  readonly policyOf: (task: string) => JoinPolicy | undefined;
  readonly prices?: readonly ModelPrice[];
  readonly clock: Clock;
}

/**
 * Lets independent short calls of one task that come within a few milliseconds share one request, where the task says
 * how to join and split them. Each is answered as it would be by itself: what cannot be read of a joint answer is asked
 * again, one by one, and one that leaves takes nothing from the others.
 *
 * It belongs inside the budget, so that each call has its own reservation and its own row in the books, with its share
 * of what the joint one was billed, and outside the fallback, so that whoever answers answers all.
 */
export function batching(options: BatchingOptions): Layer {
  return (next) => {
    const gatherings = new Gatherings(options, next);
    return {
      id: next.id,
      stream(request, signal) {
        const policy = options.policyOf(request.task);
        if (!policy) return next.stream(request, signal);
        return relay(signal, {
          async open(linked) {
            throwIfCancelled(linked);
            const result = await gatherings.join(request, policy, linked);
            return result === 'alone' ? next.stream(request, linked) : given(result);
          },
        });
      },
    };
  };
}

async function* given(parts: readonly StreamPart[]): AsyncGenerator<StreamPart, void, void> {
  yield* parts;
}

/** Joint calls that still take seats. */
class Gatherings {
  readonly #open = new Map<string, JointCall>();

  constructor(
    private readonly options: BatchingOptions,
    private readonly next: LanguageModel,
  ) {}

  join(request: ModelRequest, policy: JoinPolicy, signal: AbortSignal): Promise<SeatResult> {
    const key = keyOf(request, policy);
    const call = this.#open.get(key) ?? this.#gather(key, policy);
    const result = call.take(request, signal);
    if (call.size >= (policy.most ?? 16)) this.#depart(key, call);
    return result;
  }

  #gather(key: string, policy: JoinPolicy): JointCall {
    const call = new JointCall({ ...this.options, policy, next: this.next });
    this.#open.set(key, call);
    void this.options.clock.sleep(policy.windowMs ?? 5).then(() => this.#depart(key, call));
    return call;
  }

  #depart(key: string, call: JointCall): void {
    if (this.#open.get(key) === call) this.#open.delete(key);
    void call.depart();
  }
}

/** Calls with the same key may stand in one prompt. */
function keyOf(
  { scope, task, promptVersion, priority, temperature }: ModelRequest,
  policy: JoinPolicy,
): string {
  const owner = policy.sharedBy === 'workspace' ? [scope.workspaceId] : [scope.workspaceId, scope.memberId];
  return JSON.stringify([owner, task, promptVersion, priority, temperature]);
}
