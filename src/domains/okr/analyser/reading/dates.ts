import type { Cycle } from '../../draft.js';
import type { Span } from '../assessment.js';
import { calendarEnd, type CalendarPeriod } from './calendar.js';
import type { Token } from './tokens.js';

/** A day or period that a statement names. `on` is its last day, where statement and cycle leave no doubt. */
export interface DateMention extends Span {
  readonly on?: string;
  /** Tokens it covers: first, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** Further away than any quarter, or nearer than a week, by its own words. */
  readonly horizon?: 'YEARS' | 'DAYS';
}

const LEADS = new Set(['by', 'before', 'until', 'till', 'in', 'during', 'on', 'at', 'from', 'to', 'since', 'of', 'end', 'the', 'mid', 'late', 'early', 'start', 'this', 'next', 'for', 'through', 'throughout', 'close', 'and', 'after', 'within', 'beginning', 'middle']); // prettier-ignore
const NEAR = new Set(['today', 'tomorrow', 'tonight', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']); // prettier-ignore
const PERIODS = new Set(['quarter', 'year', 'month', 'week', 'cycle', 'term', 'semester', 'season', 'summer', 'winter', 'spring', 'autumn', 'fall', 'easter', 'christmas', 'eoq', 'eoy', 'eom', 'ytd', 'year-end', 'quarter-end', 'month-end', 'mid-year', 'midyear', 'harvest', 'ramadan', 'thanksgiving', 'decade', 'h1', 'h2', 'sprint']); // prettier-ignore
const ALONE = new Set(['eoq', 'eoy', 'eom', 'year-end', 'quarter-end', 'month-end', 'mid-year', 'midyear', 'christmas', 'easter']); // prettier-ignore
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|sept)$/;
const QUARTER = /^(q[1-4]|h[12])(?:fy)?(\d{2}|\d{4})?$/;
const YEAR_TAG = /^(?:fy|cy)(\d{2}|\d{4})(q[1-4]|h[12])?$/;

const monthOf = (token: Token | undefined): number | undefined => {
  if (token?.type !== 'word') return undefined;
  const isName = FULL_MONTH.test(token.lower) || (token.lower.length === 3 && MONTHS.includes(token.lower));
  if (!isName || (/^(?:may|march|mar)$/.test(token.lower) && token.text === token.lower)) return undefined;
  return MONTHS.indexOf(token.lower.slice(0, 3)) + 1;
};

const isDay = (token: Token | undefined): boolean =>
  token?.type === 'number' &&
  /^\d{1,2}$/.test(token.text) &&
  Number(token.text) >= 1 &&
  Number(token.text) <= 31;

const yearOf = (token: Token | undefined): number | undefined => {
  if (token === undefined) return undefined;
  if (token.type === 'number' && /^20\d\d$/.test(token.text)) return Number(token.text);
  return undefined;
};

interface Found {
  readonly to: number;
  readonly period?: CalendarPeriod;
  readonly horizon?: 'YEARS' | 'DAYS';
  readonly from?: number;
}

const fullYear = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits.length === 2 ? `20${digits}` : digits);

/** `2027-03-31`, `31/03/2027`, `31.03.2027`. */
const numericDate = (tokens: readonly Token[], at: number): Found | undefined => {
  const [a, s, b, t, c] = tokens.slice(at, at + 5);
  if (a?.type !== 'number') return undefined;
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(20\d\d)$/.exec(a.text);
  if (dotted) {
    return {
      to: at + 1,
      period: { year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) },
    };
  }
  if (s?.text !== t?.text || b?.type !== 'number' || c?.type !== 'number') return undefined;
  const [x, y, z] = [Number(a.text), Number(b.text), Number(c.text)];
  if (s?.text === '-' && a.text.length === 4) return { to: at + 5, period: { year: x, month: y, day: z } };
  if ((s?.text !== '/' && s?.text !== '-') || x > 31 || y > 31 || !/^(?:20)?\d\d$/.test(c.text))
    return undefined;
  const year = fullYear(c.text);
  if (x > 12 && y <= 12) return { to: at + 5, period: { year, month: y, day: x } };
  if (y > 12 && x <= 12) return { to: at + 5, period: { year, month: x, day: y } };
  return x === y ? { to: at + 5, period: { year, month: x, day: y } } : { to: at + 5 };
};

const afterMonth = (tokens: readonly Token[], at: number): { year?: number; to: number } => {
  const next = tokens[at]?.text === ',' ? at + 1 : at;
  const year = yearOf(tokens[next]);
  return year === undefined ? { to: at } : { year, to: next + 1 };
};

const ordinal = (tokens: readonly Token[], at: number): number =>
  /^(?:st|nd|rd|th)$/.test(tokens[at]?.lower ?? '') && tokens[at]?.start === tokens[at - 1]?.end
    ? at + 1
    : at;

