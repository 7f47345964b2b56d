import type { ModelMessage, ModelRequest } from './port.js';

/**
 * UTF-8 bytes to a token. Latin text has about 3.5 bytes a token with the older tokenizers of the big providers and
 * about 2.7 with the newest; scripts of two and three bytes a letter come out near or above the truth.
 *
 * A real tokenizer is not worth its megabytes here: none is published for Claude, each provider has another, and
 * the count stands in only for calls that broke off, and for reservations that carry a margin anyway.
 */
const BYTES_PER_TOKEN = 3;

/** What a provider adds around each message and tool: role, separators, names. */
const TOKENS_PER_ITEM = 8;

/** About how many tokens `text` is to a model: within some 20 % for prose. 0 only for the empty text. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** About how many input tokens a request is, tools included. For reservations and for calls that never reported. */
export function estimateInputTokens(request: ModelRequest): number {
  const { prompt, tools = [] } = request;
  const texts = [prompt.system, prompt.context ?? '', prompt.tail ?? ''];
  const items = [...prompt.messages.map(textOf), ...tools.map((tool) => JSON.stringify(tool))];
  return estimateTokens(texts.join('') + items.join('')) + items.length * TOKENS_PER_ITEM;
}

function textOf(message: ModelMessage): string {
  if (message.role === 'tool') return message.results.map((result) => result.content).join('');
  const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
  return message.content + calls.map((call) => call.name + call.json).join('');
}
