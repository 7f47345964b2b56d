import { estimateTokens, type ModelMessage, type ModelRequest } from '../../src/llm/index.js';

/** The parts of a prompt, from the one that never changes to the one that always does. */
export const PARTS = ['tools', 'system', 'context', 'history', 'message', 'tail'] as const;
export type Part = (typeof PARTS)[number];

/** Parts that are the front of a later call: of the task's, the session's, or the next message's. */
const KEPT: ReadonlySet<Part> = new Set(['tools', 'system', 'context', 'history']);

export type PromptTexts = Readonly<Record<Part, string>>;

export function textsOf({ prompt, tools = [] }: Pick<ModelRequest, 'prompt' | 'tools'>): PromptTexts {
  const said = prompt.messages.map(wordsOf);
  return {
    tools: JSON.stringify(tools),
    system: prompt.system,
    context: prompt.context ?? '',
    history: said.slice(0, -1).join('\n'),
    message: said.at(-1) ?? '',
    tail: prompt.tail ?? '',
  };
}

function wordsOf(message: ModelMessage): string {
  if (message.role === 'tool') return message.results.map(({ content }) => content).join('\n');
  return message.content;
}

export function tokensOf(texts: PromptTexts): Readonly<Record<Part, number>> {
  const counted = PARTS.map((part) => [part, estimateTokens(texts[part])] as const);
  return Object.fromEntries(counted) as Record<Part, number>;
}

/** Tokens of the whole prompt, and of what a provider can keep of it. */
export function sizesOf(tokens: Readonly<Record<Part, number>>): {
  readonly all: number;
  readonly kept: number;
} {
  const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + tokens[part], 0);
  return { all: sum(PARTS), kept: sum(PARTS.filter((part) => KEPT.has(part))) };
}

const WORDS_IN_A_RUN = 5;

/** The share, 0..1, of a part's runs of five words that another part has too. */
export function repeatedShare(texts: PromptTexts, part: Part): number {
  const own = runsOf(texts[part]);
  const others = new Set(PARTS.filter((other) => other !== part).flatMap((other) => runsOf(texts[other])));
  return own.length === 0 ? 0 : own.filter((run) => others.has(run)).length / own.length;
}

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(WORDS_IN_A_RUN - 1).map((_, at) => words.slice(at, at + WORDS_IN_A_RUN).join(' '));
}
