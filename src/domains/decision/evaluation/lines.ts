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

/** What counts as rounding beside numbers of that size. */
const grainBeside = (...numbers: readonly number[]): number =>
  1e-12 * numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 1);

/** The place of the highest; the first of equal ones. */
export const placeOfBest = (heights: readonly number[]): number => {
  let best = 0;
  for (const [place, height] of heights.entries()) {
    if (height > heights[best]! + grainBeside(heights[best]!)) best = place;
  }
  return best;
};

/** The lines of all options, walked along the top of them. */
class UpperEnvelope {
  readonly #slopes: readonly number[];
  /** Slopes that differ by less are the same one, rounded: their lines would seem to cross somewhere far away. */
  readonly #grain: number;

  constructor(private readonly lines: readonly Line[]) {
    this.#slopes = lines.map(({ slope }) => slope);
    this.#grain = grainBeside(...this.#slopes, ...lines.map(({ atZero }) => atZero));
  }

  /** The line on top just above a number. */
  topAfter(at: number): number {
    if (at === -Infinity) return this.#highest([...this.lines.keys()], Math.min(...this.#slopes));
    const heights = this.lines.map((line) => heightAt(line, at));
    const top = Math.max(...heights);
    return this.#steepest(placesWhere(heights, (height) => height >= top - grainBeside(top)));
  }

  /** Where a line on top is first crossed by a steeper one, and the one that is on top from there. */
  nextAfter(place: number): { readonly at: number; readonly place: number } | undefined {
    const { atZero, slope } = this.lines[place]!;
    const crossings = this.lines.map((line) =>
      line.slope > slope + this.#grain ? (atZero - line.atZero) / (line.slope - slope) : Infinity,
    );
    const at = Math.min(...crossings);
    if (at === Infinity) return undefined;
    const crossing = placesWhere(crossings, (other) => other <= at + grainBeside(at));
    return { at: at === 0 ? 0 : at, place: this.#steepest(crossing) };
  }

  #steepest(places: readonly number[]): number {
    return this.#highest(places, Math.max(...places.map((place) => this.#slopes[place]!)));
  }

  /** Of the lines as steep as that, the highest; the first of equal ones. */
  #highest(places: readonly number[], slope: number): number {
    const parallel = places.filter((place) => Math.abs(this.#slopes[place]! - slope) <= this.#grain);
    return parallel[placeOfBest(parallel.map((place) => this.lines[place]!.atZero))]!;
  }
}

const placesWhere = (numbers: readonly number[], holds: (number: number) => boolean): readonly number[] =>
  [...numbers.keys()].filter((place) => holds(numbers[place]!));

/** Where the best option changes as the number goes from its floor to its ceiling. */
export const switchPoints = (
  lines: readonly Line[],
  { floor, ceiling }: Pick<ModelNumber, 'floor' | 'ceiling'>,
  options: readonly { readonly key: string }[],
): readonly SwitchPoint[] => {
  const envelope = new UpperEnvelope(lines);
  const points: SwitchPoint[] = [];
  let below = envelope.topAfter(floor);
  for (;;) {
    const next = envelope.nextAfter(below);
    if (!next || next.at + grainBeside(next.at) >= ceiling) return points;
    points.push({ at: next.at, below: options[below]!.key, above: options[next.place]!.key });
    below = next.place;
  }
};
