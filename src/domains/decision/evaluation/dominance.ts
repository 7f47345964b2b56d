import type { DecisionModel } from './model.js';
import { holdProbability, worthOf } from './probability.js';

/** A distribution: values in rising order, each with its probability. */
export interface Distribution {
  readonly values: Float64Array;
  readonly masses: Float64Array;
}

/** Above this many events (2^12 states) distributions are taken from the samples. */
export const MOST_EVENTS = 12;

/** The exact distribution of an option's utility, by walking all states that have any probability. */
export const exactDistribution = (
  { events, options }: DecisionModel,
  values: Float64Array,
  option: number,
): Distribution => {
  const found: (readonly [number, number])[] = [];
  const bits = events.map(({ influences }) => influences.map(({ cause }) => cause));
  const walk = (place: number, state: number, mass: number, utility: number): void => {
    if (mass === 0) return;
    const event = events[place];
    if (event === undefined) {
      found.push([utility, mass]);
      return;
    }
    const probability = holdProbability(event, values, { option, state, bits: bits[place]! });
    const worth = worthOf(event, values, option);
    walk(place + 1, state, mass * (1 - probability), utility);
    walk(place + 1, state | (1 << place), mass * probability, utility + worth);
  };
  walk(0, 0, 1, values[options[option]!.worth]!);
  found.sort(([left], [right]) => left - right);
  return {
    values: Float64Array.from(found, ([utility]) => utility),
    masses: Float64Array.from(found, ([, mass]) => mass),
  };
};

/** @param sorted samples in rising order */
export const sampledDistribution = (sorted: Float64Array): Distribution => ({
  values: sorted,
  masses: new Float64Array(sorted.length).fill(1 / sorted.length),
});

const TOLERANCE = 1e-9;

const isAtMost = (value: number, limit: number): boolean =>
  value <= limit + TOLERANCE * Math.max(1, Math.abs(limit));

/**
 * First-order stochastic dominance: at no level is `left` more likely to stay at or below it than `right`, and at some
 * level it is less likely. Differences below 1e-9 count as none.
 */
export const dominates = (left: Distribution, right: Distribution): boolean => {
  let [leftPlace, rightPlace, leftBelow, rightBelow] = [0, 0, 0, 0];
  let isBetter = false;
  while (leftPlace < left.values.length || rightPlace < right.values.length) {
    const level = Math.min(left.values[leftPlace] ?? Infinity, right.values[rightPlace] ?? Infinity);
    while (leftPlace < left.values.length && isAtMost(left.values[leftPlace]!, level)) {
      leftBelow += left.masses[leftPlace]!;
      leftPlace += 1;
    }
    while (rightPlace < right.values.length && isAtMost(right.values[rightPlace]!, level)) {
      rightBelow += right.masses[rightPlace]!;
      rightPlace += 1;
    }
    if (leftBelow > rightBelow + TOLERANCE) return false;
    if (leftBelow < rightBelow - TOLERANCE) isBetter = true;
  }
  return isBetter;
};
