import { aboveWords, belowWords, stopWords } from './lexicon.js';
import type { Amount } from './number-token.js';
import type { Token } from './tokens.js';

/** What a number is in its sentence. */
export type Role = 'BASELINE' | 'TARGET' | 'CHANGE' | 'LEVEL' | 'LIMIT';

const FILLERS = new Set(['about', 'around', 'approximately', 'roughly', 'nearly', 'almost', 'just', 'only', '~', '≈', 'a', 'an', 'the', 'some', 'circa', 'c', 'another', 'further', 'of', 'score', 'average', 'its', 'current', 'today', "today's", '-', 'an', 'extra', 'all', 'q']); // prettier-ignore
const BASELINE_MARKS = new Set(['from', 'currently', 'baseline', 'was', 'today', 'now', 'vs', 'versus', 'against', 'current', 'were', 'previously', 'start', 'starting']); // prettier-ignore
const TIME_UNITS = new Set(['ms', 's', 'minutes', 'hours', 'days', 'working days', 'business days', 'weeks', 'months', 'years']); // prettier-ignore

/** The word that gives a number its role, and what it is compared with. */
export interface Lead {
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
export const leadOf = (tokens: readonly Token[], from: number, floor: number): Lead => {
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
  // `Than the 240 we have`, unlike `older than 30 days`.
  if (lead.mark === 'than' && /^(?:the|our|its)$/.test(tokens[lead.from + 1]?.lower ?? '')) return true;
  const before = tokens[lead.from - 1]?.lower ?? '';
  if (
    /^(?:baseline|currently|today|now|current|was|last)$/.test(before) &&
    /^(?:[:=(]|at|is|year|quarter|month|of)$/.test(lead.mark)
  ) {
    return true;
  }
  if (before === 'last' && /^(?:year|quarter|month|season|term)'s$/.test(lead.mark)) return true;
  return /^(?:compared|relative) (?:with|to)$/.test(`${before} ${lead.mark}`);
};

/** `from a backlog of 1,340`: what is counted stands between. */
const isFromOf = (tokens: readonly Token[], { from }: Amount): boolean =>
  tokens[from - 1]?.lower === 'of' &&
  tokens.slice(Math.max(0, from - 5), from - 1).some(({ lower }) => lower === 'from');

/** Whether `X to Y` reads as a way from X to Y rather than as a range such as `3 to 5 days`. */
const startsPair = (tokens: readonly Token[], amount: Amount): boolean => {
  const offset = /^[$€£]$/.test(tokens[amount.to + 1]?.text ?? '') ? 2 : 1;
  if (tokens[amount.to + offset]?.type !== 'number') return false;
  const beyond = tokens[amount.to + offset + 1];
  return amount.unit !== undefined || beyond?.type !== 'word' || stopWords.has(beyond);
};

/** How far an explanation in brackets may reach. */
const LONGEST_ASIDE = 6;

/** The place behind an explanation in brackets that begins at `at`: `18% (2026) -> 24%`. */
const afterAside = (tokens: readonly Token[], at: number): number => {
  if (tokens[at]?.text !== '(') return at;
  const close = tokens.slice(at, at + LONGEST_ASIDE).findIndex(({ text }) => text === ')');
  const next = tokens[at + close + 1]?.lower ?? '';
  return close > 0 && /^(?:->|=>|-->|→|to)$/.test(next) ? at + close + 1 : at;
};

/** `costs -2pp`, `orders +15%`: a step. Degrees below zero are a level. */
const isSigned = (tokens: readonly Token[], { from, unit }: Amount): boolean =>
  unit !== undefined && !unit.startsWith('°') && /^[+\u2212-]$/.test(tokens[from]?.text ?? '');

/** What the words around an amount make of it. */
export const roleOf = (tokens: readonly Token[], amount: Amount, lead: Lead): Role => {
  if (markedBaseline(tokens, lead) || isFromOf(tokens, amount)) return 'BASELINE';
  const end = afterAside(tokens, amount.to);
  const after = tokens[end]?.lower ?? '';
  if (
    /^(?:today|now|currently|baseline)$/.test(after) ||
    /^(?:last (?:year|quarter|month|season|term))$/.test(`${after} ${tokens[end + 1]?.lower ?? ''}`)
  ) {
    return 'BASELINE';
  }
  if (/^(?:->|=>|-->|→)$/.test(after)) return 'BASELINE';
  const isStep = lead.mark === 'by' && amount.unit !== undefined;
  if (after === 'to' && lead.mark !== 'to' && !isStep && startsPair(tokens, { ...amount, to: end }))
    return 'BASELINE';
  if (amount.isFactor) return 'CHANGE';
  if (/^(?:to|->|=>|-->|→|until|reach|reaches|hit|hits|=|is|target|:)$/.test(lead.mark)) return 'TARGET';
  if (lead.mark === 'by' && !TIME_UNITS.has(amount.unit ?? '')) return 'CHANGE';
  if (lead.mark === 'by') return lead.from > 0 ? 'CHANGE' : 'LIMIT';
  if (/^(?:up|down|minus|plus)$/.test(lead.mark) || isSigned(tokens, amount)) return 'CHANGE';
  const isTime = TIME_UNITS.has(amount.unit ?? '');
  if (isTime && /^(?:within|in|after|first|last|next|every|over|for|past|per|previous)$/.test(lead.mark))
    return 'LIMIT';
  return 'LEVEL';
};
