import type { Clock } from '../../kernel/clock.js';
import { ProviderFault } from '../provider-fault.js';
import { AppError } from '../../kernel/errors.js';
import type { CallTrace } from '../call-trace.js';
import { throwIfCancelled } from '../cancellable.js';
import { AnswerCollector } from '../collect.js';
import type { Layer, ModelRequest, StreamPart } from '../port.js';
import { relay } from '../relay.js';
import { costMicroUsd, PRICES, type ModelPrice } from '../pricing.js';
import { silentSteps, type Steps } from '../../telemetry/index.js';
import { estimateInputTokens } from '../tokens.js';
import type { Usage } from '../usage.js';
import { AttemptSteps } from './attempt-steps.js';

export interface TallyOptions {
  /** Told how long the first part took, in milliseconds. */
  readonly onFirstPart?: (afterMs: number) => void;
  /** @default the built-in table */
  readonly prices?: readonly ModelPrice[];
  /** Where the attempt's steps are timed. @default nowhere */
  readonly steps?: Steps;
  readonly clock: Clock;
}

/**
 * Counts what each attempt at a provider used, whatever became of it, on the call's trace.
 *
 * It belongs right around the timeout: an attempt that was too slow, or whose reader left, is billed by the provider
 * all the same. An answer that broke off costs the input that was reported and the output that had come; one that was
 * stopped before the provider reported anything is taken to have cost its input.
 */
export function tally(options: TallyOptions): Layer {
  const { clock, prices = PRICES, onFirstPart, steps = silentSteps } = options;
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let attempt: CountedAttempt | undefined;
      return relay(signal, {
        open(linked) {
          throwIfCancelled(linked);
          attempt = new CountedAttempt(next.id, new AttemptSteps(steps, clock));
          return next.stream(request, linked);
        },
        onValue(part) {
          if (attempt?.add(part)) onFirstPart?.(attempt.elapsedMs);
        },
        onError(error) {
          attempt?.fail(error);
          return error;
        },
        onOver: () => attempt?.bill(request, prices, clock.now()),
      });
    },
  });
}

class CountedAttempt {
  readonly #collector = new AnswerCollector();
  #provider: string;
  readonly #requestModel: string;
  #model: string;
  #hasBegun = false;
  #isRefused = false;

  constructor(
    id: string,
    private readonly taken: AttemptSteps,
  ) {
    const split = id.indexOf('/');
    this.#provider = id.slice(0, split);
    this.#requestModel = id.slice(split + 1);
    this.#model = this.#requestModel;
  }

  get elapsedMs(): number {
    return this.taken.elapsedMs;
  }

  /** @returns whether it is the first part */
  add(part: StreamPart): boolean {
    this.taken.add(part);
    this.#collector.add(part);
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    if (part.type === 'response-start') {
      this.#provider = part.provider;
      this.#model = part.model;
    }
    return isFirst;
  }

  fail(error: unknown): void {
    this.taken.fail(error);
    // A provider that could not be reached, or answered with a refusal, has read nothing.
    this.#isRefused = error instanceof AppError && error.cause instanceof ProviderFault;
  }

  bill(request: ModelRequest, prices: readonly ModelPrice[], at: Date): void {
    const usage = this.#collector.usage() ?? (this.#isRefused ? undefined : unreported(request));
    this.taken.end({ provider: this.#provider, model: this.#requestModel, request }, usage);
    if (!usage) return;
    const by = { provider: this.#provider, model: this.#model, usage };
    const trace: CallTrace | undefined = request.trace;
    trace?.bills.push({ ...by, costMicroUsd: costMicroUsd({ ...by, at }, prices) });
  }
}

function unreported(request: ModelRequest): Usage {
  const inputTokens = estimateInputTokens(request);
  return { inputTokens, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0, estimated: true };
}
