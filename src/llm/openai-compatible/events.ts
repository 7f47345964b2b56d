import type { FinishReason, StreamPart, Usage } from '../port.js';
import { estimateTokens } from '../tokens.js';
import { ToolCallReader } from './tool-calls.js';
import type { ChatChunk, ChatDelta, ChatUsage } from './wire.js';

const REASONS: Readonly<Partial<Record<string, FinishReason>>> = {
  stop: 'stop',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  length: 'length',
  content_filter: 'refusal',
};

export interface AnswerFacts {
  readonly provider: string;
  /** The model that was asked, for servers that do not say which one answers. */
  readonly model: string;
  /** What the prompt is about, in tokens, until the provider has counted. */
  readonly estimatedInputTokens: number;
  /** The tool whose arguments the text of the answer is. */
  readonly shape?: string;
}

/**
 * Turns the chunks of one answer into parts.
 *
 * The counts come in a chunk of their own after the last word, so a part that says `finish` waits for `end`. Until
 * then, and for servers that never count, the usage is an estimate.
 */
export class AnswerReader {
  readonly #toolCalls = new ToolCallReader();
  #usage: Usage;
  #isStarted = false;
  #rawReason: string | undefined;
  #hasRefused = false;
  #written = '';

  constructor(private readonly facts: AnswerFacts) {
    this.#usage = { ...NOTHING, inputTokens: facts.estimatedInputTokens };
  }

  /** Whether the model has said why it stopped. Without that, an answer is broken however cleanly it ends. */
  get hasReason(): boolean {
    return this.#rawReason !== undefined;
  }

  read(chunk: ChatChunk): readonly StreamPart[] {
    const parts: StreamPart[] = this.#isStarted ? [] : this.#start(chunk);
    // We ask for one choice; a chunk of counts has none.
    const choice = chunk.choices?.[0];
    if (choice?.delta) parts.push(...this.#readDelta(choice.delta));
    if (choice?.finish_reason) this.#rawReason = choice.finish_reason;
    const usage = chunk.usage ?? chunk.x_groq?.usage;
    if (usage) parts.push(this.#count(usage));
    return parts;
  }

  /** What is left to say once the stream has ended. Only for an answer that `hasReason`. */
  end(): readonly StreamPart[] {
    const rawReason = this.#rawReason ?? 'stop';
    const calls = this.#toolCalls.end(REASONS[rawReason] === 'length');
    const usage = this.#usage.estimated
      ? { ...this.#usage, outputTokens: estimateTokens(this.#written) }
      : this.#usage;
    return [...calls, { type: 'finish', reason: this.#reasonOf(rawReason), rawReason, usage }];
  }

  #start({ model }: ChatChunk): StreamPart[] {
    this.#isStarted = true;
    const { provider } = this.facts;
    const name = model ? model : this.facts.model;
    return [
      { type: 'response-start', provider, model: name, cached: false },
      { type: 'usage', usage: this.#usage },
    ];
  }

  #readDelta(delta: ChatDelta): StreamPart[] {
    const parts: StreamPart[] = [];
    const thought = delta.reasoning ?? delta.reasoning_content;
    const text = delta.content ?? delta.refusal;
    if (delta.refusal) this.#hasRefused = true;
    if (thought) parts.push({ type: 'reasoning-delta', text: thought });
    if (text) parts.push(...this.#say(text, !delta.refusal));
    for (const call of delta.tool_calls ?? []) {
      parts.push(...this.#toolCalls.read(call));
      this.#written += call.function?.arguments ?? '';
    }
    this.#written += (thought ?? '') + (text ?? '');
    return parts;
  }

  /** The text of an answer that was asked for as a shape is the arguments of its tool. */
  #say(text: string, isAnswer: boolean): StreamPart[] {
    const { shape } = this.facts;
    if (shape === undefined || !isAnswer) return [{ type: 'text-delta', text }];
    const begun = this.#toolCalls.count > 0 ? {} : { name: shape };
    return this.#toolCalls.read({ index: 0, function: { ...begun, arguments: text } });
  }

  #count(usage: ChatUsage): StreamPart {
    this.#usage = counted(usage, this.#usage);
    return { type: 'usage', usage: this.#usage };
  }

  /** Several servers say `stop` after tool calls. */
  #reasonOf(rawReason: string): FinishReason {
    const reason = REASONS[rawReason] ?? 'stop';
    if (reason !== 'stop') return reason;
    if (this.#hasRefused) return 'refusal';
    return this.#toolCalls.count > 0 ? 'tool-calls' : 'stop';
  }
}

const NOTHING: Usage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  estimated: true,
};

/** Nobody here bills for writing to its cache, and those who think leave thoughts out of all but the total. */
function counted(usage: ChatUsage, before: Usage): Usage {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  if (prompt == null || completion == null) return before;
  const cached = Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, prompt);
  return {
    inputTokens: prompt - cached,
    cacheReadTokens: cached,
    cacheWriteTokens: 0,
    outputTokens: Math.max(completion, (total ?? 0) - prompt),
    estimated: false,
  };
}
