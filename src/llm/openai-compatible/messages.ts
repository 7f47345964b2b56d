import { asksForShape, canBeBound } from '../bound-schema.js';
import type { ModelMessage, ModelRequest, Prompt, ToolCall, ToolSpec } from '../port.js';
import type { Dialect } from './dialect.js';
import type { ChatMessage, ChatRequest, ChatTool, ChatToolCall } from './wire.js';

/**
 * A request in the words of Chat Completions, the most stable part first: these providers keep the front of a prompt
 * by themselves, without a mark.
 *
 * The tail is a system message at the very end: what stands before it then is, byte for byte, the front of the
 * next call.
 */
export function toChatRequest(request: ModelRequest, model: string, dialect: Dialect): ChatRequest {
  const { prompt, tools = [], toolChoice = 'auto', maxTokens, temperature } = request;
  const takesTemperature = temperature !== undefined && !dialect.refusesTemperature?.test(model);
  return {
    model,
    messages: toMessages(prompt),
    stream: true,
    stream_options: { include_usage: true },
    [dialect.maxTokensField]: maxTokens,
    ...(takesTemperature && { temperature }),
    ...(tools.length > 0 && {
      tools: tools.map((tool) => toTool(tool, dialect.bindsToSchema && asksForShape(tool, toolChoice))),
      tool_choice:
        typeof toolChoice === 'string'
          ? toolChoice
          : { type: 'function', function: { name: toolChoice.tool } },
    }),
  };
}

function toTool({ name, description, inputSchema }: ToolSpec, isShape: boolean): ChatTool {
  const parameters = { ...inputSchema, type: 'object' };
  const strict = isShape && canBeBound(parameters, { requiresAll: true }) ? { strict: true as const } : {};
  return { type: 'function', function: { name, description, parameters, ...strict } };
}

function toMessages({ system, context, messages, tail }: Prompt): ChatMessage[] {
  return [
    ...saying('system', system),
    ...saying('system', context),
    ...messages.flatMap(toMessage),
    ...saying('system', tail),
  ];
}

function toMessage(message: ModelMessage): ChatMessage[] {
  if (message.role === 'user') return saying('user', message.content);
  if (message.role === 'tool') {
    return message.results.map(({ callId, content, isError }) => ({
      role: 'tool',
      tool_call_id: callId,
      // There is no field for a failure: the words have to say it.
      content: isError ? `Error: ${content}` : content,
    }));
  }
  const { content, toolCalls = [] } = message;
  if (toolCalls.length === 0) return isBlank(content) ? [] : [{ role: 'assistant', content }];
  return [{ role: 'assistant', content, tool_calls: toolCalls.map(toToolCall) }];
}

function toToolCall({ id, name, json }: ToolCall): ChatToolCall {
  return { id, type: 'function', function: { name, arguments: isJsonObject(json) ? json : written(json) } };
}

/** Several servers parse the arguments of earlier calls and refuse the whole conversation when they are no object. */
function isJsonObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function written(json: string): string {
  return JSON.stringify({ written: json });
}

function saying(role: 'system' | 'user', content: string | undefined): ChatMessage[] {
  return content === undefined || isBlank(content) ? [] : [{ role, content }];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
