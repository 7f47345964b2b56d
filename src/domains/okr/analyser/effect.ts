import {
  activityCountNouns,
  controlVerbs,
  decreaseVerbs,
  scaleMetrics,
  weakActivityNouns,
} from './reading/lexicon.js';
import { findPhrase } from './reading/phrase.js';
import type { Quantity } from './reading/quantities.js';
import type { Reading } from './reading/reading.js';
import type { KeyResultDraft } from '../draft.js';

/** How many words may name what is measured. */
const LONGEST_MEASURE = 5;

const PERFORMANCE = [
  ['on', 'time'],
  ['first', 'time'],
  ['on', 'budget'],
  ['without', 'rework'],
  ['without', 'errors'],
  ['without', 'rollback'],
  ['without', 'complaint'],
];

const isRateOf = (quantity: Quantity): boolean =>
  quantity.unit === '%' || quantity.unit === 'percentage points' || /^\//.test(quantity.unit ?? '');

const TIMES = /^(?:ms|s|minutes|hours|days|weeks|months)$/;

/** Whether the numbers show an effect on somebody, even where the sentence starts like a task. */
export const showsEffect = (reading: Reading): boolean => {
  const { numbers, quantities, tokens, purposeAt } = reading;
  if (numbers.baseline !== undefined && numbers.target !== undefined) return true;
  const rates = quantities.filter(isRateOf);
  const isWhole = rates.length === 1 && rates[0]!.value === 100;
  const hasLimit = quantities.some(
    (quantity) =>
      TIMES.test(quantity.unit ?? '') && (quantity.role === 'LIMIT' || quantity.comparator === 'BELOW'),
  );
  if (rates.length > 0 && (hasLimit || findPhrase(tokens, PERFORMANCE) !== undefined)) return true;
  const isLater = quantities.some(
    (quantity) =>
      (isRateOf(quantity) || quantity.noun !== undefined) && quantity.from > (purposeAt ?? tokens.length),
  );
  if (isLater) return true;
  const isScored = quantities.some((quantity) =>
    tokens.slice(Math.max(0, quantity.from - 4), quantity.from).some((token) => scaleMetrics.has(token)),
  );
  return !isWhole &&
    rates.length > 0 &&
    (isScored || rates.some((rate) => rate.comparator !== undefined || rate.role === 'TARGET'))
    ? true
    : isScored;
};

/** The number that counts work done: `20 workshops`. */
export const activityCount = (reading: Reading): Quantity | undefined =>
  reading.quantities.find(
    (quantity) =>
      quantity.unit === undefined &&
      !quantity.isFactor &&
      quantity.comparator !== 'BELOW' &&
      quantity.value !== 0 &&
      quantity.noun !== undefined &&
      activityCountNouns.has(quantity.noun),
  );

/** The activity that is counted, where it stands before its number: `Lesson observations: 3 per teacher`. */
export const activityBefore = (reading: Reading): { from: number; to: number } | undefined => {
  const { tokens, verbAt, bodyAt, quantities } = reading;
  const [count] = quantities;
  if (verbAt !== undefined || count === undefined || count.unit !== undefined || count.isFactor)
    return undefined;
  const colon = count.from - 1;
  if (tokens[colon]?.text !== ':' || colon - bodyAt > LONGEST_MEASURE) return undefined;
  const held = /(?:ed|held|given|run|made|written|sent)$/.test(tokens[colon - 1]?.lower ?? '') ? 2 : 1;
  const head = tokens[colon - held];
  const isActivity = activityCountNouns.has(head) && (held === 2 || !weakActivityNouns.has(head));
  return isActivity ? { from: bodyAt, to: colon - held + 1 } : undefined;
};

/** Whether the sentence holds a level (`keep uptime above 99.9%`) rather than an event (`hold 20 interviews`). */
export const holdsLevel = (reading: Reading): boolean => {
  const { tokens, verbAt } = reading;
  if (verbAt === undefined || !controlVerbs.hasVerb(tokens[verbAt])) return false;
  return (
    tokens[verbAt]!.stem !== 'hold' ||
    (/^STAY_|RANGE/.test(reading.metric?.kind ?? '') && activityCount(reading) === undefined)
  );
};

/** Whether the sentence wants less of something. */
export const wantsLess = (reading: Reading): boolean =>
  decreaseVerbs.hasVerb(reading.tokens[reading.verbAt ?? -1]) || reading.metric?.kind === 'DECREASE';

/** The number to reach and where it starts, as the draft states them or else as its sentence says. */
export const statedNumbers = (
  draft: KeyResultDraft,
  reading: Reading,
): { readonly baseline?: number; readonly target?: number } => ({
  baseline: draft.metric?.baseline ?? reading.metric?.baseline,
  target: draft.metric?.target ?? reading.metric?.target,
});
