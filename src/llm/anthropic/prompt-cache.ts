import type Anthropic from '@anthropic-ai/sdk';
import { estimateTokens } from '../tokens.js';

type Params = Anthropic.MessageCreateParamsStreaming;
type Block = Anthropic.ContentBlockParam;
type Marked = Anthropic.TextBlockParam | Anthropic.ToolResultBlockParam | Anthropic.ToolUseBlockParam;

/**
 * The shortest prompt, in tokens, that a model's cache keeps, by the vendor's pages of July to October 2026: 512 from
 * Fable 5 and Opus 5 on, 1,024 for Opus 4.8, against the 2,048 and 4,096 of its pages of June. Of two the smaller is
 * taken: a mark on a prompt that is too short does nothing, and a mark that is missing costs ten times the price.
 */
const MINIMUM_TOKENS: readonly (readonly [model: RegExp, tokens: number])[] = [
  [/^claude-(?:opus-4-[56]|haiku-4-5)/, 4_096],
  [/^claude-(?:opus-4-7|3-(?:5-)?haiku)/, 2_048],
  [/^claude-(?:opus|fable|mythos)-5/, 512],
];
const OTHER_MINIMUM_TOKENS = 1_024;

/** For a model that the table does not name: what most of them keep. */
export function minimumCachedTokens(model: string): number {
  return MINIMUM_TOKENS.find(([pattern]) => pattern.test(model))?.[1] ?? OTHER_MINIMUM_TOKENS;
}

/** How many of the last blocks of `messages` belong to this call alone. */
export interface MarkedParts {
  readonly tailBlocks: number;
}

/**
 * Marks where a request's front may be kept: after the frozen part (tools and the first block of `system`), after the
 * session's context, and after the history, which the next call of the session continues. Three of the four marks
 * that a request may have.
 *
 * What counts is all that stands before a mark: where it is shorter than the model's minimum the mark is left off. So
 * with a model of 4,096 tokens the rules alone are not marked, and the history is as soon as both are long enough
 * together. The front is counted roughly, and rather too long.
 */
export function withCacheMarks(params: Params, { tailBlocks }: MarkedParts): Params {
  const minimum = minimumCachedTokens(params.model);
  let tokens = estimateTokens(JSON.stringify(params.tools ?? []));
  const isKept = (part: unknown) => (tokens += estimateTokens(JSON.stringify(part))) >= minimum;
  const system = Array.isArray(params.system)
    ? params.system.map((block) => (isKept(block) ? marked(block) : block))
    : params.system;
  const messages = isKept(withoutTail(params.messages, tailBlocks))
    ? withMarkedHistory(params.messages, tailBlocks)
    : params.messages;
  return { ...params, ...(system && { system }), messages };
}

/** The part of a request that is the same for every call of its task, as one text. Undefined when it is not kept. */
export function frozenFront({ model, tools = [], system }: Params): string | undefined {
  const first = Array.isArray(system) ? system[0] : system;
  const front = JSON.stringify([model, tools, first]);
  return estimateTokens(front) < minimumCachedTokens(model) ? undefined : front;
}

/** The tail stands after the last mark: it makes no front longer. */
function withoutTail(messages: Params['messages'], tailBlocks: number): Params['messages'] {
  const last = messages.at(-1);
  if (tailBlocks === 0 || !last || last.role === 'system' || typeof last.content === 'string')
    return messages;
  const content = last.content.slice(0, -tailBlocks);
  return [...messages.slice(0, -1), ...(content.length > 0 ? [{ ...last, content }] : [])];
}

function withMarkedHistory(messages: Params['messages'], tailBlocks: number): Params['messages'] {
  const last = messages.at(-1);
  if (!last || last.role === 'system' || typeof last.content === 'string') return messages;
  const at = last.content.length - 1 - tailBlocks;
  // A tail that has its turn to itself: the history ends a turn earlier.
  if (at < 0) return [...withMarkedHistory(messages.slice(0, -1), 0), last];
  const content = last.content.map((block, index) =>
    index === at && canBeMarked(block) ? marked(block) : block,
  );
  return [...messages.slice(0, -1), { ...last, content }];
}

function canBeMarked(block: Block): block is Marked {
  return block.type === 'text' || block.type === 'tool_result' || block.type === 'tool_use';
}

function marked<T extends Marked>(block: T): T {
  return { ...block, cache_control: { type: 'ephemeral' } };
}
