import {
  type AnswerScript,
  blocksOf,
  type RefusalScript,
  type ScriptedBlock,
  type ScriptedUsage,
} from './messages-server-script.js';
import type { WireEvent } from './wire-protocol.js';

export const PING = sse('ping', { type: 'ping' });

/** The events of a whole answer, in the shapes of the Messages API (version 2023-06-01). */
export function wireEvents(script: AnswerScript, requestedModel: string): WireEvent[] {
  const blocks = blocksOf(script);
  const deltas = blocks.reduce((count, block) => count + block.deltas.length, 0);
  const usage = {
    inputTokens: 12,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: deltas,
    ...script.usage,
  };
  const pings = Array.from({ length: script.pings ?? 1 }, () => between(PING));
  return [
    { mark: 'start', wire: messageStart(script.model ?? requestedModel, usage) },
    ...pings,
    ...blocks.flatMap(blockEvents),
    between(messageDelta(stopReasonOf(script, blocks), usage)),
    { mark: 'stop', wire: sse('message_stop', { type: 'message_stop' }) },
  ];
}

export function errorEvent(type: string): string {
  return sse('error', { type: 'error', error: { details: null, type, message: messageOf(type) } });
}

export const MALFORMED_EVENT =
  'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"del\n\n';

const TYPE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** The JSON body that comes with a status other than 200. */
export function errorBody(script: RefusalScript, requestId: string): string {
  const type = script.errorType ?? TYPE_BY_STATUS[script.status] ?? 'api_error';
  const details = script.errorCode === undefined ? null : { error_code: script.errorCode };
  const error = { details, type, message: script.message ?? messageOf(type) };
  return JSON.stringify({ type: 'error', error, request_id: requestId });
}

function messageOf(type: string): string {
  return type === 'overloaded_error' ? 'Overloaded' : `Scripted ${type}`;
}

function messageStart(model: string, usage: Required<ScriptedUsage>): string {
  const message = {
    model,
    id: 'msg_01LoopbackLoopbackLoopb',
    type: 'message',
    role: 'assistant',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    usage: {
      input_tokens: usage.inputTokens,
      cache_creation_input_tokens: usage.cacheWriteTokens,
      cache_read_input_tokens: usage.cacheReadTokens,
      cache_creation: { ephemeral_5m_input_tokens: usage.cacheWriteTokens, ephemeral_1h_input_tokens: 0 },
      output_tokens: 1,
      service_tier: 'standard',
    },
  };
  return sse('message_start', { type: 'message_start', message });
}

function messageDelta(stopReason: string | null, usage: Required<ScriptedUsage>): string {
  return sse('message_delta', {
    type: 'message_delta',
    delta: { stop_reason: stopReason, stop_sequence: null, stop_details: null },
    usage: {
      input_tokens: usage.inputTokens,
      cache_creation_input_tokens: usage.cacheWriteTokens,
      cache_read_input_tokens: usage.cacheReadTokens,
      output_tokens: usage.outputTokens,
    },
  });
}

function blockEvents(block: ScriptedBlock, index: number): WireEvent[] {
  const start = { type: 'content_block_start', index, content_block: emptyBlock(block) };
  return [
    between(sse('content_block_start', start)),
    ...block.deltas.map((delta) => ({
      mark: 'delta' as const,
      wire: sse('content_block_delta', { type: 'content_block_delta', index, delta: deltaOf(block, delta) }),
    })),
    between(sse('content_block_stop', { type: 'content_block_stop', index })),
  ];
}

function emptyBlock(block: ScriptedBlock): object {
  if (block.type === 'text') return { type: 'text', text: '' };
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
  return { type: 'tool_use', id: block.id, name: block.name, input: {} };
}

function deltaOf(block: ScriptedBlock, delta: string): object {
  if (block.type === 'text') return { type: 'text_delta', text: delta };
  if (block.type === 'thinking') return { type: 'thinking_delta', thinking: delta };
  return { type: 'input_json_delta', partial_json: delta };
}

function stopReasonOf(script: AnswerScript, blocks: readonly ScriptedBlock[]): string | null {
  if (script.stopReason !== undefined) return script.stopReason;
  return blocks.some((block) => block.type === 'tool_use') ? 'tool_use' : 'end_turn';
}

function between(wire: string): WireEvent {
  return { mark: 'between', wire };
}

function sse(event: string, content: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(content)}\n\n`;
}
