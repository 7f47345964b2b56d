import type { ModelEvent } from './model.js';

const { abs } = Math;

/** In which of its causes' states an event is looked at, and under which option. */
export interface Circumstances {
  readonly option: number;
  /** Bits of the events that hold. */
  readonly state: number;
  /** For each influence of the event, the bit of its cause in `state`. */
  readonly bits: readonly number[];
}

/** The probability that the event holds: noisy-or of what brings it about, spared by everything that prevents it. */
export const holdProbability = (
  event: ModelEvent,
  values: Float64Array,
  { option, state, bits }: Circumstances,
): number => {
  const { baseRate, options, influences } = event;
  const link = options[option];
  let spared = (1 - values[baseRate]!) * (link === undefined ? 1 : 1 - values[link.belief]!);
  let unprevented = 1;
  for (let index = 0; index < influences.length; index += 1) {
    if ((state & (1 << bits[index]!)) === 0) continue;
    const { belief, strength, prevents } = influences[index]!;
    const power = values[belief]! * abs(values[strength]!);
    if (prevents) unprevented *= 1 - power;
    else spared *= 1 - power;
  }
  return (1 - spared) * unprevented;
};

/** What the event adds to the utility under an option when it holds. */
export const worthOf = ({ worth, options }: ModelEvent, values: Float64Array, option: number): number => {
  const link = options[option];
  return values[worth]! + (link === undefined ? 0 : values[link.worth]!);
};
