import type { ClaimedKnowledge } from './extraction.prompt.js';
import { MAX_FOUND_PER_TEXT, MIN_CONTENT_LENGTH, type FoundKnowledge, type SourceText } from './found.js';
import type { Span } from '../item/item.js';

/** What of a model's claims holds when it is looked up. */
export interface LookedUp {
  readonly found: readonly FoundKnowledge[];
  /** How many quotes are in no message, or were more than a message may have. */
  readonly refused: number;
}

const MIN_QUOTE_LENGTH = 8;
/** What means something in a pattern. */
const SIGNS = /[\\^$.*+?()[\]{}|/-]/gu;
const NUMBER = /\d+(?:[.,]\d+)*/gu;

/**
 * Keeps the claims whose quote is in the message that they name, with its place. White space may differ, nothing else. A
 * number that the message does not have is invented, wherever the model got it.
 */
export function lookUp(claims: readonly ClaimedKnowledge[], texts: readonly SourceText[]): LookedUp {
  const counts = new Map<string, number>();
  const found = claims.flatMap(({ message, type, content, quote }) => {
    const source = texts.find(({ ref }) => ref === String(message));
    const span = source && spanOf(quote, source.text);
    const count = counts.get(source?.ref ?? '') ?? 0;
    if (!source || !span || count >= MAX_FOUND_PER_TEXT || !isFaithful(content, source.text)) return [];
    counts.set(source.ref, count + 1);
    return [{ ref: source.ref, type, content: content.trim(), span }];
  });
  return { found, refused: claims.length - found.length };
}

function isFaithful(content: string, text: string): boolean {
  const numbers = new Set(text.match(NUMBER));
  return (
    content.trim().length >= MIN_CONTENT_LENGTH &&
    (content.match(NUMBER) ?? []).every((number) => numbers.has(number))
  );
}

function spanOf(quote: string, text: string): Span | undefined {
  const words = quote.trim();
  if (words.length < MIN_QUOTE_LENGTH) return undefined;
  const start = text.indexOf(words);
  if (start !== -1) return { start, end: start + words.length };
  const pattern = words
    .split(/\s+/u)
    .map((word) => word.replace(SIGNS, '\\$&'))
    .join('\\s+');
  const match = new RegExp(pattern).exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
