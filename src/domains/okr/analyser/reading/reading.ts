import type { Cycle, Metric } from '../../draft.js';
import type { Span } from '../assessment.js';
import { findDates, type DateMention } from './dates.js';
import { metricOf, metricQuantities, type MetricQuantities } from './metric.js';
import { findQuantities, type Quantity } from './quantities.js';
import { readSentence, type Sentence } from './sentence.js';
import { tokenize, type Token } from './tokens.js';

/** All that the rules need to know of a statement, found once. */
export interface Reading extends Sentence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dates: readonly DateMention[];
  readonly quantities: readonly Quantity[];
  readonly numbers: MetricQuantities;
  readonly metric?: Metric;
  readonly dueOn?: string;
}

/** A number or a date in a statement, with the words it was read from. */
export interface ReadSpan extends Span {
  readonly part: 'BASELINE' | 'TARGET' | 'CHANGE' | 'DUE_ON';
}

/** What `readMetric` found. */
export interface MetricReading {
  readonly metric?: Metric;
  /** The last day of the last date that the statement names, if it can be known. */
  readonly dueOn?: string;
  readonly spans: readonly ReadSpan[];
}

/** Reads a statement of any length and wording; never throws. */
export const readStatement = (text: string, cycle?: Cycle): Reading => {
  const tokens = tokenize(text);
  const dates = findDates(tokens, cycle);
  const quantities = findQuantities(tokens, dates);
  const sentence = readSentence(tokens, dates);
  return {
    text,
    tokens,
    dates,
    quantities,
    ...sentence,
    numbers: metricQuantities(quantities),
    metric: metricOf(tokens, sentence, quantities),
    dueOn: dueDate(tokens, dates)?.on,
  };
};

/** The last date that is no year to compare with, as in `versus 2025`. */
const dueDate = (tokens: readonly Token[], dates: readonly DateMention[]): DateMention | undefined =>
  dates.findLast(
    ({ on, from }) =>
      on !== undefined &&
      !/^(?:versus|vs|against|than|compared|relative)$/.test(tokens[from - 1]?.lower ?? ''),
  );

/** Where tokens `from` (inclusive) to `to` (exclusive) stand in the text. */
export const spanOf = (tokens: readonly Token[], from: number, to: number): Span | undefined => {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
};

const PARTS = [
  ['BASELINE', 'baseline'],
  ['TARGET', 'target'],
  ['CHANGE', 'change'],
] as const;

/**
 * Parses a key result's sentence into its metric and due date, with the places they were read from.
 *
 * A month or quarter without a year is resolved within the cycle; without a cycle it stays undefined.
 */
export const readMetric = (statement: string, cycle?: Cycle): MetricReading => {
  const { tokens, metric, dueOn, numbers, dates } = readStatement(statement, cycle);
  const spans: ReadSpan[] = [];
  for (const [part, key] of PARTS) {
    const quantity = numbers[key];
    const span = quantity === undefined ? undefined : spanOf(tokens, quantity.from, quantity.to);
    if (span !== undefined) spans.push({ part, ...span });
  }
  const due = dueDate(tokens, dates);
  if (due !== undefined) spans.push({ part: 'DUE_ON', start: due.start, end: due.end });
  return { ...(metric === undefined ? {} : { metric }), ...(dueOn === undefined ? {} : { dueOn }), spans };
};
