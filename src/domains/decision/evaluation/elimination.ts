import type { DecisionModel, ModelEvent } from './model.js';
import { holdProbability, worthOf } from './probability.js';

/** How an expectation is restricted: only what happens where the event holds (or does not) counts. */
export interface Evidence {
  readonly event: number;
  readonly holds: boolean;
}

/** The probability of the evidence (1 without any), and the utility where it holds times that probability. */
export interface Expectation {
  readonly mass: number;
  readonly utility: number;
}

/** The expected utility of an option, by its place, with these values for the model's numbers. */
export type Expect = (values: Float64Array, option: number, evidence?: Evidence) => Expectation;

/** More open events than this at once are not enumerated: 2^10 states, times events, options and numbers. */
export const WIDEST = 10;

export interface Step {
  readonly event: ModelEvent;
  readonly place: number;
  /** Bit of each influence's cause in the states before the step. */
  readonly causeBits: readonly number[];
  /** Open events before the step. */
  readonly width: number;
  /** The open events after it as bits of the states before, of which the event itself is the highest. */
  readonly keptBits: readonly number[];
}

/**
 * The steps that add event after event, each closed again as soon as its last effect is added; undefined when more than
 * `widest` would be open at once.
 */
export const planElimination = ({ events }: DecisionModel, widest = WIDEST): readonly Step[] | undefined => {
  const lastUse = events.map((_, place) => place);
  events.forEach(({ influences }, place) => {
    for (const { cause } of influences) lastUse[cause] = place;
  });
  const steps: Step[] = [];
  let open: number[] = [];
  for (const [place, event] of events.entries()) {
    const withEvent = [...open, place];
    if (withEvent.length > widest) return undefined;
    const kept = withEvent.filter((candidate) => lastUse[candidate]! > place);
    steps.push({
      event,
      place,
      causeBits: event.influences.map(({ cause }) => open.indexOf(cause)),
      width: open.length,
      keptBits: kept.map((candidate) => withEvent.indexOf(candidate)),
    });
    open = kept;
  }
  return steps;
};

const project = (state: number, bits: readonly number[]): number => {
  let kept = 0;
  for (let index = 0; index < bits.length; index += 1) if (state & (1 << bits[index]!)) kept |= 1 << index;
  return kept;
};

interface Layer {
  readonly masses: Float64Array;
  readonly utilities: Float64Array;
}

const advance = (
  before: Layer,
  step: Step,
  values: Float64Array,
  { option, known }: { readonly option: number; readonly known: boolean | undefined },
): Layer => {
  const { event, causeBits: bits, width, keptBits } = step;
  const masses = new Float64Array(1 << keptBits.length);
  const utilities = new Float64Array(1 << keptBits.length);
  const worth = worthOf(event, values, option);
  for (let state = 0; state < 1 << width; state += 1) {
    const [mass, utility] = [before.masses[state]!, before.utilities[state]!];
    if (mass === 0) continue;
    const probability = holdProbability(event, values, { option, state, bits });
    if (known !== false) {
      const target = project(state | (1 << width), keptBits);
      masses[target]! += mass * probability;
      utilities[target]! += (utility + worth * mass) * probability;
    }
    if (known === true) continue;
    const target = project(state, keptBits);
    masses[target]! += mass * (1 - probability);
    utilities[target]! += utility * (1 - probability);
  }
  return { masses, utilities };
};

/**
 * The exact expectation: the joint probability of the open events, and the utility so far in each of their states.
 *
 * The number of operations is events × 2^width, not 2^events.
 */
export const expectByElimination =
  ({ options }: DecisionModel, steps: readonly Step[]): Expect =>
  (values, option, evidence) => {
    let layer: Layer = {
      masses: Float64Array.of(1),
      utilities: Float64Array.of(values[options[option]!.worth]!),
    };
    for (const step of steps) {
      const known = evidence?.event === step.place ? evidence.holds : undefined;
      layer = advance(layer, step, values, { option, known });
    }
    return { mass: layer.masses[0]!, utility: layer.utilities[0]! };
  };
