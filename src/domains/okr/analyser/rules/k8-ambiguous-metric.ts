import { scaleMetrics, unitlessMetrics } from '../reading/lexicon.js';
import { objectOf, quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';

const STOCK_OR_FLOW = /^(?:users?|visitors?|players?|listeners?|viewers?|readers?)$/;
const WINDOWED =
  /^(?:active|daily|weekly|monthly|yearly|annual|paying|paid|new|returning|concurrent|per|each|every|day|week|month|quarter|year|registered|unique|internal|beta|trial|first-time|who|that|with|using)$/;

const barePeople = (reading: Reading): { from: number; to: number } | undefined => {
  const { target, change } = reading.numbers;
  const quantity = target ?? change;
  if (quantity?.noun === undefined || quantity.unit !== undefined || !STOCK_OR_FLOW.test(quantity.noun.lower))
    return undefined;
  return reading.tokens.some((token) => WINDOWED.test(token.lower))
    ? undefined
    : { from: quantity.from, to: quantity.to + quantity.nounTokens.length };
};

const addsPeople = (reading: Reading): { from: number; to: number } | undefined => {
  const { verbAt, tokens, numbers } = reading;
  const { baseline, target, change } = numbers;
  const quantity = target ?? change;
  if (
    verbAt === undefined ||
    quantity === undefined ||
    baseline !== undefined ||
    quantity.unit !== undefined ||
    quantity.noun !== undefined
  )
    return undefined;
  const { from, to } = objectOf(reading, verbAt);
  const isBare = to === from + 1 && STOCK_OR_FLOW.test(tokens[from]?.lower ?? '');
  return isBare ? { from, to } : undefined;
};

/** `engagement to 50`: fifty of what? */
const unitless = (reading: Reading, unit: string | undefined): { from: number; to: number } | undefined => {
  const { target, baseline } = reading.numbers;
  if (target === undefined || unit !== undefined || target.unit !== undefined || baseline?.unit !== undefined)
    return undefined;
  if (target.noun !== undefined || target.isFactor || target.isRank) return undefined;
  const before = reading.tokens.slice(0, target.from);
  const after = reading.tokens.slice(target.to, target.to + 3);
  const isScale = [...before, ...after].some(
    (token) => scaleMetrics.has(token) || /^(?:number|count|times|per)$/.test(token.lower),
  );
  return !isScale && before.some((token) => unitlessMetrics.has(token))
    ? { from: target.from, to: target.to }
    : undefined;
};

export const ambiguousMetric: KeyResultRule = {
  code: 'K8',
  title: 'A number that can be read two ways',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'MEASURABILITY',
  card: {
    why: 'If two people can read different numbers off the same sentence, the end of the cycle starts with a dispute.',
    weak: 'Reach 1 million users',
    strong: 'Raise users active in any seven days from 620,000 to 1 million',
    source:
      'Google’s playbook: “1 million users” may mean all-time or active in a week. It looks at users without a window and at measures without a unit.',
  },
  check: ({ draft, reading }) => {
    const people = barePeople(reading) ?? addsPeople(reading);
    const bare = people === undefined ? unitless(reading, draft.metric?.unit) : undefined;
    const place = people ?? bare;
    const span = place === undefined ? undefined : spanOf(reading.tokens, place.from, place.to);
    if (span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return people === undefined
      ? [
          {
            message: `${quote(words)} has no unit.`,
            suggestion: `Write what it counts: “${words} %”, “${words} points”, an amount of money, or a number of something.`,
            span,
          },
        ]
      : [
          {
            message: `${quote(words)} leaves open whether all-time or within a period.`,
            suggestion: `Add the window, such as “active in any 7 days” or “per month”.`,
            span,
          },
        ];
  },
};
