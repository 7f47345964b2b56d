import type { SwitchPoint } from './evaluation.js';
import type { Expect } from './elimination.js';
import type { DecisionModel } from './model.js';
import type { ModelNumber } from './numbers.js';

/** An option's expected utility as a function of one number, all others fixed: it is a straight line. */
export interface Line {
  readonly atZero: number;
  readonly slope: number;
}

export const heightAt = ({ atZero, slope }: Line, at: number): number => atZero + slope * at;

/** The utility of every option over one number. A number that no longer bears on an option gives a level line. */
export const linesOver = (
  model: DecisionModel,
  expect: Expect,
  values: Float64Array,
  place: number,
): readonly Line[] => {
  const probe = model.numbers[place]!.ceiling === 0 ? -1 : 1;
  const moved = values.slice();
  const utilitiesAt = (at: number): readonly number[] => {
    moved[place] = at;
    return model.options.map((_, option) => expect(moved, option).utility);
  };
  const [atZero, atProbe] = [utilitiesAt(0), utilitiesAt(probe)];
  return atZero.map((height, option) => ({ atZero: height, slope: (atProbe[option]! - height) / probe }));
};

/** The place of the highest; the first of equal ones. */
export const placeOfBest = (heights: readonly number[]): number => {
  let best = 0;
  for (const [place, height] of heights.entries()) {
    if (height > heights[best]! + 1e-12 * Math.max(1, Math.abs(heights[best]!))) best = place;
  }
  return best;
};

const crossings = (lines: readonly Line[], { floor, ceiling }: ModelNumber): readonly number[] => {
  const found = new Set<number>();
  for (const [place, line] of lines.entries()) {
    for (const other of lines.slice(place + 1)) {
      const at = (other.atZero - line.atZero) / (line.slope - other.slope);
      if (Number.isFinite(at) && at > floor && at < ceiling) found.add(at === 0 ? 0 : at);
    }
  }
  return [...found].toSorted((left, right) => left - right);
};

/** Where the best option changes as the number goes from its floor to its ceiling. */
export const switchPoints = (
  lines: readonly Line[],
  number: ModelNumber,
  options: readonly { readonly key: string }[],
): readonly SwitchPoint[] => {
  const points = crossings(lines, number);
  const bestAt = (at: number): number => placeOfBest(lines.map((line) => heightAt(line, at)));
  const before = (place: number): number => points[place - 1] ?? Math.max(number.floor, points[place]! - 1);
  const after = (place: number): number => points[place + 1] ?? Math.min(number.ceiling, points[place]! + 1);
  return points.flatMap((at, place) => {
    const below = bestAt((before(place) + at) / 2);
    const above = bestAt((at + after(place)) / 2);
    return below === above ? [] : [{ at, below: options[below]!.key, above: options[above]!.key }];
  });
};
