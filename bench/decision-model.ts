/**
 * How long it takes to validate, repair, evaluate and draw a decision graph of the default size: 12 nodes, 24 edges.
 *
 * The evaluation includes 10,000 samples, the tornado with switch points, dominance and the value of information.
 */
import { evaluateGraph } from '../src/domains/decision/evaluation/index.js';
import {
  edgeKey,
  type DecisionGraph,
  type GraphEdge,
  type GraphNode,
} from '../src/domains/decision/graph/index.js';
import { createValidator, repairGraph, validateGraph } from '../src/domains/decision/validation/index.js';
import { systemClock } from '../src/kernel/clock.js';
import { readArguments } from './support/arguments.js';
import { printTable } from './support/report.js';

const OPTIONS = ['build', 'buy', 'partner'];
const EVENTS: readonly (readonly [string, GraphNode['kind']])[] = [
  ['demand', 'FACTOR'],
  ['hiring', 'FACTOR'],
  ['delay', 'RISK'],
  ['lock_in', 'RISK'],
  ['quality', 'OUTCOME'],
  ['cost', 'OUTCOME'],
  ['revenue', 'OUTCOME'],
];

const node = (key: string, kind: GraphNode['kind'], value?: number): GraphNode => ({
  key,
  kind,
  label: key.replaceAll('_', ' '),
  rationale: 'Part of the measured graph.',
  ...(value === undefined ? {} : { value }),
});

const edge = (from: string, to: string, belief?: number, weight?: number): GraphEdge => ({
  key: edgeKey(from, to),
  from,
  to,
  ...(belief === undefined ? {} : { belief, provenance: { source: 'HYPOTHESIS', verified: false } }),
  ...(weight === undefined ? {} : { weight }),
});

/** Every number differs with `turn`, so that no graph repeats the one before. */
const graphOf = (turn: number): DecisionGraph => {
  const share = (place: number): number => ((turn * 31 + place * 17) % 97) / 100;
  const links = OPTIONS.flatMap((option, row) =>
    ['delay', 'lock_in', 'quality', 'cost', 'revenue'].map((event, column) =>
      edge(
        option,
        event,
        share(row * 5 + column),
        column === 3 || column < 2 ? -share(column) : share(row + column),
      ),
    ),
  );
  return {
    nodes: [
      node('grow', 'GOAL'),
      node('how', 'DECISION'),
      ...OPTIONS.map((key) => node(key, 'OPTION')),
      ...EVENTS.map(([key, kind]) => node(key, kind, kind === 'FACTOR' ? 0.4 : undefined)),
    ],
    edges: [
      edge('grow', 'how'),
      ...OPTIONS.map((option) => edge('how', option)),
      ...links,
      edge('demand', 'revenue', 0.5, 0.6),
      edge('hiring', 'delay', 0.6, -0.5),
      edge('delay', 'revenue', 0.4, -0.8),
      edge('quality', 'revenue', 0.3, 0.9),
      edge('lock_in', 'cost', 0.5, 0.7),
    ],
  };
};

/** `--quick` measures each work a tenth as often. */
const { quick } = readArguments({ options: { quick: { type: 'boolean', default: false } } }).values;
const SHARE = quick ? 0.1 : 1;

const GRAPHS = Array.from({ length: 500 }, (_, turn) => graphOf(turn));

const timesOf = (wholeRounds: number, work: (graph: DecisionGraph) => unknown): readonly number[] => {
  const rounds = Math.ceil(wholeRounds * SHARE);
  for (let round = 0; round < rounds / 2; round += 1) work(GRAPHS[round % GRAPHS.length]!);
  return Array.from({ length: rounds }, (_, round) => {
    const startedAt = performance.now();
    work(GRAPHS[round % GRAPHS.length]!);
    return performance.now() - startedAt;
  }).toSorted((left, right) => left - right);
};

const main = (): void => {
  const { nodes, edges } = GRAPHS[0]!;
  const validate = createValidator({ clock: systemClock });
  const row = (work: string, times: readonly number[], limitMs?: number) => {
    const [median, p95] = [times[Math.floor(times.length / 2)]!, times[Math.floor(times.length * 0.95)]!];
    const limit = limitMs === undefined ? {} : { 'limit, ms': limitMs, 'median to limit': median / limitMs };
    return { work, 'median, ms': median, 'p95, ms': p95, ...limit };
  };
  const few = (graph: DecisionGraph) => evaluateGraph(graph, { samples: 100 });
  printTable(
    `${nodes.length} nodes, ${edges.length} edges, 3 options, 7 events`,
    [
      row(
        'validate',
        timesOf(2000, (graph) => validateGraph(graph)),
        0.2,
      ),
      row('validate, kept report', timesOf(2000, validate), 0.2),
      row(
        'repair a valid graph',
        timesOf(500, (graph) => repairGraph(graph)),
      ),
      row('evaluate, 100 samples', timesOf(60, few)),
      row(
        'evaluate, 10,000 samples',
        timesOf(60, (graph) => evaluateGraph(graph)),
        50,
      ),
    ],
    { 'median to limit': 'lower' },
  );
};

main();
