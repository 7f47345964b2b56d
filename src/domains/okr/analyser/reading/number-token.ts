import { CURRENCIES, FACTOR_WORDS, MAGNITUDES, NUMBER_WORDS, UNITS } from '../words.js';
import { DOTTED_THOUSANDS, isRatio, own, touches } from './number-forms.js';
import { isAge, isName } from './numbered-name.js';
import { inUnit } from './time-units.js';
import type { Token } from './tokens.js';

/** A number with its scale and unit, as far as the tokens at its place say. */
export interface Amount {
  readonly value: number;
  readonly unit?: string;
  /** A factor on the metric (`10x`, `double`) rather than a value of it. */
  readonly isFactor: boolean;
  /** Tokens it covers: first, and one past the last. */
  readonly from: number;
  readonly to: number;
}

const numeral = (text: string): number =>
  Number(
    (DOTTED_THOUSANDS.test(text) ? text.replaceAll('.', '') : text).replace(/[,'\u2019\u00a0\u202f]/g, ''),
  );

const unitAt = (tokens: readonly Token[], at: number): { unit: string; to: number } | undefined => {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const isAttached = touches(tokens[at - 1], token);
  if (token === undefined) return undefined;
  if (token.lower === 'per' && /^cent$/.test(next?.lower ?? '')) return { unit: '%', to: at + 2 };
  if (/^(?:%|percent|percentage)$/.test(token.lower) && /^(?:points?|pts?)$/.test(next?.lower ?? '')) {
    return { unit: 'percentage points', to: at + 2 };
  }
  if (token.text === '°' && /^[cf]$/.test(next?.lower ?? ''))
    return { unit: `°${next!.text.toUpperCase()}`, to: at + 2 };
  if (/^(?:working|business)$/.test(token.lower) && /^days?$/.test(next?.lower ?? '')) {
    return { unit: `${token.lower} days`, to: at + 2 };
  }
  if (token.lower === 'basis' && next?.lower === 'points') return { unit: 'basis points', to: at + 2 };
  if (token.text === '-' && next?.type === 'word' && own(UNITS, next.lower) !== undefined && isAttached) {
    return { unit: own(UNITS, next.lower)!, to: at + 2 };
  }
  const currency = own(CURRENCIES, token.lower);
  if (currency !== undefined && token.type === 'word') return { unit: currency, to: at + 1 };
  if (token.text === '€' || token.text === '£' || token.text === '$') return { unit: currency!, to: at + 1 };
  const unit = own(UNITS, token.lower);
  if (unit === undefined || (/^[a-z]$/.test(token.lower) && !/^[shdgl]$/.test(token.text) && !isAttached))
    return undefined;
  if (token.lower === 'second' && next?.type === 'word' && !isAttached && tokens[at - 1]?.type === 'word')
    return undefined;
  return { unit, to: at + 1 };
};

const currencyBefore = (tokens: readonly Token[], at: number): { unit: string; from: number } | undefined => {
  const before = tokens[at - 1];
  const unit = own(CURRENCIES, before?.lower);
  if (unit === undefined || /^(?:euros?|pounds|dollars)$/.test(before!.lower)) return undefined;
  const hasCountry = before!.text === '$' && /^(?:us|a|c|au|ca|nz|s|hk)$/.test(tokens[at - 2]?.lower ?? '');
  return { unit, from: hasCountry && touches(tokens[at - 2], before) ? at - 2 : at - 1 };
};

const wordNumber = (tokens: readonly Token[], at: number): number | undefined => {
  const token = tokens[at]!;
  const value = own(NUMBER_WORDS, token.lower);
  if (value === undefined) return undefined;
  if (token.lower !== 'one') return value;
  const after = tokens[at + 1]?.lower ?? '';
  const isCounted =
    /^(?:in|out|of|day|hour|week|month|minute|working|business|percent|per|million|third)$/.test(after);
  const isPronoun = /^(?:number|no|the|this|that|which|each|every|any|as|day)$/.test(
    tokens[at - 1]?.lower ?? '',
  );
  if (/^(?:least|most)$/.test(tokens[at - 1]?.lower ?? '')) return value;
  return isCounted && !isPronoun && !(after === 'of' && tokens[at + 2]?.lower === 'the') ? value : undefined;
};

const FRACTIONS: Readonly<Record<string, number>> = {
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fifth: 5,
  fifths: 5,
  tenth: 10,
};

/** `by a third`, `two thirds of`: a share, read as per cent. */
const fractionAt = (tokens: readonly Token[], at: number): Amount | undefined => {
  const whole = own(FRACTIONS, tokens[at + 1]?.lower);
  const first = tokens[at]!.lower;
  const parts = first === 'a' || first === 'one' ? 1 : own(NUMBER_WORDS, first);
  if (whole === undefined || parts === undefined) return undefined;
  const isShare =
    tokens[at - 1]?.lower === 'by' || tokens[at + 2]?.lower === 'of' || (parts > 1 && whole !== 4);
  const value = Math.round((parts / whole) * 1e4) / 100;
  return isShare ? { value, unit: '%', isFactor: false, from: at, to: at + 2 } : undefined;
};

const numberedAt = (tokens: readonly Token[], at: number): number | undefined => {
  const token = tokens[at]!;
  if (token.type === 'number') return isName(tokens, at) ? undefined : numeral(token.text);
  return token.type === 'word' && !isAge(tokens, at) ? wordNumber(tokens, at) : undefined;
};

/** The sign in `from -5 to +20`; a dash between two numbers is none. */
const signBefore = (
  tokens: readonly Token[],
  at: number,
): { isNegative: boolean; from: number } | undefined => {
  const [before, sign] = [tokens[at - 2], tokens[at - 1]];
  if (!/^[+\u2212-]$/.test(sign?.text ?? '') || !touches(sign, tokens[at]) || touches(before, sign))
    return undefined;
  const leads = before === undefined || before.type === 'word' || /^[(:=]|->|\u2192$/.test(before.text);
  return leads ? { isNegative: sign!.text !== '+', from: at - 1 } : undefined;
};

/** `half-year`, `twice a day`, `the second half of the year`: when rather than how much. */
const isPartOfTime = (tokens: readonly Token[], at: number): boolean =>
  /^(?:half|twice)$/.test(tokens[at]!.lower) &&
  (/^(?:year|term|yearly|day|time)s?$/.test(tokens[at + 1]?.lower ?? '') ||
    /^(?:first|second|latter|next|last|other)$/.test(tokens[at - 1]?.lower ?? ''));

/** `3h 20min`: the second number goes on where the first left off. */
const withSmallerUnit = (tokens: readonly Token[], amount: Amount): Amount => {
  const next = tokens[amount.to]?.type === 'number' ? numberedAt(tokens, amount.to) : undefined;
  const unit = next === undefined ? undefined : unitAt(tokens, amount.to + 1);
  const factor = unit && inUnit(1, amount.unit, unit.unit);
  if (next === undefined || unit === undefined || factor === undefined || factor <= 1 || next >= factor)
    return amount;
  return { ...amount, value: amount.value * factor + next, unit: unit.unit, to: unit.to };
};

/** The amount whose number stands at `at`; undefined where the token is no number or only part of a name. */
export const amountAt = (tokens: readonly Token[], at: number): Amount | undefined => {
  const token = tokens[at]!;
  const factor = own(FACTOR_WORDS, token.lower);
  if (factor !== undefined) {
    return isPartOfTime(tokens, at) ? undefined : { value: factor, isFactor: true, from: at, to: at + 1 };
  }
  const fraction = fractionAt(tokens, at);
  if (fraction !== undefined) return fraction;
  const number = numberedAt(tokens, at);
  if (number === undefined) return undefined;
  const after = tokens[at + 1];
  if (/^[x\u00d7]$/.test(after?.lower ?? '') && touches(token, after)) {
    return { value: number, isFactor: true, from: at, to: at + 2 };
  }
  const money = currencyBefore(tokens, at);
  const sign = signBefore(tokens, at) ?? (money && signBefore(tokens, money.from));
  const lead = sign ?? money;
  if (isRatio(tokens, at)) return { value: number, unit: ':1', isFactor: false, from: at, to: at + 3 };
  const isScaled =
    own(MAGNITUDES, after?.lower) !== undefined && (touches(token, after) || after!.lower.length > 1);
  const size = isScaled ? number * own(MAGNITUDES, after?.lower)! : number;
  const value = sign?.isNegative === true ? -size : size;
  const to = isScaled ? at + 2 : at + 1;
  const trail = unitAt(tokens, to);
  const unit = trail?.unit ?? money?.unit;
  const amount = { value, unit, isFactor: false, from: lead?.from ?? at, to: trail?.to ?? to };
  return withSmallerUnit(tokens, amount);
};
