import { stemmer } from 'stemmer';
import {
  CALENDAR,
  FUNCTION_WORDS,
  LABELS,
  longForm,
  MULTIPLIERS,
  NEGATIONS,
  NUMBER_WORDS,
  unitOf,
} from './words.js';

/**
 * - `number`: an amount or a version, with its unit.
 * - `label`: a number that says which one is meant: of sprint 12, of 2026.
 * - `identifier`: what a machine reads: a path, an address, a key, `snake_case`, a ticket.
 * - `name`: a person, a product, a month.
 * - `function`: a word that carries the sentence and no meaning of its own.
 */
export type TokenKind = 'word' | 'number' | 'label' | 'identifier' | 'name' | 'negation' | 'function';

export interface Token {
  readonly kind: TokenKind;
  /** What makes two tokens the same: the stem of a word, the value and unit of a number. */
  readonly key: string;
  /** As it was written. */
  readonly text: string;
  /** A word in small letters, its long form where it is short for one. */
  readonly word: string;
}

const PIECES = new RegExp(
  [
    String.raw`(?<code>\x60[^\x60\n]{1,200}\x60)`,
    String.raw`(?<address>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"')\]]+|[\w.+-]+@[\w-]+\.[\w.-]*\w)`,
    String.raw`(?<date>\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b)`,
    String.raw`(?<path>(?:\.{0,2}\/)?[\w@.-]+(?:\/[\w@.*-]+)+|\/[\w.-]+|--?[a-z][\w-]*(?==)|--[a-z][\w-]+)`,
    String.raw`(?<ticket>#\d+|@\w+|\b[A-Z][A-Z0-9]+-\d+\b|\b[QH][1-4]\b|\bFY\d{2,4}\b)`,
    String.raw`(?<snake>\b[A-Za-z]\w*_\w+|\b_\w+|\b[a-z]+[A-Z]\w*|\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+\b|\b[A-Za-z]\w*(?:\.[A-Za-z]\w*)+(?:\(\))?|\b\w+\(\))`,
    String.raw`(?<version>\bv?\d+(?:\.\d+){2,}(?:-[\w.]+)?\b|\bv\d+(?:\.\d+)*\b)`,
    String.raw`(?<number>[-−+]?(?:[€$£]\s?)?\d+(?:[.,]\d+)*)`,
    String.raw`(?<word>[\p{L}\p{M}]+\d+[\p{L}\d]*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*)`,
    String.raw`(?<percent>%|[€$£])`,
    String.raw`(?<stop>[.!?:;•\n]|^\s*[-*])`,
  ].join('|'),
  'gu',
);

const SIGN = /^[-−]/;

/** The tokens of a text, in order. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let isStart = true;
  for (const match of text.normalize('NFC').matchAll(PIECES)) {
    const groups = match.groups ?? {};
    const raw = match[0];
    if (groups['stop'] !== undefined) isStart = true;
    else {
      append(tokens, groups, raw, isStart);
      isStart = false;
    }
  }
  return tokens;
}

function append(
  tokens: Token[],
  groups: Readonly<Record<string, string | undefined>>,
  raw: string,
  isStart: boolean,
): void {
  const { code, version, number, word, percent } = groups;
  if (percent !== undefined) scaleLast(tokens, raw);
  else if (number !== undefined) tokens.push(numberToken(number, tokens.at(-1)));
  else if (version !== undefined) tokens.push(numberLike(raw.replace(/^v/, ''), raw, tokens.at(-1)));
  else if (word !== undefined) appendWord(tokens, word, isStart);
  else tokens.push(identifier(code === undefined ? raw : raw.slice(1, -1)));
}

function appendWord(tokens: Token[], raw: string, isStart: boolean): void {
  const lower = raw.toLowerCase().replaceAll('’', "'");
  if (scaleLast(tokens, lower)) return;
  const contraction = /^(.+)n't$/.exec(lower);
  if (contraction) {
    tokens.push(wordToken(contraction[1] === 'ca' ? 'can' : (contraction[1] ?? ''), raw, false));
    tokens.push({ kind: 'negation', key: 'not', text: raw, word: 'not' });
    return;
  }
  const plain = lower.replace(/'(?:s|re|ve|ll|d|m)$/, '');
  const value = NUMBER_WORDS.get(plain);
  if (value !== undefined) tokens.push(numberLike(String(value), raw, tokens.at(-1)));
  else tokens.push(wordToken(plain, raw, isName(raw, isStart)));
}

/** Small where the sentence begins with it, else a capital makes a name; two capitals make one everywhere. */
function isName(raw: string, isStart: boolean): boolean {
  if (CALENDAR.has(raw.toLowerCase())) return true;
  if (/^\p{Lu}{2,}/u.test(raw)) return true;
  return !isStart && /^\p{Lu}/u.test(raw) && raw !== 'I';
}

function wordToken(lower: string, text: string, named: boolean): Token {
  const word = longForm(lower);
  const kind: TokenKind = NEGATIONS.has(word)
    ? 'negation'
    : FUNCTION_WORDS.has(word)
      ? 'function'
      : named
        ? 'name'
        : 'word';
  return { kind, key: stemmer(word), text, word };
}

function identifier(text: string): Token {
  const key = text.replace(/[.,;:]+$/, '');
  return { kind: 'identifier', key, text: key, word: key.toLowerCase() };
}

function numberToken(raw: string, before: Token | undefined): Token {
  const sign = SIGN.test(raw) ? '-' : '';
  const currency = /[€$£]/.exec(raw)?.[0];
  const digits = raw.replace(/^[^\d]*/, '');
  const value = sign + valueOf(digits);
  const token = numberLike(value, raw, before);
  const unit = currency === undefined ? undefined : unitOf(currency);
  return unit === undefined ? token : { ...token, kind: 'number', key: `${value}|${unit}` };
}

/** 5,000 and 5000 are the same; so are 3,5 and 3.5. What could be either is kept as it is written. */
function valueOf(digits: string): string {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return String(Number(digits.replaceAll(',', '')));
  if (/^\d+,\d{1,2}$/.test(digits)) return String(Number(digits.replace(',', '.')));
  if (/^\d+(?:\.\d{1,2})?$/.test(digits)) return String(Number(digits));
  return digits;
}

function numberLike(value: string, text: string, before: Token | undefined): Token {
  const isYear = /^(?:19|20)\d\d$/.test(text);
  const isLabel = isYear || (before !== undefined && isLabelling(before));
  return { kind: isLabel ? 'label' : 'number', key: value, text, word: value };
}

function isLabelling({ kind, word }: Token): boolean {
  return kind !== 'identifier' && kind !== 'number' && LABELS.has(word);
}

/** Takes a unit or a factor into the number before it. @returns whether it was one */
function scaleLast(tokens: Token[], raw: string): boolean {
  const last = tokens.at(-1);
  if (last?.kind !== 'number') return false;
  const factor = MULTIPLIERS.get(raw);
  const unit = unitOf(raw);
  const [value = '', known] = last.key.split('|');
  if (factor !== undefined && Number.isFinite(Number(value))) {
    const key = [String(Number(value) * factor), ...(known === undefined ? [] : [known])].join('|');
    tokens[tokens.length - 1] = { ...last, key, text: `${last.text} ${raw}` };
    return true;
  }
  if (unit === undefined || known !== undefined) return false;
  tokens[tokens.length - 1] = { ...last, key: `${value}|${unit}`, text: `${last.text} ${raw}` };
  return true;
}
