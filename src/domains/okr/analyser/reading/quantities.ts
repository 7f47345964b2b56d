import type { DateMention } from './dates.js';
import { activityCountNouns, belowWords, aboveWords, stopWords } from './lexicon.js';
import { amountAt, type Amount } from './number-token.js';
import type { Token } from './tokens.js';

/** What a number is in its sentence. */
export type Role = 'BASELINE' | 'TARGET' | 'CHANGE' | 'LEVEL' | 'LIMIT';

/** A number that measures something, with what the words around it make of it. */
export interface Quantity extends Amount {
  /** LEVEL where no word says which; LIMIT for the time another number is measured in (`within 4 hours`). */
  readonly role: Role;
  readonly comparator?: 'ABOVE' | 'BELOW';
  /** The upper end of a range. */
  readonly high?: number;
  /** The last word of what is counted: `customers` in `200 new paying customers`. */
  readonly noun?: Token;
  /** The words of what is counted. */
  readonly nounTokens: readonly Token[];
  /** In a rank such as `top 10`. */
  readonly isRank: boolean;
}

const FILLERS = new Set(['about', 'around', 'approximately', 'roughly', 'nearly', 'almost', 'just', 'only', '~', '≈', 'a', 'an', 'the', 'some', 'circa', 'c', 'another', 'further', 'of', 'score', 'average', 'its', 'current', 'today', "today's", '-', 'an', 'extra', 'all', 'q']); // prettier-ignore
const BASELINE_MARKS = new Set(['from', 'currently', 'baseline', 'was', 'today', 'now', 'vs', 'versus', 'against', 'current', 'were', 'previously', 'start', 'starting']); // prettier-ignore
const TIME_UNITS = new Set(['ms', 's', 'minutes', 'hours', 'days', 'weeks', 'months', 'years']);

interface Lead {
  readonly mark: string;
  readonly comparator?: 'ABOVE' | 'BELOW';
  readonly from: number;
}

const two = (tokens: readonly Token[], at: number): string =>
  `${tokens[at - 1]?.lower ?? ''} ${tokens[at]?.lower ?? ''}`;

const comparatorAt = (
  tokens: readonly Token[],
  at: number,
): { kind: 'ABOVE' | 'BELOW'; length: number } | undefined => {
  const token = tokens[at];
  const pair = two(tokens, at);
  const triple = `${tokens[at - 2]?.lower ?? ''} ${pair}`;
  if (/^(?:no|not) (?:fewer|less|lower) than$/.test(triple)) return { kind: 'ABOVE', length: 3 };
  if (/^(?:no|not) (?:more|longer|higher|later|greater) than$/.test(triple))
    return { kind: 'BELOW', length: 3 };
  if (/^(?:or|greater|more|better|higher|faster) than$/.test(pair)) return { kind: 'ABOVE', length: 2 };
  if (/^(?:less|fewer|lower|shorter|quicker) than$/.test(pair)) return { kind: 'BELOW', length: 2 };
  if (/^(?:at least|minimum of)$/.test(pair)) return { kind: 'ABOVE', length: 2 };
  if (/^(?:at most|up to|maximum of|max of)$/.test(pair)) return { kind: 'BELOW', length: 2 };
  if (aboveWords.has(token) || /^(?:>|>=|≥|minimum|min)$/.test(token?.lower ?? ''))
    return { kind: 'ABOVE', length: 1 };
  if (belowWords.has(token) || /^(?:<|<=|≤|maximum|max)$/.test(token?.lower ?? ''))
    return { kind: 'BELOW', length: 1 };
  return undefined;
};

