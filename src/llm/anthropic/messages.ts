import type Anthropic from '@anthropic-ai/sdk';
import { asksForShape } from '../bound-schema.js';
import type { ModelMessage, ModelRequest, Prompt, ToolCall, ToolSpec } from '../port.js';
import { boundSchema } from './bound-tool.js';
import { withCacheMarks } from './prompt-cache.js';

type Params = Anthropic.MessageCreateParamsStreaming;
type TextBlock = Anthropic.TextBlockParam;
/** Whose content is a list of blocks: unlike a string, a block can carry a `cache_control` mark. */
interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: Anthropic.ContentBlockParam[];
}

export interface RequestSettings {
  /** The model's name at Anthropic. */
  readonly model: string;
  /** @default the model's own */
  readonly thinking?: 'adaptive' | 'between_tools' | 'disabled';
}

/**
 * A request in Anthropic's words, the most stable part first, as its prompt cache reads it: tools, `system` (the
 * frozen part, then the session's context), history, tail. Each of the four ends in a block of its own; all but the
 * tail, which is another at each call, may be marked to be kept.
 *
 * Sampling parameters are left out: the current models refuse them.
 */
export function toMessagesRequest(request: ModelRequest, settings: RequestSettings): Params {
  const { prompt, tools = [] } = request;
  const params: Params = {
    model: settings.model,
    max_tokens: request.maxTokens,
    stream: true,
    ...(tools.length > 0 && {
      tools: tools.map((tool) => toTool(tool, request.toolChoice, settings.model)),
      tool_choice: toToolChoice(request.toolChoice, settings.model),
    }),
    system: [...textBlocks(prompt.system), ...textBlocks(prompt.context)],
    messages: toTurns(prompt),
    ...(settings.thinking && { thinking: thinkingOf(settings.thinking) }),
  };
  return withCacheMarks(params, { tailBlocks: textBlocks(prompt.tail).length });
}

function thinkingOf(thinking: NonNullable<RequestSettings['thinking']>): Anthropic.ThinkingConfigParam {
  // Summaries come as deltas: without them a model that thinks looks dead to the timeout.
  return thinking === 'adaptive' ? { type: thinking, display: 'summarized' } : { type: thinking };
}

/** A tool that is asked for as a shape is bound to its schema where that can be. */
function toTool(tool: ToolSpec, choice: ModelRequest['toolChoice'], model: string): Anthropic.Tool {
  const { name, description, inputSchema } = tool;
  const input_schema = { ...inputSchema, type: 'object' as const };
  const bound = asksForShape(tool, choice) ? boundSchema(input_schema, model) : undefined;
  return bound
    ? { name, description, input_schema: bound, strict: true }
    : { name, description, input_schema };
}

/** Models that think on every call answer a forced tool with 400. */
const REFUSES_FORCED_TOOLS = /^claude-(?:fable|mythos)-|^claude-[a-z]+-5-5/;

function toToolChoice(choice: ModelRequest['toolChoice'], model: string): Anthropic.ToolChoice {
  if (choice === 'none') return { type: 'none' };
  if (choice === undefined || choice === 'auto' || REFUSES_FORCED_TOOLS.test(model)) return { type: 'auto' };
  return { type: 'tool', name: choice.tool };
}

/** Said by nobody; a conversation must begin with a user's turn, and a bounded history may begin with an answer. */
const OPENING: Turn = {
  role: 'user',
  content: [{ type: 'text', text: '(The conversation goes on from here.)' }],
};

function toTurns(prompt: Prompt): Anthropic.MessageParam[] {
  const tail: Turn = { role: 'user', content: textBlocks(prompt.tail) };
  const turns = [...prompt.messages.map(toTurn), tail].filter((turn) => turn.content.length > 0);
  if (turns[0]?.role !== 'user') turns.unshift(OPENING);
  return joinNeighbours(turns);
}

/** Roles must alternate, and a tool's results share their turn with what the user says next. */
function joinNeighbours(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    if (last?.role === turn.role) last.content.push(...turn.content);
    else joined.push({ role: turn.role, content: [...turn.content] });
  }
  return joined;
}

function toTurn(message: ModelMessage): Turn {
  if (message.role === 'user') return { role: 'user', content: textBlocks(message.content) };
  if (message.role === 'assistant') {
    const calls = (message.toolCalls ?? []).map(toToolUse);
    return { role: 'assistant', content: [...textBlocks(message.content), ...calls] };
  }
  return {
    role: 'user',
    content: message.results.map((result) => ({
      type: 'tool_result',
      tool_use_id: result.callId,
      content: result.content,
      ...(result.isError && { is_error: true }),
    })),
  };
}

function toToolUse(call: ToolCall): Anthropic.ToolUseBlockParam {
  return { type: 'tool_use', id: call.id, name: call.name, input: toInput(call.json) };
}

/** The API takes only objects here, so arguments that are none are shown to the model as what it wrote. */
function toInput(json: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(json);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch {
    // Not JSON: shown as text below.
  }
  return { written: json };
}

/** None for a blank text, which the API refuses. */
function textBlocks(text: string | undefined): TextBlock[] {
  return text === undefined || text.trim() === '' ? [] : [{ type: 'text', text }];
}
