import {
  assumedNumbers,
  type EdgeNumber,
  type GraphEdge,
  type GraphNode,
  type ProvenanceSource,
} from '../graph/index.js';
import type { Parameter } from './evaluation.js';

/** One number of a model, with what it may be. */
export interface ModelNumber {
  readonly parameter: Parameter;
  readonly base: number;
  /** What an edge's number rests on: HYPOTHESIS where its document does not state it. */
  readonly source?: ProvenanceSource;
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
export const SWINGS: Readonly<Record<ProvenanceSource, number>> = {
  METRIC: 0.05,
  DOCUMENT: 0.1,
  MODEL: 0.2,
  HYPOTHESIS: 0.25,
};

/** The swing of a base rate: it is stated without a source. */
const BASE_RATE_SWING = 0.2;

/** The share of its size by which a value of an option or outcome is swung to each side. */
export const VALUE_SWING = 0.2;

/** What a number of an edge rests on. A document founds only what it states; the rest is somebody's guess. */
const sourceOf = (edge: GraphEdge, field: EdgeNumber): ProvenanceSource => {
  const { source, verified } = edge.provenance ?? { source: 'HYPOTHESIS', verified: false };
  if (source !== 'DOCUMENT') return source;
  return verified && !assumedNumbers(edge).includes(field) ? 'DOCUMENT' : 'HYPOTHESIS';
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

const claimed = (edge: GraphEdge, field: EdgeNumber, base: number, range: Range): ModelNumber => {
  const source = sourceOf(edge, field);
  return { ...stated({ edge: edge.key, field }, base, range, SWINGS[source]), source };
};

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
  if (edge.belief !== undefined) return claimed(edge, 'belief', edge.belief, PROBABILITY);
  return effectOfOption?.kind === 'FACTOR' ? absent(parameter, 0) : assumed(parameter, 0, 1, PROBABILITY);
};

/** How strongly one event acts on another. Unstated it is 1. Its sign stays, whatever it is swung to. */
export const strengthNumber = (edge: GraphEdge): ModelNumber => {
  const { key, weight } = edge;
  if (weight === undefined) return absent({ edge: key, field: 'weight' }, 1);
  return claimed(edge, 'weight', weight, weight < 0 ? { floor: -1, ceiling: 0 } : PROBABILITY);
};

/** What an event is worth under the option that the edge comes from. */
export const worthNumber = (edge: GraphEdge, effect: GraphNode, isEnd: boolean): ModelNumber => {
  const { key, weight } = edge;
  const parameter: Parameter = { edge: key, field: 'weight' };
  if (weight !== undefined) return claimed(edge, 'weight', weight, WORTH);
  if (!isEnd || effect.kind === 'FACTOR') return absent(parameter, 0);
  if (effect.kind === 'RISK') return assumed(parameter, -1, 0, WORTH);
  return effect.value === undefined ? assumed(parameter, 0, 1, WORTH) : absent(parameter, 0);
};

/** How probable a factor or risk is by itself. */
export const baseRateNumber = ({ key, kind, value }: GraphNode, isCaused: boolean): ModelNumber => {
  const parameter: Parameter = { node: key, field: 'value' };
  if (kind === 'OUTCOME') return absent(parameter, 0);
  if (value !== undefined) return stated(parameter, value, PROBABILITY, BASE_RATE_SWING);
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
