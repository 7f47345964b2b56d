import { AppError } from '../../kernel/errors.js';
import type { AnswerCache, Found, Saved } from '../cache/answer-cache.js';
import type { CachePolicy } from '../cache/cache-policy.js';
import { throwIfCancelled } from '../cancellable.js';
import type { LanguageModel, Layer, ModelRequest, StreamPart } from '../port.js';
import { relay } from '../relay.js';
import { silentSteps, type Steps } from '../../telemetry/index.js';
import { NO_USAGE } from '../usage.js';

/**
 * Gives a whole answer again to the same request, and lets requests that come while it is written read along: however
 * many ask the same at once, the model is asked once.
 *
 * It belongs inside the meter, which books hits, and outside the budget, which they need not touch. A hit says so in
 * `response-start` and has used no tokens. Whoever joined an answer is not hurt by the leaving of the one who asked
 * first, who still pays for it.
 *
 * @param steps where looking up is timed. @default nowhere
 */
export function cache(answers: AnswerCache, steps: Steps = silentSteps): Layer {
  return (next) => ({
    id: next.id,
    stream(request, signal) {
      const policy = answers.policyOf(request.task);
      if (!policy) return next.stream(request, signal);
      return relay(signal, {
        open(linked) {
          throwIfCancelled(linked);
          return new CachedCall({ answers, steps, next }, request, policy).stream(linked);
        },
      });
    },
  });
}

interface CachingLayer {
  readonly answers: AnswerCache;
  readonly steps: Steps;
  readonly next: LanguageModel;
}

class CachedCall {
  #hasBegun = false;

  constructor(
    private readonly layer: CachingLayer,
    private readonly request: ModelRequest,
    private readonly policy: CachePolicy,
  ) {}

  async *stream(signal: AbortSignal): AsyncGenerator<StreamPart, void, void> {
    for (;;) {
      const found = await this.#find(signal);
      try {
        if (found.kind === 'kept') yield* this.#again(found.parts, found.saved);
        else if (found.kind === 'joined') yield* this.#again(found.stream, found.saved);
        else yield* found.stream;
        return;
      } catch (error) {
        // Another's budget refused the call that this one had joined: it asks for itself.
        if (this.#hasBegun || found.kind !== 'joined' || !isOnlyTheLeaders(error)) throw error;
      }
    }
  }

  async #find(signal: AbortSignal): Promise<Found> {
    const { answers, steps, next } = this.layer;
    // An answer that is asked for meanwhile is no part of looking it up.
    const end = steps.begin('look up');
    try {
      return await answers.find(this.request, this.policy, next, signal);
    } finally {
      end();
    }
  }

  /** The parts as those of an answer that cost nothing. */
  async *#again(
    parts: Iterable<StreamPart> | AsyncIterable<StreamPart>,
    saved: Saved | Promise<Saved>,
  ): AsyncGenerator<StreamPart, void, void> {
    for await (const part of parts) {
      this.#hasBegun = true;
      if (part.type === 'usage') continue;
      if (part.type === 'response-start') yield { ...part, cached: true };
      else if (part.type === 'finish') {
        this.#book(saved);
        yield { ...part, usage: NO_USAGE };
      } else yield part;
    }
  }

  #book(saved: Saved | Promise<Saved>): void {
    if (!(saved instanceof Promise)) return this.#note(saved);
    const release = this.request.trace?.hold();
    void saved.then((known) => {
      this.#note(known);
      release?.();
    });
  }

  #note(saved: Saved): void {
    this.layer.answers.noteSaved(saved);
    if (this.request.trace) this.request.trace.savedMicroUsd = saved.microUsd;
  }
}

/** Whether an error of the one who asked first is none of those who joined. */
function isOnlyTheLeaders(error: unknown): boolean {
  return error instanceof AppError && error.code === 'BUDGET_EXHAUSTED';
}
