import { AppError } from '../kernel/errors.js';
import type { FinishReason, StreamPart, ToolCall, Usage } from './port.js';
import { estimateTokens } from './tokens.js';

/** A whole answer. */
export interface CollectedAnswer {
  readonly provider: string;
  readonly model: string;
  readonly cached: boolean;
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly reason: FinishReason;
  readonly rawReason: string;
  readonly usage: Usage;
}

/**
 * Gathers an answer part by part, and knows at every moment what there is of it.
 *
 * For callers that pass parts on while they come, and must keep what there was when the stream breaks.
 */
export class AnswerCollector {
  readonly #toolCalls: ToolCall[] = [];
  #start?: Extract<StreamPart, { type: 'response-start' }>;
  #finish?: Extract<StreamPart, { type: 'finish' }>;
  #reported?: Usage;
  #text = '';
  #unseen = '';
  #hasOutputSinceReport = false;

  add(part: StreamPart): void {
    if (part.type === 'text-delta') {
      this.#text += part.text;
      this.#hasOutputSinceReport = true;
    } else if (part.type === 'reasoning-delta') this.#addUnseen(part.text);
    else if (part.type === 'tool-call-delta') this.#addUnseen(part.json);
    else if (part.type === 'tool-call-end') this.#addToolCall(part);
    else if (part.type === 'usage') this.#report(part.usage);
    else if (part.type === 'response-start') this.#start = part;
    else if (part.type === 'finish') this.#finish = part;
  }

  /** The text so far. */
  get text(): string {
    return this.#text;
  }

  /** The tool calls that are complete. One that broke off in its arguments is none. */
  get toolCalls(): readonly ToolCall[] {
    return this.#toolCalls;
  }

  /**
   * What the call has used so far, to be billed when it breaks off: the provider's report, with output counted here
   * where the provider has not reported it. Undefined when the provider reported nothing at all.
   */
  usage(): Usage | undefined {
    const reported = this.#finish?.usage ?? this.#reported;
    const isBehind = this.#hasOutputSinceReport && !this.#finish;
    if (!reported || (!reported.estimated && !isBehind)) return reported;
    const counted = estimateTokens(this.#text + this.#unseen);
    return { ...reported, outputTokens: Math.max(reported.outputTokens, counted), estimated: true };
  }

  /**
   * The answer, once it is whole.
   * @throws {AppError} LLM_UNAVAILABLE when the stream ended without `finish`
   */
  answer(): CollectedAnswer {
    if (!this.#start || !this.#finish) {
      throw new AppError('LLM_UNAVAILABLE', "The model's answer ended before it was whole.");
    }
    const { provider, model, cached } = this.#start;
    const { reason, rawReason } = this.#finish;
    const usage = this.usage() ?? this.#finish.usage;
    return {
      provider,
      model,
      cached,
      text: this.#text,
      toolCalls: this.#toolCalls,
      reason,
      rawReason,
      usage,
    };
  }

  #addUnseen(text: string): void {
    this.#unseen += text;
    this.#hasOutputSinceReport = true;
  }

  #addToolCall({ id, name, json }: ToolCall): void {
    this.#toolCalls.push({ id, name, json });
  }

  #report(usage: Usage): void {
    this.#reported = usage;
    this.#hasOutputSinceReport = false;
  }
}

/**
 * The whole answer of a stream. What there was of a stream that breaks is lost: to keep it, use `AnswerCollector`.
 * @throws whatever the stream throws
 */
export async function collect(stream: AsyncIterable<StreamPart>): Promise<CollectedAnswer> {
  const collector = new AnswerCollector();
  for await (const part of stream) collector.add(part);
  return collector.answer();
}
