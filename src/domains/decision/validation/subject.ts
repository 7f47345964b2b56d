import { canonicalGraph, type DecisionGraph, type GraphEdge, type GraphLimits } from '../graph/index.js';
import type { Subject } from './rule.js';

const grouped = (
  edges: readonly GraphEdge[],
  end: 'from' | 'to',
): ReadonlyMap<string, readonly GraphEdge[]> => {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [edge]);
    else group.push(edge);
  }
  return groups;
};

const firstByKey = <Item extends { readonly key: string }>(
  items: readonly Item[],
): ReadonlyMap<string, Item> => new Map(items.toReversed().map((item) => [item.key, item]));

/** The graph in canonical form with its look-ups. */
export const readSubject = (given: DecisionGraph, limits: GraphLimits): Subject => {
  const graph = canonicalGraph(given);
  return {
    graph,
    limits,
    nodes: firstByKey(graph.nodes),
    edges: firstByKey(graph.edges),
    out: grouped(graph.edges, 'from'),
    into: grouped(graph.edges, 'to'),
  };
};
