import type { Expect } from './elimination.js';
import type { DecisionModel } from './model.js';
import { worthOf } from './probability.js';
import { seededRandom, type Random } from './random.js';

const { abs } = Math;

/** One throw of all dice: every edge, every base rate, every assumed worth. All options meet the same throw. */
interface Throw {
  readonly baseRates: Float64Array;
  /** By event, then influence, flat. */
  readonly influences: Float64Array;
  /** By event, then option, flat. */
  readonly links: Float64Array;
}

const createThrow = ({ events, options }: DecisionModel): Throw => ({
  baseRates: new Float64Array(events.length),
  influences: new Float64Array(events.reduce((sum, { influences }) => sum + influences.length, 0)),
  links: new Float64Array(events.length * options.length),
});

const throwDice = (dice: Throw, random: Random): void => {
  for (const part of [dice.baseRates, dice.influences, dice.links]) {
    for (let index = 0; index < part.length; index += 1) part[index] = random();
  }
};

/** Worths that were assumed are drawn from their range; probabilities are what the dice are held against. */
const drawAssumed = (model: DecisionModel, values: Float64Array, random: Random): void => {
  for (let place = 0; place < model.numbers.length; place += 1) {
    const { isDrawn, low, high } = model.numbers[place]!;
    if (isDrawn) values[place] = low + (high - low) * random();
  }
};

interface Trial {
  readonly model: DecisionModel;
  readonly values: Float64Array;
  readonly dice: Throw;
  /** By event: what came of the option played last. */
  readonly holds: Uint8Array;
}

const holdsIn = (trial: Trial, place: number, option: number, offset: number): boolean => {
  const { model, values, dice, holds } = trial;
  const { options, baseRate, influences } = model.events[place]!;
  const link = options[option];
  let isCaused = dice.baseRates[place]! < values[baseRate]!;
  if (link !== undefined && dice.links[place * model.options.length + option]! < values[link.belief]!) {
    isCaused = true;
  }
  for (let index = 0; index < influences.length; index += 1) {
    const { cause, belief, strength, prevents } = influences[index]!;
    if (holds[cause] === 0) continue;
    if (dice.influences[offset + index]! >= values[belief]! * abs(values[strength]!)) continue;
    if (prevents) return false;
    isCaused = true;
  }
  return isCaused;
};

const play = (trial: Trial, option: number): number => {
  const { model, values, holds } = trial;
  let utility = values[model.options[option]!.worth]!;
  let offset = 0;
  for (let place = 0; place < model.events.length; place += 1) {
    const event = model.events[place]!;
    const isHeld = holdsIn(trial, place, option, offset);
    holds[place] = isHeld ? 1 : 0;
    if (isHeld) utility += worthOf(event, values, option);
    offset += event.influences.length;
  }
  return utility;
};

const createTrial = (model: DecisionModel, values: Float64Array): Trial => ({
  model,
  values,
  dice: createThrow(model),
  holds: new Uint8Array(model.events.length),
});

/** The utility of each option in each of `samples` throws, not sorted: `[option][sample]`. */
export const simulate = (
  model: DecisionModel,
  base: Float64Array,
  { seed, samples }: { readonly seed: number; readonly samples: number },
): readonly Float64Array[] => {
  const random = seededRandom(seed);
  const trial = createTrial(model, base.slice());
  const utilities = model.options.map(() => new Float64Array(samples));
  for (let sample = 0; sample < samples; sample += 1) {
    throwDice(trial.dice, random);
    drawAssumed(model, trial.values, random);
    for (let option = 0; option < utilities.length; option += 1) {
      utilities[option]![sample] = play(trial, option);
    }
  }
  return utilities;
};

/** Throws behind one sampled expectation: there are hundreds of these, for each number and option. */
const PROBES = 1000;

/** Expectations for graphs too entangled for `expectByElimination`: the mean of the same throws, each time. */
export const expectBySampling = (model: DecisionModel, seed: number): Expect => {
  const random = seededRandom(seed);
  const throws = Array.from({ length: PROBES }, () => {
    const dice = createThrow(model);
    throwDice(dice, random);
    return dice;
  });
  return (values, option, evidence) => {
    let [mass, total] = [0, 0];
    const holds = new Uint8Array(model.events.length);
    for (const dice of throws) {
      const utility = play({ model, values, dice, holds }, option);
      if (evidence !== undefined && (holds[evidence.event] === 1) !== evidence.holds) continue;
      mass += 1;
      total += utility;
    }
    return { mass: mass / PROBES, utility: total / PROBES };
  };
};
