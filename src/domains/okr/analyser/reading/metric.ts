import type { Metric, MetricKind } from '../../draft.js';
import { controlVerbs, decreaseVerbs, increaseVerbs, milestoneNouns, reachVerbs } from './lexicon.js';
import type { Quantity } from './quantities.js';
import type { Sentence } from './sentence.js';
import { inUnit } from './time-units.js';
import { isOutputVerbAt } from './verb.js';
import type { Token } from './tokens.js';

/** The numbers that state the metric, out of all that a sentence holds. */
export interface MetricQuantities {
  readonly baseline?: Quantity;
  readonly target?: Quantity;
  readonly change?: Quantity;
}

const weightOf = (quantity: Quantity): number => {
  const ranks = { TARGET: 6, LEVEL: 2, CHANGE: 0, BASELINE: 0, LIMIT: -2 };
  const compared = quantity.comparator === undefined ? 0 : 3;
  const measured = quantity.unit === undefined ? 0 : 2;
  return ranks[quantity.role] + compared + measured - (quantity.isRank ? 1 : 0) - (quantity.isAside ? 6 : 0);
};

const isAbsoluteChange = (quantity: Quantity): boolean => quantity.role === 'CHANGE';

/** Tells target from baseline from change: marked words first, then comparators, then units, then the first number. */
export const metricQuantities = (quantities: readonly Quantity[]): MetricQuantities => {
  const baseline = quantities.find((quantity) => quantity.role === 'BASELINE' && !quantity.isFactor);
  const change = quantities.find(isAbsoluteChange);
  const levels = quantities.filter(
    (quantity) => quantity !== baseline && quantity !== change && quantity.role !== 'BASELINE',
  );
  const next = baseline === undefined ? undefined : quantities[quantities.indexOf(baseline) + 1];
  const paired = next?.role === 'TARGET' && next !== change ? next : undefined;
  const best = paired ?? levels.reduce<Quantity | undefined>((top, next) => (top === undefined || weightOf(next) > weightOf(top) ? next : top), undefined); // prettier-ignore
  const isOnlyLimit =
    best?.role === 'LIMIT' && (change !== undefined || (baseline === undefined && quantities.length > 1));
  const target = isOnlyLimit || (change !== undefined && best?.role !== 'TARGET') ? undefined : best;
  if (target === undefined || baseline !== undefined) return { baseline, target, change };
  return { target, change };
};

const MOVES_ON = /^(?:from|by|to|in|down|up|the|our|its|their|of|at|below|above|under|over|less|more)$/;
const NEVER_IMPERATIVE = /^(?:fall|rise|declin|climb|jump)$/;

/** Whether the word at `at` moves something, unlike `reduced-fee places` or `fall enrolment`. */
const isMoving = (tokens: readonly Token[], at: number, isLead: boolean): boolean => {
  if (isLead) return !NEVER_IMPERATIVE.test(tokens[at]!.stem);
  const next = tokens[at + 1];
  return next?.type !== 'word' || MOVES_ON.test(next.lower) || !/ed$/.test(tokens[at]!.lower);
};

/** The way the nearest verb before the numbers says the metric moves. */
export const statedDirection = (
  tokens: readonly Token[],
  before: number,
  bodyAt = 0,
): 'UP' | 'DOWN' | undefined => {
  for (let at = Math.min(before, tokens.length) - 1; at >= bodyAt; at -= 1) {
    const isUp = increaseVerbs.hasVerb(tokens[at]);
    if ((isUp || decreaseVerbs.hasVerb(tokens[at])) && isMoving(tokens, at, at === bodyAt))
      return isUp ? 'UP' : 'DOWN';
  }
  return undefined;
};

const controlKind = (target: Quantity): MetricKind =>
  target.high !== undefined ? 'RANGE' : target.comparator === 'BELOW' ? 'STAY_BELOW' : 'STAY_ABOVE';

/** The value of a time in another unit of time; of anything else, the value. */
const inUnitOf = ({ value, unit }: Quantity, wanted: string | undefined): number =>
  inUnit(value, unit, wanted) ?? value;

/** `minus 12%`, `-2pp`, `down 40 basis points`. */
const isStepDown = (tokens: readonly Token[], change: Quantity | undefined): boolean =>
  change !== undefined && (change.value < 0 || /^(?:minus|down)$/.test(tokens[change.from - 1]?.lower ?? ''));

