import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import type { EndedStep, SpanFacts, Steps } from '../../telemetry/index.js';
import type { ModelRequest, StreamPart } from '../port.js';
import type { Usage } from '../usage.js';

/** What OpenTelemetry calls providers, where that is not what we call them. */
const PROVIDER_NAMES: Readonly<Record<string, string>> = { gemini: 'gcp.gemini' };

/** Which attempt it is. */
export interface AttemptFacts {
  readonly provider: string;
  readonly model: string;
  readonly request: ModelRequest;
}

/**
 * The steps of one attempt at a provider: `connect` until it begins to answer, `first part` until there is something of
 * the answer, `stream` until it is over.
 *
 * What is noted of it are names and counts in OpenTelemetry's words, never a word of the question or the answer.
 */
export class AttemptSteps {
  readonly #startedMs: number;
  #begunMs: number | undefined;
  #firstMs: number | undefined;
  #responseModel: string | undefined;
  #finishReason: string | undefined;
  #failure: string | undefined;

  constructor(
    private readonly steps: Steps,
    private readonly clock: Pick<Clock, 'monotonicMs'>,
  ) {
    this.#startedMs = clock.monotonicMs();
  }

  get elapsedMs(): number {
    return this.clock.monotonicMs() - this.#startedMs;
  }

  add(part: StreamPart): void {
    if (part.type === 'response-start') {
      this.#begunMs ??= this.clock.monotonicMs();
      this.#responseModel = part.model;
    } else if (part.type === 'finish') this.#finishReason = part.rawReason;
    else if (part.type !== 'usage') this.#firstMs ??= this.clock.monotonicMs();
  }

  fail(error: unknown): void {
    this.#failure = error instanceof AppError ? error.code : 'INTERNAL_SERVER_ERROR';
  }

  /** @param usage undefined when nothing was reported */
  end(facts: AttemptFacts, usage: Usage | undefined): void {
    const endedMs = this.clock.monotonicMs();
    this.steps.note({
      name: `chat ${facts.model}`,
      startedMs: this.#startedMs,
      endedMs,
      facts: { ...this.#factsOf(facts), ...(usage && usageFacts(usage)) },
      children: this.#parts(endedMs),
    });
  }

  #parts(endedMs: number): EndedStep[] {
    const marks = [
      ['connect', this.#begunMs],
      ['first part', this.#firstMs],
      ['stream', endedMs],
    ] as const;
    const parts: EndedStep[] = [];
    let startedMs = this.#startedMs;
    for (const [name, mark] of marks) {
      // What was not reached took all that was left, and what comes after it nothing.
      parts.push({ name, startedMs, endedMs: mark ?? endedMs });
      if (mark === undefined) break;
      startedMs = mark;
    }
    return parts;
  }

  #factsOf({
    provider,
    model,
    request: { task, promptVersion, maxTokens, temperature },
  }: AttemptFacts): SpanFacts {
    return {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': PROVIDER_NAMES[provider] ?? provider,
      'gen_ai.request.model': model,
      'gen_ai.request.max_tokens': maxTokens,
      'gen_ai.request.stream': true,
      ...(temperature !== undefined && { 'gen_ai.request.temperature': temperature }),
      ...(this.#responseModel !== undefined && { 'gen_ai.response.model': this.#responseModel }),
      ...(this.#finishReason !== undefined && { 'gen_ai.response.finish_reasons': [this.#finishReason] }),
      ...(this.#firstMs !== undefined && {
        'gen_ai.response.time_to_first_chunk': (this.#firstMs - this.#startedMs) / 1_000,
      }),
      ...(this.#failure !== undefined && { 'error.type': this.#failure }),
      'waymark.task': task,
      'waymark.prompt.version': promptVersion,
    };
  }
}

/** The convention's input tokens are all of them, those from and for the provider's cache too; ours are the rest. */
function usageFacts({ inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }: Usage): SpanFacts {
  return {
    'gen_ai.usage.input_tokens': inputTokens + cacheReadTokens + cacheWriteTokens,
    'gen_ai.usage.cache_read.input_tokens': cacheReadTokens,
    'gen_ai.usage.cache_creation.input_tokens': cacheWriteTokens,
    'gen_ai.usage.output_tokens': outputTokens,
  };
}
