import type { GraphEdge, GraphNode, Provenance } from '../graph/index.js';
import type { Parameter } from './evaluation.js';

/** One number of a model, with what it may be. */
export interface ModelNumber {
  readonly parameter: Parameter;
  readonly base: number;
  /** Where the tornado takes it. */
  readonly low: number;
  readonly high: number;
  /** What it could be at all; infinite for worths without bounds. */
  readonly floor: number;
  readonly ceiling: number;
  /** The graph does not state it, and the answer depends on it. */
  readonly isAssumed: boolean;
  /** An assumed worth: each sample draws it anew between `low` and `high`. */
  readonly isDrawn: boolean;
  /** The graph does not state it and it takes no part. */
  readonly isAbsent: boolean;
}

/** How far a stated number is swung to each side, by how well it is founded. */
export const SWINGS = { METRIC: 0.05, VERIFIED_DOCUMENT: 0.1, MODEL: 0.2, UNFOUNDED: 0.25 } as const;

/** The share of its size by which a value of an option or outcome is swung to each side. */
export const VALUE_SWING = 0.2;

const swingOf = (provenance: Provenance | undefined): number => {
  if (provenance?.source === 'METRIC') return SWINGS.METRIC;
  if (provenance?.source === 'MODEL') return SWINGS.MODEL;
  return provenance?.source === 'DOCUMENT' && provenance.verified
    ? SWINGS.VERIFIED_DOCUMENT
    : SWINGS.UNFOUNDED;
};

type Range = Pick<ModelNumber, 'floor' | 'ceiling'>;

const PROBABILITY: Range = { floor: 0, ceiling: 1 };
const WORTH: Range = { floor: -1, ceiling: 1 };
const ANY: Range = { floor: -Infinity, ceiling: Infinity };

const stated = (parameter: Parameter, base: number, range: Range, swing: number): ModelNumber => ({
  parameter,
  base,
  low: Math.max(range.floor, base - swing),
  high: Math.min(range.ceiling, base + swing),
  ...range,
  isAssumed: false,
  isDrawn: false,
  isAbsent: false,
});

const assumed = (parameter: Parameter, low: number, high: number, range: Range): ModelNumber => ({
  parameter,
  base: (low + high) / 2,
  low,
  high,
  ...range,
  isAssumed: true,
  isDrawn: range === WORTH,
  isAbsent: false,
});

const absent = (parameter: Parameter, base: number): ModelNumber => ({
  parameter,
  base,
  low: base,
  high: base,
  floor: base,
  ceiling: base,
  isAssumed: false,
  isDrawn: false,
  isAbsent: true,
});

/** How probable it is that the edge acts. Unstated it is anything, except from an option to a factor: there it is 0. */
export const beliefNumber = (edge: GraphEdge, effectOfOption?: GraphNode): ModelNumber => {
  const parameter: Parameter = { edge: edge.key, field: 'belief' };
  if (edge.belief !== undefined) return stated(parameter, edge.belief, PROBABILITY, swingOf(edge.provenance));
  return effectOfOption?.kind === 'FACTOR' ? absent(parameter, 0) : assumed(parameter, 0, 1, PROBABILITY);
};

/** How strongly one event acts on another. Unstated it is 1. Its sign stays, whatever it is swung to. */
export const strengthNumber = ({ key, weight, provenance }: GraphEdge): ModelNumber => {
  const parameter: Parameter = { edge: key, field: 'weight' };
  if (weight === undefined) return absent(parameter, 1);
  const range = weight < 0 ? { floor: -1, ceiling: 0 } : PROBABILITY;
  return stated(parameter, weight, range, swingOf(provenance));
};

/** What an event is worth under the option that the edge comes from. */
export const worthNumber = (
  { key, weight, provenance }: GraphEdge,
  effect: GraphNode,
  isEnd: boolean,
): ModelNumber => {
  const parameter: Parameter = { edge: key, field: 'weight' };
  if (weight !== undefined) return stated(parameter, weight, WORTH, swingOf(provenance));
  if (!isEnd || effect.kind === 'FACTOR') return absent(parameter, 0);
  if (effect.kind === 'RISK') return assumed(parameter, -1, 0, WORTH);
  return effect.value === undefined ? assumed(parameter, 0, 1, WORTH) : absent(parameter, 0);
};

/** How probable a factor or risk is by itself. */
export const baseRateNumber = ({ key, kind, value }: GraphNode, isCaused: boolean): ModelNumber => {
  const parameter: Parameter = { node: key, field: 'value' };
  if (kind === 'OUTCOME') return absent(parameter, 0);
  if (value !== undefined) return stated(parameter, value, PROBABILITY, SWINGS.MODEL);
  return isCaused ? absent(parameter, 0) : assumed(parameter, 0, 1, PROBABILITY);
};

const valueNumber = (key: string, value: number): ModelNumber =>
  stated({ node: key, field: 'value' }, value, ANY, Math.abs(value) * VALUE_SWING);

/** What an outcome is worth under any option. `isUnvalued`: it ends a chain, and no option says what it is worth. */
export const outcomeNumber = ({ key, kind, value }: GraphNode, isUnvalued: boolean): ModelNumber => {
  const parameter: Parameter = { node: key, field: 'value' };
  if (kind !== 'OUTCOME') return absent(parameter, 0);
  if (value !== undefined) return valueNumber(key, value);
  return isUnvalued ? assumed(parameter, 0, 1, WORTH) : absent(parameter, 0);
};

/** What choosing an option is worth by itself. */
export const optionNumber = ({ key, value }: GraphNode): ModelNumber =>
  value === undefined ? absent({ node: key, field: 'value' }, 0) : valueNumber(key, value);