const kindOf = (tokens: readonly Token[], sentence: Sentence, found: MetricQuantities): MetricKind => {
  const { baseline, target, change } = found;
  const isControl =
    controlVerbs.hasVerb(tokens[sentence.verbAt ?? -1]) ||
    tokens.some((token) => /^(?:stays?|remains?)$/.test(token.lower));
  if (isControl && target !== undefined && baseline === undefined) return controlKind(target);
  if (target?.high !== undefined && baseline === undefined) return 'RANGE';
  if (isStepDown(tokens, change)) return 'DECREASE';
  const stated = statedDirection(
    tokens,
    (baseline ?? target ?? change)?.from ?? tokens.length,
    sentence.bodyAt,
  );
  if (stated !== undefined) return stated === 'UP' ? 'INCREASE' : 'DECREASE';
  if (baseline !== undefined && target !== undefined)
    return target.value < inUnitOf(baseline, target.unit) ? 'DECREASE' : 'INCREASE';
  if (change?.isFactor === true) return change.value < 1 ? 'DECREASE' : 'INCREASE';
  return target?.comparator === 'BELOW' || target?.value === 0 || target?.role === 'LIMIT'
    ? 'DECREASE'
    : 'INCREASE';
};

const nounUnit = (quantity: Quantity | undefined): string | undefined => quantity?.noun?.lower;

const changeUnit = (change: Quantity | undefined, baseline: Quantity | undefined): string | undefined => {
  if (change?.unit !== undefined) return change.unit === '%' ? undefined : change.unit;
  return change?.isFactor === true && baseline === undefined ? undefined : nounUnit(change);
};

const changed = (baseline: Quantity, change: Quantity, kind: MetricKind): number => {
  if (change.isFactor) return baseline.value * change.value;
  const size = Math.abs(
    change.unit === 'basis points' && baseline.unit === '%' ? change.value / 100 : change.value,
  );
  const step = change.unit === '%' && baseline.unit !== '%' ? (baseline.value * size) / 100 : size;
  return clean(kind === 'DECREASE' ? baseline.value - step : baseline.value + step);
};

/** Without what binary fractions leave behind: 24.5 + 3.4 is 27.9. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** Where a metric came from that moved by so much and then stands at so much; per cent of per cent can be read two ways. */
const before = (target: Quantity, change: Quantity, kind: MetricKind): number | undefined => {
  if (change.isFactor) return change.value === 0 ? undefined : clean(target.value / change.value);
  const size = Math.abs(change.value);
  const way = kind === 'DECREASE' ? -1 : 1;
  if (change.unit === 'basis points')
    return target.unit === '%' ? clean(target.value - (way * size) / 100) : undefined;
  if (change.unit === 'percentage points')
    return target.unit === '%' ? clean(target.value - way * size) : undefined;
  if (change.unit !== '%') return change.unit === target.unit ? clean(target.value - way * size) : undefined;
  const share = 1 + (way * size) / 100;
  return target.unit === '%' || share <= 0 ? undefined : clean(target.value / share);
};

const FINDING_OUT =
  /^(?:find out|know|learn|determine|establish|measure|understand|work out) (?:how (?:many|much|often|long)|(?:what|which) (?:share|percentage|proportion|part))\b/;

/** The metric a sentence states; undefined where it states none. Nothing is guessed: an unstated number stays undefined. */
export const metricOf = (
  tokens: readonly Token[],
  sentence: Sentence,
  quantities: readonly Quantity[],
): Metric | undefined => {
  const body = tokens.slice(sentence.bodyAt, sentence.bodyAt + 4).map(({ lower }) => lower);
  if (FINDING_OUT.test(body.join(' '))) return { kind: 'BASELINE' };
  const found = metricQuantities(quantities);
  const { baseline, target, change } = found;
  if (baseline === undefined && target === undefined && change === undefined)
    return wordedMetric(tokens, sentence);
  const kind = kindOf(tokens, sentence, found);
  const unit =
    target?.unit ??
    baseline?.unit ??
    (target?.isFactor === true ? undefined : nounUnit(target)) ??
    nounUnit(baseline) ??
    changeUnit(change, baseline);
  const computed =
    target === undefined && baseline !== undefined && change !== undefined
      ? changed(baseline, change, kind)
      : undefined;
  // `From 2 hours to 45 minutes` is told in minutes.
  const start =
    baseline === undefined ? target && change && before(target, change, kind) : inUnitOf(baseline, unit);
  return {
    kind,
    ...(unit === undefined ? {} : { unit }),
    ...(start === undefined ? {} : { baseline: start }),
    ...(target === undefined && computed === undefined ? {} : { target: target?.value ?? computed }),
    ...(target?.high === undefined || kind !== 'RANGE' ? {} : { targetHigh: target.high }),
  };
};

const wordedMetric = (tokens: readonly Token[], sentence: Sentence): Metric | undefined => {
  if (tokens.some((token) => token.stem === 'baselin')) return { kind: 'BASELINE' };
  const isTask = sentence.verbAt !== undefined && isOutputVerbAt(tokens, sentence.verbAt);
  const isGained =
    (reachVerbs.hasVerb(tokens[sentence.bodyAt]) || tokens[sentence.bodyAt]?.stem === 'gain') &&
    tokens.some((token) => milestoneNouns.has(token));
  return isTask || isGained ? { kind: 'MILESTONE' } : undefined;
};
