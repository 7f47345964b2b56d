import type { JsonSchema, ModelMessage, ModelRequest, Prompt, ToolCall, ToolSpec } from '../port.js';
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
      tools: tools.map((tool) => toTool(tool, dialect.bindsToSchema && isForced(tool, toolChoice))),
      tool_choice:
        typeof toolChoice === 'string'
          ? toolChoice
          : { type: 'function', function: { name: toolChoice.tool } },
    }),
  };
}

function isForced(tool: ToolSpec, choice: NonNullable<ModelRequest['toolChoice']>): boolean {
  return typeof choice === 'object' && choice.tool === tool.name;
}

function toTool({ name, description, inputSchema }: ToolSpec, isShape: boolean): ChatTool {
  const parameters = { ...inputSchema, type: 'object' };
  const strict = isShape && canBeBound(parameters) ? { strict: true as const } : {};
  return { type: 'function', function: { name, description, parameters, ...strict } };
}

/**
 * Whether a schema is of the kind that arguments can be bound to: every object is closed and requires all it has.
 * Another one is refused with 400, so it is sent as a wish.
 */
function canBeBound(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(canBeBound);
  if (!isSchema(schema)) return true;
  const { type, properties, required, additionalProperties } = schema;
  if (type === 'object') {
    const names = Object.keys(properties ?? {});
    const isClosed = additionalProperties === false;
    if (!isClosed || !names.every((name) => Array.isArray(required) && required.includes(name))) return false;
  }
  return Object.values(schema).every(canBeBound);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
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
