import type { ChatRequest } from '../../src/llm/openai-compatible/wire.js';
import {
  type AnswerScript,
  blocksOf,
  type RefusalScript,
  type ScriptedBlock,
  type ScriptedUsage,
} from './messages-server-script.js';
import { type ProviderServer, startProviderServer } from './provider-server.js';
import type { WireEvent, WireProtocol } from './wire-protocol.js';

export * from './messages-server-script.js';

/**
 * A server on loopback that speaks OpenAI's Chat Completions streaming protocol, with the faults of
 * `startMessagesServer` on demand. Its `url` stands for the provider's, `/v1` included.
 *
 * In a script, `stopReason` is the `finish_reason`, and `cacheReadTokens` are counted within the prompt's.
 */
export type ChatServer = ProviderServer<ChatRequest>;

export function startChatServer(): Promise<ChatServer> {
  return startProviderServer<ChatRequest>(CHAT_WIRE);
}

/** As OpenAI itself speaks; what others do differently is in test/fixtures/llm. */
const CHAT_WIRE: WireProtocol = {
  events: wireEvents,
  errorEvent: (type) =>
    sse({ error: { message: `Scripted ${type}`, type, param: null, code: ERROR_CODE_OF[type] ?? null } }),
  errorBody: ({ status, errorType, errorCode, message }: RefusalScript) => {
    const type = errorType ?? (status < 500 ? 'invalid_request_error' : 'server_error');
    return JSON.stringify({
      error: { message: message ?? `Scripted ${type}`, type, param: null, code: errorCode ?? null },
    });
  },
  ping: ': keep-alive\n\n',
  malformed: 'data: {"id":"chatcmpl-1","choices":[{"del\n\n',
};

const ERROR_CODE_OF: Readonly<Record<string, string>> = { overloaded_error: 'overloaded_error' };

function wireEvents(script: AnswerScript, requestedModel: string): WireEvent[] {
  const blocks = blocksOf(script);
  const chunk = chunks(script.model ?? requestedModel);
  const deltas = blocks.reduce((count, block) => count + block.deltas.length, 0);
  const pings = Array.from({ length: script.pings ?? 0 }, () => between(CHAT_WIRE.ping));
  let calls = 0;
  return [
    { mark: 'start', wire: chunk({ role: 'assistant', content: '', refusal: null }) },
    ...pings,
    ...blocks.flatMap((block) => blockEvents(block, block.type === 'tool_use' ? calls++ : 0, chunk)),
    between(chunk({}, stopReasonOf(script, blocks))),
    between(countsChunk(script.model ?? requestedModel, { outputTokens: deltas, ...script.usage })),
    { mark: 'stop', wire: 'data: [DONE]\n\n' },
  ];
}

function blockEvents(block: ScriptedBlock, index: number, chunk: ChunkWriter): WireEvent[] {
  const delta = (wire: string): WireEvent => ({ mark: 'delta', wire });
  if (block.type === 'text') return block.deltas.map((content) => delta(chunk({ content })));
  if (block.type === 'thinking') return block.deltas.map((reasoning) => delta(chunk({ reasoning })));
  const first = { index, id: block.id, type: 'function', function: { name: block.name, arguments: '' } };
  return [
    between(chunk({ tool_calls: [first] })),
    ...block.deltas.map((json) => delta(chunk({ tool_calls: [{ index, function: { arguments: json } }] }))),
  ];
}

type ChunkWriter = (delta: object, finishReason?: string | null) => string;

function chunks(model: string): ChunkWriter {
  return (delta, finishReason = null) =>
    sse({
      ...headOf(model),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
      usage: null,
    });
}

function countsChunk(
  model: string,
  { inputTokens = 12, cacheReadTokens = 0, outputTokens = 0 }: ScriptedUsage,
) {
  const prompt = inputTokens + cacheReadTokens;
  return sse({
    ...headOf(model),
    choices: [],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: outputTokens,
      total_tokens: prompt + outputTokens,
      prompt_tokens_details: { cached_tokens: cacheReadTokens, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
  });
}

function headOf(model: string) {
  return {
    id: 'chatcmpl-LoopbackLoopbackLoopback',
    object: 'chat.completion.chunk',
    created: 1_763_000_000,
    model,
    service_tier: 'default',
    system_fingerprint: 'fp_loopback',
  };
}

function stopReasonOf(script: AnswerScript, blocks: readonly ScriptedBlock[]): string | null {
  if (script.stopReason !== undefined) return script.stopReason;
  return blocks.some((block) => block.type === 'tool_use') ? 'tool_calls' : 'stop';
}

function between(wire: string): WireEvent {
  return { mark: 'between', wire };
}

function sse(content: object): string {
  return `data: ${JSON.stringify(content)}\n\n`;
}
