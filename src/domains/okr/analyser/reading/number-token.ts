import { CURRENCIES, FACTOR_WORDS, MAGNITUDES, NUMBER_WORDS, UNITS } from '../words.js';
import { labelWords, metricNouns, scaleMetrics } from './lexicon.js';
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

const own = <Value>(record: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined =>
  key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

const touches = (left: Token | undefined, right: Token | undefined): boolean => left?.end === right?.start;

/** `1.250.000`, as much of Europe writes a million and a quarter. */
const DOTTED_THOUSANDS = /^\d{1,3}(?:\.\d{3}){2,}$/;

const numeral = (text: string): number =>
  Number(
    (DOTTED_THOUSANDS.test(text) ? text.replaceAll('.', '') : text).replace(/[,'\u2019\u00a0\u202f]/g, ''),
  );

/** `28:1`: what comes to one. */
const isRatio = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.type === 'number' &&
  tokens[at].text !== '1' &&
  tokens[at + 1]?.text === ':' &&
  tokens[at + 2]?.text === '1' &&
  touches(tokens[at], tokens[at + 1]) &&
  touches(tokens[at + 1], tokens[at + 2]);

/** Whether the number at `at` is part of a name: a rank, a version, a standard, `24/7`, `1:1`, `3rd`. */
const isName = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (DOTTED_THOUSANDS.test(token.text) || isRatio(tokens, at)) return false;
  if ((token.text.match(/\./g)?.length ?? 0) > 1) return true;
  if (/^(?:st|nd|rd|th)$/.test(after?.lower ?? '') && touches(token, after)) return true;
  if (before?.text === '#' || (/^(?:no|number|nr)$/.test(before?.lower ?? '') && token.text === '1'))
    return true;
  if (before?.text === '.' && /^(?:no|nr)$/.test(tokens[at - 2]?.lower ?? '')) return true;
  if (before !== undefined && (labelWords.has(before) || isPluralLabel(before))) return true;
  if (isAge(tokens, at)) return true;
  if (/^(?:to|and|or|-|\u2013)$/.test(before?.lower ?? '') && isPluralLabel(tokens[at - 3])) return true;
  if (before?.text === '-' && labelWords.has(tokens[at - 2]) && touches(before, token)) return true;
  if (/^24$/.test(token.text) && after?.text === '/' && tokens[at + 2]?.text === '7') return true;
  if (/^7$/.test(token.text) && before?.text === '/' && tokens[at - 2]?.text === '24') return true;
  if (after?.text === ':' && tokens[at + 2]?.type === 'number' && touches(after, tokens[at + 2])) return true;
  if (before?.text === ':' && touches(before, token) && tokens[at - 2]?.type === 'number') return true;
  return isNumberedName(tokens, at) || isVersion(tokens, at);
};

/** `Years 7 to 9`: both are names. */
const isPluralLabel = (token: Token | undefined): boolean =>
  token !== undefined &&
  /..s$/.test(token.lower) &&
  labelWords.has({ ...token, lower: token.lower.slice(0, -1) });

/** `the age of twelve`, `aged 5`, `under-5s`: who is meant rather than how many. */
const isAge = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (/^(?:age|aged|ages)$/.test(before?.lower ?? '')) return true;
  if (before?.lower === 'of' && /^ages?$/.test(tokens[at - 2]?.lower ?? '')) return true;
  const side = before?.text === '-' ? tokens[at - 2] : before;
  return after?.lower === 's' && touches(token, after) && /^(?:under|over)s?$/.test(side?.lower ?? '');
};

/** `Season 4`, `Terminal 2`: a small whole number behind a name within the sentence. A measure's name is none. */
const isNumberedName = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (at < 2 || !/^\d{1,2}$/.test(token.text) || before?.type !== 'word') return false;
  if (!/^\p{Lu}\p{Ll}+$/u.test(before.text) || metricNouns.has(before) || scaleMetrics.has(before))
    return false;
  const isCounting =
    after?.type === 'word' && /s$/.test(after.lower) && own(UNITS, after.lower) === undefined;
  const isMeasured = after?.text === '%' || own(UNITS, after?.lower) !== undefined || touches(token, after);
  return !isCounting && !isMeasured && !tokens.slice(0, at).every(isTitled);
};

/** Whether a word says nothing of being a name, since all of them are written so. */
const isTitled = ({ type, text }: Token): boolean => type !== 'word' || /^\p{Lu}/u.test(text);

const RELEASED = /^(?:patch|release|build|firmware|update|sdk|api|app|client|beta|alpha|rc)$/;

/** Whether the number at `at` is a product's version, as in `Falcon 4.1`. */
export const isVersion = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (token.type === 'tag') return /^v\d/.test(token.lower);
  if (token.type !== 'number') return false;
  if (DOTTED_THOUSANDS.test(token.text)) return false;
  if (/^\d+\.\d+\.\d+$/.test(token.text) && !/\.20\d\d$/.test(token.text)) return true;
  if (/^(?:v|version)$/.test(before?.lower ?? '')) return true;
  if (
    /^\d+$/.test(token.text) &&
    /\p{Ll}/u.test(before?.text ?? '') &&
    /\p{Lu}.*\p{Lu}/u.test(before?.text ?? '')
  )
    return true;
  if (!/^\d{1,2}\.\d{1,2}$/.test(token.text) || before?.type !== 'word') return false;
  if (RELEASED.test(before.lower) && own(UNITS, after?.lower) === undefined && after?.text !== '%')
    return true;
  if (at < 2) return false;
  const isProduct = /^\p{Lu}/u.test(before.text) && !scaleMetrics.has(before) && !metricNouns.has(before);
  const counts = own(UNITS, after?.lower) ?? own(MAGNITUDES, after?.lower);
  return (
    isProduct && counts === undefined && own(CURRENCIES, before.lower) === undefined && after?.text !== '/'
  );
};

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