/** Walks left over fillers and comparators to the word that gives the number its role. */
const leadOf = (tokens: readonly Token[], from: number, floor: number): Lead => {
  let at = from - 1;
  let comparator: 'ABOVE' | 'BELOW' | undefined;
  let isWithin = false;
  while (at >= floor) {
    const compared = comparatorAt(tokens, at);
    if (compared !== undefined) {
      comparator ??= compared.kind;
      isWithin ||= tokens[at]?.lower === 'within';
      at -= compared.length;
      if (tokens[at]?.text === '>' || tokens[at]?.text === '<') at -= 1;
    } else if (FILLERS.has(tokens[at]?.lower ?? '') && !BASELINE_MARKS.has(tokens[at]?.lower ?? '')) at -= 1;
    else break;
  }
  const mark = isWithin ? 'within' : at < floor ? '' : (tokens[at]?.lower ?? '');
  return { mark, comparator, from: Math.max(at, floor) };
};

const markedBaseline = (tokens: readonly Token[], lead: Lead): boolean => {
  if (BASELINE_MARKS.has(lead.mark)) return true;
  const before = tokens[lead.from - 1]?.lower ?? '';
  if (
    /^(?:baseline|currently|today|now|current|was|last)$/.test(before) &&
    /^(?:[:=(]|at|is|year|quarter|month|of)$/.test(lead.mark)
  ) {
    return true;
  }
  return /^(?:compared|relative) (?:with|to)$/.test(`${before} ${lead.mark}`);
};

/** Whether `X to Y` reads as a way from X to Y rather than as a range such as `3 to 5 days`. */
const startsPair = (tokens: readonly Token[], amount: Amount): boolean => {
  const offset = /^[$€£]$/.test(tokens[amount.to + 1]?.text ?? '') ? 2 : 1;
  if (tokens[amount.to + offset]?.type !== 'number') return false;
  const beyond = tokens[amount.to + offset + 1];
  return amount.unit !== undefined || beyond?.type !== 'word' || stopWords.has(beyond);
};

const roleOf = (tokens: readonly Token[], amount: Amount, lead: Lead): Role => {
  if (markedBaseline(tokens, lead)) return 'BASELINE';
  const after = tokens[amount.to]?.lower ?? '';
  if (
    /^(?:today|now|currently|baseline)$/.test(after) ||
    /^(?:last (?:year|quarter|month|season|term))$/.test(`${after} ${tokens[amount.to + 1]?.lower ?? ''}`)
  ) {
    return 'BASELINE';
  }
  if (/^(?:->|=>|-->|→)$/.test(after)) return 'BASELINE';
  if (after === 'to' && lead.mark !== 'to' && startsPair(tokens, amount)) return 'BASELINE';
  if (amount.isFactor) return 'CHANGE';
  if (/^(?:to|->|=>|-->|→|until|reach|reaches|hit|hits|=|is|target|:)$/.test(lead.mark)) return 'TARGET';
  if (lead.mark === 'by' && !TIME_UNITS.has(amount.unit ?? '')) return 'CHANGE';
  if (lead.mark === 'by') return lead.from > 0 ? 'CHANGE' : 'LIMIT';
  const isTime = TIME_UNITS.has(amount.unit ?? '');
  if (isTime && /^(?:within|in|after|first|last|next|every|over|for|past|per|previous)$/.test(lead.mark))
    return 'LIMIT';
  return 'LEVEL';
};

const isNounPart = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.type === 'word' || token.type === 'tag') &&
  (!stopWords.has(token) || /^(?:new|more|total|day|week|month)$/.test(token.lower)) &&
  !/^(?:who|that|which|get|join|use|see|pay|stay|come|rate|report|say|complete|sign|answered|resolved|signed|written|made|held|live)$/.test(
    token.lower,
  );

const nounsAfter = (tokens: readonly Token[], at: number): readonly Token[] => {
  let to = at;
  while (
    tokens[to]?.lower === 'of' ||
    tokens[to]?.lower === 'all' ||
    tokens[to]?.lower === 'our' ||
    tokens[to]?.lower === 'the' ||
    tokens[to]?.lower === '+'
  )
    to += 1;
  const from = to;
  while (to < from + 5 && isNounPart(tokens[to])) {
    to += 1;
    if (activityCountNouns.has(tokens[to - 1]) && !isNounPart(tokens[to])) break;
  }
  while (to > from && /ed$/.test(tokens[to - 1]?.lower ?? '')) to -= 1;
  return tokens.slice(from, to);
};

