import { asksForShape, canBeBound } from '../bound-schema.js';
import type { ModelMessage, ModelRequest, Prompt, ToolCall, ToolSpec } from '../port.js';
import type { Dialect } from './dialect.js';
import type { ChatMessage, ChatRequest, ChatShape, ChatTool, ChatToolCall } from './wire.js';

/**
 * A request in the words of Chat Completions, the most stable part first: these providers keep the front of a prompt
 * by themselves, without a mark.
 *
 * The tail is a system message at the very end: what stands before it then is, byte for byte, the front of the
 * next call.
 */
export function toChatRequest(request: ModelRequest, model: string, dialect: Dialect): ChatRequest {
  const { prompt, maxTokens, temperature } = request;
  const takesTemperature = temperature !== undefined && !dialect.refusesTemperature?.test(model);
  return {
    model,
    messages: [...toMessages(prompt), ...explained(answerShape(request, dialect))],
    stream: true,
    stream_options: { include_usage: true },
    [dialect.maxTokensField]: maxTokens,
    ...(takesTemperature && { temperature }),
    ...toolsOf(request, dialect),
  };
}

/** The tool whose arguments are asked for as the whole answer, where the provider binds answers and not tools. */
export function answerShape(
  { tools = [], toolChoice }: ModelRequest,
  { shapes }: Dialect,
): ToolSpec | undefined {
  return shapes === 'response-format' ? tools.find((tool) => asksForShape(tool, toolChoice)) : undefined;
}

function toolsOf(request: ModelRequest, dialect: Dialect): Partial<ChatRequest> {
  const { tools = [], toolChoice = 'auto' } = request;
  const shape = answerShape(request, dialect);
  if (shape) return { response_format: toShape(shape) };
  if (tools.length === 0) return {};
  const isStrict = (tool: ToolSpec) => dialect.shapes === 'strict-tool' && asksForShape(tool, toolChoice);
  return {
    tools: tools.map((tool) => toTool(tool, isStrict(tool))),
    tool_choice:
      typeof toolChoice === 'string' ? toolChoice : { type: 'function', function: { name: toolChoice.tool } },
  };
}

function toShape({ name, inputSchema }: ToolSpec): ChatShape {
  return {
    type: 'json_schema',
    json_schema: { name, schema: { ...inputSchema, type: 'object' }, strict: true },
  };
}

function toTool({ name, description, inputSchema }: ToolSpec, isShape: boolean): ChatTool {
  const parameters = { ...inputSchema, type: 'object' };
  const strict = isShape && canBeBound(parameters, { requiresAll: true }) ? { strict: true as const } : {};
  return { type: 'function', function: { name, description, parameters, ...strict } };
}

/** A prompt that speaks of the tool, and an answer that is no call of it: the model has to be told. */
function explained(shape: ToolSpec | undefined): ChatMessage[] {
  if (!shape) return [];
  const { name, description, inputSchema } = shape;
  const words = `Answer with the arguments of ${name} alone, as one JSON object and nothing else. ${description}`;
  return saying('system', `${words}\nIts JSON Schema: ${JSON.stringify(inputSchema)}`);
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
