import type Anthropic from '@anthropic-ai/sdk';
import type { FinishReason, StreamPart, Usage } from '../port.js';
import { PROVIDER, protocolFault } from './errors.js';

type Event = Anthropic.RawMessageStreamEvent;
type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;

const REASONS: Readonly<Partial<Record<string, FinishReason>>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  tool_use: 'tool-calls',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  pause_turn: 'length',
  refusal: 'refusal',
};

interface OpenToolCall {
  readonly id: string;
  readonly name: string;
  json: string;
}

/**
 * Turns the events of one answer into parts. Unknown events and blocks are passed over: the vendor adds new ones.
 *
 * Each token count that the vendor sends covers the whole call so far, so the last one wins; the output count of
 * `message_start` is a placeholder and is not believed.
 */
export class AnswerReader {
  readonly #toolCalls = new Map<number, OpenToolCall>();
  /** A call that has ended without a word of arguments: why the answer stopped tells whether it has any. */
  #wordless: OpenToolCall | undefined;
  #usage: Usage | undefined;
  #stopReason: Anthropic.StopReason | undefined;
  #isFinished = false;

  /** Whether the terminal event was read. A stream that ends before is broken, however cleanly it ends. */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** @throws {ProviderFault} protocol, when the event cannot come at this place */
  read(event: Event): readonly StreamPart[] {
    if (event.type !== 'message_start' && !this.#usage)
      throw protocolFault('The answer has no message_start.');
    switch (event.type) {
      case 'message_start':
        return this.#start(event);
      case 'content_block_start':
        // What goes on was not cut off.
        return [...this.#endWordless('{}'), ...this.#startBlock(event)];
      case 'content_block_delta':
        return this.#readDelta(event);
      case 'content_block_stop':
        return this.#endBlock(event);
      case 'message_delta':
        return this.#readCounts(event);
      case 'message_stop':
        return this.#finish();
      default:
        return [];
    }
  }

  #start({ message }: EventOf<'message_start'>): StreamPart[] {
    const usage = { ...counted(message.usage, NOTHING), outputTokens: 0, estimated: true };
    this.#usage = usage;
    return [
      { type: 'response-start', provider: PROVIDER, model: message.model, cached: false },
      { type: 'usage', usage },
    ];
  }

  #startBlock({ index, content_block: block }: EventOf<'content_block_start'>): StreamPart[] {
    if (block.type === 'text' && block.text) return [{ type: 'text-delta', text: block.text }];
    if (block.type === 'thinking') return [{ type: 'reasoning-delta', text: block.thinking }];
    if (block.type !== 'tool_use') return [];
    const { id, name } = block;
    this.#toolCalls.set(index, { id, name, json: '' });
    return [{ type: 'tool-call-start', id, name }];
  }

  #readDelta({ index, delta }: EventOf<'content_block_delta'>): StreamPart[] {
    if (delta.type === 'text_delta') return delta.text ? [{ type: 'text-delta', text: delta.text }] : [];
    if (delta.type === 'thinking_delta') return [{ type: 'reasoning-delta', text: delta.thinking }];
    const call = this.#toolCalls.get(index);
    if (delta.type !== 'input_json_delta' || !call || !delta.partial_json) return [];
    call.json += delta.partial_json;
    return [{ type: 'tool-call-delta', id: call.id, json: delta.partial_json }];
  }

  #endBlock({ index }: EventOf<'content_block_stop'>): StreamPart[] {
    const call = this.#toolCalls.get(index);
    if (!call) return [];
    this.#toolCalls.delete(index);
    const { id, name, json } = call;
    if (json) return [{ type: 'tool-call-end', id, name, json }];
    this.#wordless = call;
    return [];
  }

  /** A tool without arguments comes with no delta, or an empty one. So does one that was cut off before them. */
  #endWordless(json: '' | '{}'): StreamPart[] {
    const call = this.#wordless;
    if (!call) return [];
    this.#wordless = undefined;
    const { id, name } = call;
    const end: StreamPart = { type: 'tool-call-end', id, name, json };
    return json === '' ? [end] : [{ type: 'tool-call-delta', id, json }, end];
  }

  #readCounts({ delta, usage }: EventOf<'message_delta'>): StreamPart[] {
    this.#stopReason = delta.stop_reason ?? this.#stopReason;
    const counts = counted(usage, this.#usage ?? NOTHING);
    this.#usage = counts;
    return [{ type: 'usage', usage: counts }];
  }

  #finish(): StreamPart[] {
    const rawReason = this.#stopReason;
    if (!rawReason) throw protocolFault('The answer stopped without a stop_reason.');
    if (this.#toolCalls.size > 0) throw protocolFault('The answer stopped inside a tool call.');
    this.#isFinished = true;
    const reason = REASONS[rawReason] ?? 'stop';
    return [
      ...this.#endWordless(reason === 'length' ? '' : '{}'),
      { type: 'finish', reason, rawReason, usage: this.#usage ?? NOTHING },
    ];
  }
}

/** What comes on the wire: gateways in between leave counts out. */
type Counts = { readonly [K in keyof Anthropic.MessageDeltaUsage]?: Anthropic.MessageDeltaUsage[K] };

const NOTHING: Usage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  estimated: true,
};

function counted(counts: Counts | undefined, before: Usage): Usage {
  return {
    inputTokens: counts?.input_tokens ?? before.inputTokens,
    cacheReadTokens: counts?.cache_read_input_tokens ?? before.cacheReadTokens,
    cacheWriteTokens: counts?.cache_creation_input_tokens ?? before.cacheWriteTokens,
    outputTokens: counts?.output_tokens ?? before.outputTokens,
    estimated: counts?.output_tokens === undefined ? before.estimated : false,
  };
}