/** `1 in 5`, `4 out of 5`, `4.5/5`: the second number only says what the first is a part of. */
const partOf = (tokens: readonly Token[], amount: Amount): { amount: Amount; to: number } | undefined => {
  const [a, b] = [tokens[amount.to]?.lower ?? '', tokens[amount.to + 1]?.lower ?? ''];
  const isOurs = /^(?:our|the|all|its|their)$/.test(b) && a === 'of';
  const at = isOurs
    ? amount.to + 2
    : a === 'out' && b === 'of'
      ? amount.to + 2
      : /^(?:in|of|\/)$/.test(a)
        ? amount.to + 1
        : -1;
  if (at < 0 || amount.unit !== undefined || tokens[at] === undefined) return undefined;
  const whole = amountAt(tokens, at);
  if (whole === undefined || whole.isFactor || whole.unit !== undefined || whole.value < amount.value)
    return undefined;
  if (a === '/') return { amount: { ...amount, unit: `/${String(whole.value)}` }, to: whole.to };
  if (a === 'in' && (whole.value > 100 || amount.value > 20)) return undefined;
  const share = Math.round((amount.value / whole.value) * 1e4) / 100;
  return { amount: { ...amount, value: share, unit: '%' }, to: whole.to };
};

/** The second number of `3-5`, and of `between 3 and 5`. */
const rangeEnd = (tokens: readonly Token[], amount: Amount, lead: Lead): Amount | undefined => {
  const joint = tokens[amount.to];
  const isRange =
    /^[-\u2013\u2014]$/.test(joint?.text ?? '') || (lead.mark === 'between' && joint?.lower === 'and');
  if (!isRange || tokens[amount.to + 1] === undefined) return undefined;
  const offset = /^[$€£¥]$/.test(tokens[amount.to + 1]!.text) ? 2 : 1;
  const high = tokens[amount.to + offset] === undefined ? undefined : amountAt(tokens, amount.to + offset);
  return high !== undefined && high.value > amount.value ? high : undefined;
};

const readQuantity = (tokens: readonly Token[], first: Amount, floor: number): Quantity => {
  const lead = leadOf(tokens, first.from, floor);
  const part = partOf(tokens, first);
  const amount = part === undefined ? first : { ...part.amount, to: part.to };
  const high = rangeEnd(tokens, amount, lead);
  const to = high?.to ?? amount.to;
  const isPlus =
    tokens[to]?.text === '+' ||
    /^or (?:more|better|higher|above)$/.test(`${tokens[to]?.lower ?? ''} ${tokens[to + 1]?.lower ?? ''}`);
  const isCapped = /^or (?:less|fewer|lower|below|under)$/.test(
    `${tokens[to]?.lower ?? ''} ${tokens[to + 1]?.lower ?? ''}`,
  );
  const nounTokens = nounsAfter(tokens, to);
  return {
    ...amount,
    to,
    unit: amount.unit ?? high?.unit,
    high: high?.value,
    role: roleOf(tokens, { ...amount, unit: amount.unit ?? high?.unit, to }, lead),
    comparator: isPlus ? 'ABOVE' : isCapped ? 'BELOW' : lead.comparator,
    noun: nounTokens.at(-1),
    nounTokens,
    isRank: lead.mark === 'top',
  };
};

/** The numbers of a statement that measure something, in order; dates, names, ranks and versions are left out. */
export const findQuantities = (
  tokens: readonly Token[],
  dates: readonly DateMention[],
): readonly Quantity[] => {
  const quantities: Quantity[] = [];
  let dateAt = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    while (dateAt < dates.length && (dates[dateAt]?.to ?? 0) <= at) dateAt += 1;
    const date = dates[dateAt];
    if (date !== undefined && at >= date.from) {
      at = date.to - 1;
      continue;
    }
    const amount = amountAt(tokens, at);
    if (amount === undefined) continue;
    const quantity = readQuantity(tokens, amount, quantities.at(-1)?.to ?? 0);
    quantities.push(quantity);
    at = quantity.to - 1;
  }
  return quantities;
};
