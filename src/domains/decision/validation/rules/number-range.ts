import type { GraphEdge, GraphNode } from '../../graph/index.js';
import { named, namedEdge, type Rule, type Sighting, type Subject } from '../rule.js';

interface Range {
  readonly low: number;
  readonly high: number;
}

const RANGES = { belief: { low: 0, high: 1 }, weight: { low: -1, high: 1 } } as const;

const isWithin = (value: number, { low, high }: Range): boolean => value >= low && value <= high;

/** The nearest number in the range; null for what is no number. */
const nearest = (value: number, { low, high }: Range): number | null =>
  Number.isNaN(value) ? null : Math.min(high, Math.max(low, value));

const rangeOfValue = ({ kind }: GraphNode): Range =>
  kind === 'FACTOR' || kind === 'RISK'
    ? { low: 0, high: 1 }
    : { low: -Number.MAX_VALUE, high: Number.MAX_VALUE };

const inWords = ({ low, high }: Range): string =>
  high === Number.MAX_VALUE ? 'must be a finite number' : `must be from ${String(low)} to ${String(high)}`;

const ofEdge = (subject: Subject, edge: GraphEdge, field: 'belief' | 'weight'): readonly Sighting[] => {
  const value = edge[field];
  if (value === undefined || isWithin(value, RANGES[field])) return [];
  return [
    {
      message: `The ${field} of ${namedEdge(subject, edge)} is ${String(value)}; it ${inWords(RANGES[field])}.`,
      nodes: [edge.from, edge.to],
      edges: [edge.key],
      fix: [{ op: 'CHANGE_EDGE', key: edge.key, changes: { [field]: nearest(value, RANGES[field]) } }],
    },
  ];
};

const ofNode = (node: GraphNode): readonly Sighting[] => {
  const { key, value } = node;
  const range = rangeOfValue(node);
  if (value === undefined || isWithin(value, range)) return [];
  return [
    {
      message: `The value of ${named(node, key)} is ${String(value)}; it ${inWords(range)}.`,
      nodes: [key],
      fix: [{ op: 'CHANGE_NODE', key, changes: { value: nearest(value, range) } }],
    },
  ];
};

export const numberRange: Rule = {
  code: 'NUMBER_RANGE',
  title: 'A number out of its range',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'A belief is a probability, 0 to 1; a weight lies between -1 and 1; the value of a factor or risk is a probability. Anything else makes every figure that follows from it wrong.',
    example: 'A belief of 1.5.',
    settled: 'The fix takes the nearest number in the range, and clears what is no number.',
  },
  check: (subject) => [
    ...subject.graph.nodes.flatMap(ofNode),
    ...subject.graph.edges.flatMap((edge) => [
      ...ofEdge(subject, edge, 'belief'),
      ...ofEdge(subject, edge, 'weight'),
    ]),
  ],
};
