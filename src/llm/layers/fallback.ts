import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import { linkTo, stop, type LinkedSignal } from '../linked-signal.js';
import type { FailedHop } from '../call-trace.js';
import type { LanguageModel, ModelRequest, StreamPart } from '../port.js';
import { PulledAhead } from '../pulled-ahead.js';
import { relay } from '../relay.js';
import { retryAfterMsOf } from './provider-failure.js';

/** A provider in a chain, with its own model: a model's name is never handed on to the next provider. */
export interface Hop {
  readonly model: LanguageModel;
  /**
   * How long its answer may take to begin, in milliseconds, before the next is asked: retries and the wait in its
   * line included. Not asked for the last of a chain, after which there is nobody.
   */
  firstPartDeadlineMs(): number;
}

export interface FallbackOptions {
  /** Who is asked for a task, in this order. At least one. */
  readonly chainOf: (task: string) => readonly Hop[];
  readonly id: string;
  /** Told of each provider that failed and was followed by another. @default nobody */
  readonly onPassedOver?: (hop: FailedHop) => void;
  readonly clock: Clock;
}

/** The `cause` of the LLM_UNAVAILABLE that stands for a whole chain. */
export class AllHopsFailed extends Error {
  override readonly name = 'AllHopsFailed';

  constructor(readonly hops: readonly FailedHop[]) {
    super(hops.map(({ model, error }) => `${model}: ${reasonOf(error)}`).join('; '));
  }
}

/**
 * Asks the providers of a chain one after the other until one answers.
 *
 * What comes before the first text or tool call is held back, so that a provider which breaks off there can be
 * replaced without anybody having seen it. After that nothing is replaced: a reader has read it.
 *
 * @throws {AppError} LLM_UNAVAILABLE from the stream when all failed, with the reason of each in its cause; what the
 *   one provider threw where a chain has only one, or where each refused for the same lasting reason
 */
export function fallback({ chainOf, id, onPassedOver, clock }: FallbackOptions): LanguageModel {
  return {
    id,
    stream: (request, signal) => {
      let attempt: Attempt | undefined;
      return relay(signal, {
        async open(linked) {
          const chain = chainOf(request.task);
          const failed: FailedHop[] = [];
          for (const [index, hop] of chain.entries()) {
            const isLast = index === chain.length - 1;
            attempt = new Attempt(hop.model, clock, isLast ? undefined : hop.firstPartDeadlineMs());
            if (request.trace) request.trace.asked = hop.model.id;
            try {
              return await attempt.begin(request, linked);
            } catch (error) {
              if (linked.aborted) throw error;
              failed.push({ model: hop.model.id, error });
              if (!isLast) passOver(failed.at(-1)!, request.trace, onPassedOver);
            }
          }
          throw errorOf(failed);
        },
        onOver: () => attempt?.release(),
      });
    },
  };
}

function passOver(
  hop: FailedHop,
  trace: ModelRequest['trace'],
  onPassedOver: FallbackOptions['onPassedOver'],
): void {
  trace?.passedOver.push(hop);
  onPassedOver?.(hop);
}

/** One provider's turn. */
class Attempt {
  #lateError: AppError | undefined;
  #own: LinkedSignal | undefined;

  constructor(
    private readonly model: LanguageModel,
    private readonly clock: Clock,
    private readonly deadlineMs: number | undefined,
  ) {}

  /** Its stream is over: it need not hear of the caller any more. */
  release(): void {
    this.#own?.release();
  }

  /** Its answer, once there is something of it that a reader would see. */
  async begin(request: ModelRequest, signal: AbortSignal): Promise<AsyncIterable<StreamPart>> {
    const begun = new AbortController();
    const parts = this.model.stream(request, this.#guarded(signal, begun.signal))[Symbol.asyncIterator]();
    const held: StreamPart[] = [];
    try {
      for (;;) {
        const step = await parts.next();
        stop(begun);
        if (step.done) return new PulledAhead([], parts);
        held.push(step.value);
        if (isSeenByReaders(step.value)) return new PulledAhead(held, parts);
      }
    } catch (error) {
      stop(begun);
      this.release();
      throw this.#lateError ?? error;
    }
  }

  /** The signal for the provider: it aborts, too, when nothing has begun at the deadline. */
  #guarded(signal: AbortSignal, begun: AbortSignal): AbortSignal {
    if (this.deadlineMs === undefined) return signal;
    this.#own = linkTo(signal);
    void this.#watch(this.deadlineMs, begun, this.#own);
    return this.#own.signal;
  }

  async #watch(deadlineMs: number, begun: AbortSignal, own: LinkedSignal): Promise<void> {
    const isLate = await this.clock.sleep(deadlineMs, begun).then(
      () => true,
      () => false,
    );
    if (!isLate) return;
    const details = { afterMs: Math.round(deadlineMs), waitingFor: 'first-part' };
    this.#lateError = new AppError('LLM_TIMEOUT', 'The model did not begin to answer in time.', { details });
    own.abort();
  }
}

function isSeenByReaders({ type }: StreamPart): boolean {
  return type === 'text-delta' || type === 'tool-call-start' || type === 'finish';
}

function errorOf(failed: readonly FailedHop[]): unknown {
  const [first] = failed;
  if (failed.length === 1 || (first && isLastingForAll(failed))) return first!.error;
  const waits = failed.flatMap(({ error }) => retryAfterMsOf(error) ?? []);
  return new AppError('LLM_UNAVAILABLE', 'No model could be reached.', {
    details: waits.length > 0 ? { retryAfterMs: Math.min(...waits) } : {},
    cause: new AllHopsFailed(failed),
  });
}

/** Such as a prompt that is too long for each of them: trying again is no use, and the client should learn why. */
function isLastingForAll(failed: readonly FailedHop[]): boolean {
  const codes = new Set(failed.map(({ error }) => codeOf(error)));
  const [{ error }] = failed as readonly [FailedHop];
  return codes.size === 1 && error instanceof AppError && !error.retryable;
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'unknown';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.code} ${error.message}${cause}`;
}

export interface FirstPartDeadlineOptions {
  /** How many times the provider's own p95. @default 4 */
  readonly factor?: number;
  /** @default 2_000 // 2 seconds */
  readonly leastMs?: number;
  /** Also the deadline while nothing is known of the provider. @default 15_000 // 15 seconds */
  readonly mostMs?: number;
}

/** How long a provider may take to begin, by how long it usually takes. */
export function firstPartDeadlineMs(
  times: { readonly count: number; readonly p95Ms: number },
  { factor = 4, leastMs = 2_000, mostMs = 15_000 }: FirstPartDeadlineOptions = {},
): number {
  if (times.count === 0) return mostMs;
  return Math.min(mostMs, Math.max(leastMs, factor * times.p95Ms));
}
