import type { GraphEdge } from '../../graph/index.js';
import { named, namedEdge, type Rule, type Subject } from '../rule.js';
import { byStrength } from '../strength.js';

/** The first cycle met when walking the nodes in their order; undefined when there is none. */
const findCycle = ({ graph, nodes, out }: Subject): readonly GraphEdge[] | undefined => {
  const finished = new Set<string>();
  const path: GraphEdge[] = [];
  const onPath = new Map<string, number>();
  const walk = (key: string): readonly GraphEdge[] | undefined => {
    if (finished.has(key) || !nodes.has(key)) return undefined;
    const start = onPath.get(key);
    if (start !== undefined) return path.slice(start);
    onPath.set(key, path.length);
    for (const edge of out.get(key) ?? []) {
      path.push(edge);
      const cycle = walk(edge.to);
      if (cycle !== undefined) return cycle;
      path.pop();
    }
    onPath.delete(key);
    finished.add(key);
    return undefined;
  };
  for (const { key } of graph.nodes) {
    const cycle = walk(key);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
};

export const cycle: Rule = {
  code: 'CYCLE',
  title: 'A cycle',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'What brings itself about has no probability that could be computed. A loop in time is two events: now and later.',
    example: '`churn → low_revenue → churn`',
    settled: 'The fix cuts the weakest edge of the cycle. One cycle is named at a time.',
  },
  check: (subject) => {
    const edges = findCycle(subject);
    if (edges === undefined) return [];
    const weakest = edges.toSorted(byStrength)[0]!;
    const round = edges.map(({ from }) => named(subject.nodes.get(from), from)).join(' → ');
    return [
      {
        message: `${round} leads back to its start. The weakest of these edges is ${namedEdge(subject, weakest)}.`,
        nodes: edges.map(({ from }) => from),
        edges: edges.map(({ key }) => key),
        fix: [{ op: 'REMOVE_EDGE', key: weakest.key }],
      },
    ];
  },
};
