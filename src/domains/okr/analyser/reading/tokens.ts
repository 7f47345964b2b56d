import { stemOf } from './stem.js';

/** `tag` is a name with a digit in it (`Q3`, `p95`, `B2B`), which counts nothing. */
export type TokenType = 'word' | 'number' | 'tag' | 'symbol';

/** A piece of a statement, with its place in UTF-16 units; `end` is exclusive. */
export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly lower: string;
  /** The word's stem; the lower-case text for everything that is not a word. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const NUMBER = /\d{1,3}(?:[,'\u2019\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+/y;
const TAG = /(?:\p{L}{1,12}|\p{Lu}{2,12}-)\d[\p{L}\p{N}]*(?:\.\d+)*/uy;
const WORD = /[\p{L}\p{M}]+(?:['\u2019&-][\p{L}\p{M}]+)*/uy;
const ARROW = /->|=>|-->|>=|<=|\u2192|\.\.\.|\.\./y;
/** `EUR20k` is an amount, unlike `p95` and `COVID-19`. */
const CURRENCY_PREFIX = /^(?:usd|eur|gbp|chf|us|a|c|aud|cad)-?\d/i;

const match = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const nextPiece = (text: string, at: number): { type: TokenType; text: string } => {
  const number = match(NUMBER, text, at);
  if (number !== undefined) return { type: 'number', text: number };
  const tag = match(TAG, text, at);
  if (tag !== undefined && !CURRENCY_PREFIX.test(tag)) {
    return { type: 'tag', text: tag };
  }
  const word = match(WORD, text, at);
  if (word !== undefined) return { type: 'word', text: word };
  const arrow = match(ARROW, text, at);
  return { type: 'symbol', text: arrow ?? String.fromCodePoint(text.codePointAt(at) ?? 0) };
};

/** Cuts a statement into words, numbers, names with digits and symbols, in order; takes time linear in its length. */
export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const piece = nextPiece(text, at);
    const lower = piece.text.toLowerCase().replaceAll('\u2019', "'");
    const stem = piece.type === 'word' ? stemOf(lower) : lower;
    tokens.push({ ...piece, lower, stem, start: at, end: at + piece.text.length });
    at += piece.text.length;
  }
  return tokens;
};