/** `31 March 2027`, `31st of March`, `March 31st, 2027`, `end of June`, `June 2027`. */
const writtenDate = (tokens: readonly Token[], at: number): Found | undefined => {
  if (isDay(tokens[at])) {
    let next = ordinal(tokens, at + 1);
    if (tokens[next]?.lower === 'of') next += 1;
    const month = monthOf(tokens[next]);
    if (month === undefined) return undefined;
    const { year, to } = afterMonth(tokens, next + 1);
    return { to, period: { year, month, day: Number(tokens[at]?.text) } };
  }
  const month = monthOf(tokens[at]);
  if (month === undefined) return undefined;
  if (isDay(tokens[at + 1]) && tokens[at + 2]?.text !== '%') {
    const next = ordinal(tokens, at + 2);
    const { year, to } = afterMonth(tokens, next);
    return { to, period: { year, month, day: Number(tokens[at + 1]?.text) } };
  }
  const { year, to } = afterMonth(tokens, at + 1);
  return { to, period: { year, month } };
};

const withTrailingYear = (tokens: readonly Token[], at: number): { year?: number; to: number } => {
  const [a, b] = [tokens[at], tokens[at + 1]];
  if (/^['\u2019]$/.test(a?.text ?? '') && /^\d\d$/.test(b?.text ?? ''))
    return { year: fullYear(b?.text), to: at + 2 };
  const tagged = YEAR_TAG.exec(a?.lower ?? '');
  if (tagged && tagged[2] === undefined) return { year: fullYear(tagged[1]), to: at + 1 };
  const separator = /^[-/,]$/.test(a?.text ?? '') ? at + 1 : a?.lower === 'of' ? at + 1 : at;
  const year = yearOf(tokens[separator]);
  return year === undefined ? { to: at } : { year, to: separator + 1 };
};

/** `Q3`, `Q3 2027`, `Q3'27`, `H1`, `FY27`, `FY27 Q1`. */
const quarterDate = (tokens: readonly Token[], at: number): Found | undefined => {
  const token = tokens[at];
  if (token?.type !== 'tag') return undefined;
  const quarter = QUARTER.exec(token.lower);
  if (quarter) {
    const trailing = withTrailingYear(tokens, at + 1);
    const year = fullYear(quarter[2]) ?? trailing.year;
    return { to: trailing.to, period: { year, part: quarter[1] } };
  }
  const fiscal = YEAR_TAG.exec(token.lower);
  if (!fiscal) return undefined;
  const next = /^[-/]$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const part = fiscal[2] ?? /^(?:q[1-4]|h[12])$/.exec(tokens[next]?.lower ?? '')?.[0];
  const to = fiscal[2] === undefined && part !== undefined ? next + 1 : at + 1;
  return { to, period: { year: fullYear(fiscal[1]), part } };
};

const looseDate = (tokens: readonly Token[], at: number, cycle: Cycle | undefined): Found | undefined => {
  const token = tokens[at];
  const before = tokens[at - 1]?.lower ?? '';
  const year = yearOf(token);
  if (
    year !== undefined &&
    (LEADS.has(before) || before === '(' || at === 0 || tokens[at + 1] === undefined)
  ) {
    const asked = cycle === undefined ? undefined : Number(cycle.endsOn.slice(0, 4));
    return {
      to: at + 1,
      period: { year },
      horizon: asked !== undefined && year > asked + 1 ? 'YEARS' : undefined,
    };
  }
  if (token?.type !== 'word') return undefined;
  if (NEAR.has(token.lower)) return { to: at + 1, horizon: 'DAYS' };
  if (!PERIODS.has(token.lower)) return undefined;
  const isNamed =
    ALONE.has(token.lower) || /^(?:the|this|next|of|end|each|every)$/.test(before) || LEADS.has(before);
  if (!isNamed || /^(?:each|every)$/.test(before)) return undefined;
  const [from, to] = [at, tokens[at + 1]?.lower === 'end' ? at + 2 : at + 1];
  const ends = /^(?:quarter|cycle|eoq|quarter-end)$/.test(token.lower) && before !== 'next';
  const horizon =
    token.lower === 'week' && /^(?:this|next)$/.test(before)
      ? 'DAYS'
      : token.lower === 'decade'
        ? 'YEARS'
        : undefined;
  return { from, to, horizon, period: ends ? { end: 'CYCLE' } : undefined };
};

/** Grows a mention to the left over `by the end of` and alike. */
const leadStart = (tokens: readonly Token[], at: number, floor: number): number => {
  let from = at;
  while (
    from > floor &&
    (LEADS.has(tokens[from - 1]?.lower ?? '') ||
      (tokens[from - 1]?.text === '-' && tokens[from - 2]?.lower === 'mid'))
  ) {
    from -= 1;
  }
  while (from < at && /^(?:and|of|to|from|for|the)$/.test(tokens[from]?.lower ?? '')) from += 1;
  return from;
};

/** The days and periods a statement names, in order. A month or quarter without a year is read within the cycle. */
export const findDates = (tokens: readonly Token[], cycle?: Cycle): readonly DateMention[] => {
  const mentions: DateMention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found =
      numericDate(tokens, at) ??
      writtenDate(tokens, at) ??
      quarterDate(tokens, at) ??
      looseDate(tokens, at, cycle);
    if (found === undefined) continue;
    const from = leadStart(tokens, at, mentions.at(-1)?.to ?? 0);
    const on = found.period === undefined ? undefined : calendarEnd(found.period, cycle);
    const [start, end] = [tokens[from]!.start, tokens[found.to - 1]!.end];
    mentions.push({ on, from, to: found.to, start, end, horizon: found.horizon });
    at = found.to - 1;
  }
  return mentions;
};
