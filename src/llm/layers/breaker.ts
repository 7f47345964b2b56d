import { AppError } from '../../kernel/errors.js';
import { throwIfCancelled } from '../cancellable.js';
import type { Layer } from '../port.js';
import { relay } from '../relay.js';
import type { CallOutcome, Circuit } from './circuit.js';
import { isProviderFailure, retryAfterMsOf } from './provider-failure.js';

/** The `cause` of the LLM_UNAVAILABLE of a breaker: the provider was not asked. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
}

/**
 * Refuses calls to a provider that is not well, at once, until a probe shows that it is again.
 *
 * It belongs outside the queue, so that nobody waits for a slot of a provider that will not be asked, and inside the
 * retry, so that each attempt counts. What is our fault (a wrong key, a malformed request), a full queue and a caller
 * who leaves say nothing about the provider and never count.
 *
 * @param circuit one for each model of each provider; whoever is nearest to the provider tells it the time to the
 *   first part, since here the wait in the queue would count
 * @throws {AppError} LLM_UNAVAILABLE from the stream; `details.retryAfterMs` is the time to the next probe
 */
export function breaker(circuit: Circuit): Layer {
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let judged: JudgedCall | undefined;
      return relay(signal, {
        open(linked) {
          throwIfCancelled(linked);
          const admission = circuit.admit();
          if (!admission.isAdmitted) throw refusal(next.id, admission.waitMs);
          judged = new JudgedCall(circuit, admission.isProbe);
          return next.stream(request, linked);
        },
        onValue: () => judged?.begin(),
        onError(error, isAborted) {
          judged?.fail(error, isAborted);
          return error;
        },
        onOver: () => judged?.end(),
      });
    },
  });
}

/** What a call tells its circuit. */
class JudgedCall {
  #outcome: CallOutcome = 'unknown';
  #retryAfterMs: number | undefined;

  constructor(
    private readonly circuit: Circuit,
    private isProbe: boolean,
  ) {}

  begin(): void {
    this.#outcome = 'success';
    if (!this.isProbe) return;
    // An answer may take minutes; that it has begun is enough to let the others in.
    this.circuit.noteProbe('success');
    this.isProbe = false;
  }

  fail(error: unknown, hasCallerLeft: boolean): void {
    if (isProviderFailure(error)) this.#outcome = 'failure';
    else if (!hasCallerLeft) this.#outcome = 'unknown';
    this.#retryAfterMs = retryAfterMsOf(error);
  }

  end(): void {
    if (this.isProbe) this.circuit.noteProbe(this.#outcome, this.#retryAfterMs);
    else this.circuit.noteEnd(this.#outcome);
  }
}

function refusal(model: string, waitMs: number): AppError {
  return new AppError('LLM_UNAVAILABLE', 'The model is not well at the moment and is given a rest.', {
    details: { retryAfterMs: Math.ceil(waitMs) },
    cause: new CircuitOpen(`The breaker of ${model} is open.`),
  });
}
