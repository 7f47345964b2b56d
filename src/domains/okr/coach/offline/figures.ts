import { readMetric } from '../../analyser/index.js';

const AMOUNT =
  '(?:[$€£] ?)?\\d[\\d.,]{0,12}(?: ?(?:%|percent|per cent|k|m|bn|million|thousand|points?|pts|days?|hours?|minutes?|min|weeks?|months?|seconds?|secs?|ms|s|eur|usd|gbp|customers?|users?|people))?(?![\\p{L}\\d])';
const FROM_TO = new RegExp(`(?:\\bfrom )?(${AMOUNT}) ?(?:to|->|→|-|–|up to|down to) ?(${AMOUNT})`, 'iu');
const NOW = new RegExp(
  `\\b(?:today|now|currently|at (?:the moment|present)|right now|(?:it|baseline|that)(?:'s| is| was|:)?|we(?:'re| are) at|about|around|roughly|approx\\.?)[^\\d$€£]{0,25}(${AMOUNT})|^\\D{0,12}(${AMOUNT})`,
  'iu',
);
const ALL_AMOUNTS = new RegExp(AMOUNT, 'giu');
const DATE =
  /\b(?:by |until |before |on |in )?((?:the )?(?:end of |early |mid-? ?|late )?(?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|the (?:quarter|year|month)|\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)|\d{4}-\d{2}-\d{2}|easter|christmas)(?: \d{1,2}(?:st|nd|rd|th)?,?)?(?: 20\d\d)?)\b/iu;

/** Words that a short answer may have without being a sentence of its own. */
const FILLER =
  /\b(?:it|its|it's|is|was|are|at|the|a|an|of|we|we're|i|i'd|think|guess|say|maybe|probably|about|around|roughly|approx|approximately|currently|today|now|right|moment|from|to|up|down|by|until|before|on|in|end|want|should|be|would|like|target|goal|baseline|and|then|so|ok|okay|well|hmm|let's|make|that|for|go|goes|going|month|week|year|quarter|per|last|this|next|yes|stands|get)\b/giu;

/** Words that tie a figure to its sentence and fall away when "from … to …" takes its place. */
const TIES =
  /(?:(?:\b(?:from|to|by|at least|at most|over|under|above|below|up to|down to|more than|less than|of|is|reach|hit|at)|[<>≥≤=])\s*)+$/iu;

/** Whether nothing but amounts, dates and small words is in it. */
export function isFragment(message: string): boolean {
  const rest = message.replace(ALL_AMOUNTS, ' ').replace(DATE, ' ').replace(FILLER, ' ');
  return (
    (rest.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1 && /\d|\b(?:end|q[1-4]|20\d\d)\b|\p{L}{3,}/iu.test(message)
  );
}

/**
 * A statement with the figures of a short answer in it; undefined when the answer has none.
 *
 * @param lone what a single figure stands for when the answer does not say: today's number or the target
 */
export function withFigures(
  statement: string,
  message: string,
  lone: 'BASELINE' | 'TARGET',
): string | undefined {
  const both = FROM_TO.exec(message);
  if (both !== null) {
    const placed = place(statement, both[1] ?? '', both[2]);
    return withDate(placed, message.replace(both[0], '')) ?? placed;
  }
  const match = NOW.exec(message);
  const figure = match?.[1] ?? match?.[2];
  if (figure === undefined) return undefined;
  if (lone === 'TARGET' && !/\b(?:today|now|currently|moment|baseline)\b/iu.test(message)) {
    return beforeDate(statement, ` to ${figure.trim()}`);
  }
  const others = (message.match(ALL_AMOUNTS) ?? []).filter((amount) => amount.trim() !== figure.trim());
  return place(statement, figure, others[0]);
}

/** A statement with the date of a short answer in it; undefined when the answer has none. */
export function withDate(statement: string, message: string): string | undefined {
  const date = DATE.exec(message)?.[1];
  return date === undefined ? undefined : `${statement} by ${date.trim()}`;
}

/** The statement with "from … to …" in the place where its figures stood, else before its date. */
function place(statement: string, from: string, to?: string): string {
  const { spans } = readMetric(statement);
  const figures = spans.filter(({ part }) => part === 'BASELINE' || part === 'TARGET');
  const known = figures.find(({ part }) => part === 'TARGET');
  const target = to ?? (known && statement.slice(known.start, known.end));
  const words = target === undefined ? `from ${from.trim()}` : `from ${from.trim()} to ${target.trim()}`;
  if (figures.length === 0) return beforeDate(statement, ` ${words}`);
  const before = statement.slice(0, Math.min(...figures.map(({ start }) => start))).replace(TIES, '');
  const after = statement.slice(Math.max(...figures.map(({ end }) => end)));
  return before.trim() === '' ? `F${words.slice(1)}${after}` : `${before.trimEnd()} ${words}${after}`;
}

function beforeDate(statement: string, words: string): string {
  const dated = /\s(?:by|until|before) (?:the )?(?:end|q[1-4]|\d|\p{Lu})/u.exec(statement);
  if (dated === null) return statement + words;
  return statement.slice(0, dated.index) + words + statement.slice(dated.index);
}
