import type { DateMention } from './dates.js';
import { activityCountNouns, stopWords } from './lexicon.js';
import { amountAt, type Amount } from './number-token.js';
import { leadOf, roleOf, type Lead, type Role } from './role.js';
import type { Token } from './tokens.js';

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
  /** In brackets: an explanation rather than the point. */
  readonly isAside: boolean;
  /** In a rank such as `top 10`. */
  readonly isRank: boolean;
}

const isNounPart = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.type === 'word' || token.type === 'tag') &&
  (!stopWords.has(token) || /^(?:new|more|total|day|week|month)$/.test(token.lower)) &&
  !/^(?:who|that|which|get|join|use|see|pay|stay|come|go|goes|towards|rate|report|say|complete|sign|answered|resolved|signed|written|made|held|live)$/.test(
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

/** How far back a bracket is looked for. */
const LONGEST_ASIDE = 12;

const isBracketed = (tokens: readonly Token[], at: number): boolean => {
  for (let place = at - 1; place >= Math.max(0, at - LONGEST_ASIDE); place -= 1) {
    if (tokens[place]!.text === ')') return false;
    if (tokens[place]!.text === '(') return true;
  }
  return false;
};

const readQuantity = (tokens: readonly Token[], first: Amount, floor: number): Quantity => {
  const lead = leadOf(tokens, first.from, floor);
  const part = partOf(tokens, first);
  const amount = part === undefined ? first : { ...part.amount, to: part.to };
  const high = rangeEnd(tokens, amount, lead);
  const to = high?.to ?? amount.to;
  const isPlus =
    tokens[to]?.text === '+' ||
    /^or (?:more|better|higher|above|warmer|hotter|larger|bigger|longer)$/.test(
      `${tokens[to]?.lower ?? ''} ${tokens[to + 1]?.lower ?? ''}`,
    );
  const isCapped =
    /^or (?:less|fewer|lower|below|under|colder|cooler|faster|quicker|shorter|sooner|earlier|cheaper|lighter)$/.test(
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
    isAside: isBracketed(tokens, first.from),
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
