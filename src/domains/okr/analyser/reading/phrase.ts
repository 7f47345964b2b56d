import type { Span } from '../assessment.js';
import type { Reading } from './reading.js';
import type { Token } from './tokens.js';

const BOUNDARY =
  /^(?:by|for|in|so|to|and|or|with|via|from|on|at|across|before|after|that|which|where|who|until|through|using|within|into|because|when|while|[,.;:()\u2013\u2014])$/;

/** The words that the verb at `verbAt` is about: up to the next preposition, clause, date or mark. */
export const objectOf = (reading: Reading, verbAt: number): { from: number; to: number } => {
  const { tokens, dates } = reading;
  const from = verbAt + 1;
  const dateAt = dates.find((date) => date.from >= from)?.from ?? tokens.length;
  let to = from;
  while (to < Math.min(tokens.length, dateAt) && !BOUNDARY.test(tokens[to]!.lower)) to += 1;
  return { from, to };
};

/** The text from one token to before another, as it was written. */
export const textBetween = (reading: Reading, from: number, to: number): string => {
  const [first, last] = [reading.tokens[from], reading.tokens[to - 1]];
  return first === undefined || last === undefined || to <= from
    ? ''
    : reading.text.slice(first.start, last.end);
};

/** The span of one token. */
export const tokenSpan = (token: Token): Span => ({ start: token.start, end: token.end });

/** The words of a statement, without marks, labels and lead-ins. */
export const contentWords = (reading: Reading): readonly Token[] =>
  reading.tokens.slice(reading.bodyAt).filter((token) => token.type !== 'symbol');

export const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Quotes at most `longest` characters of somebody's words. */
export const quote = (text: string, longest = 60): string =>
  `“${text.length > longest ? `${cut(text, longest - 1)}…` : text}”`;

/** The place of the first word of any phrase, with the number of tokens it covers. */
export const findPhrase = (
  tokens: readonly Token[],
  phrases: readonly (readonly string[])[],
): { from: number; to: number } | undefined => {
  for (let at = 0; at < tokens.length; at += 1) {
    const found = phrases.find((phrase) =>
      phrase.every((word, offset) => tokens[at + offset]?.lower === word),
    );
    if (found !== undefined) return { from: at, to: at + found.length };
  }
  return undefined;
};

/** Never in the middle of a character that takes two UTF-16 units. */
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
