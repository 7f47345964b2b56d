import {
  edgeKey,
  type DecisionGraph,
  type GraphEdge,
  type GraphLimits,
  type GraphNode,
} from '../graph/index.js';
import { freeNodeKey, isNodeKey } from './node-key.js';
import type { Repair } from './report.js';
import { byStrength } from './strength.js';

/** What patches cannot say, because they name things by key: what has a wrong key, or shares one. */
interface Untangled {
  readonly graph: DecisionGraph;
  readonly repairs: readonly Repair[];
}

/** Beyond this many times the limits, the rest is dropped unread: the rules compare everything with everything. */
const CROWD = 10;

const dropCrowd = ({ nodes, edges }: DecisionGraph, limits: GraphLimits): Untangled => {
  const repairs: Repair[] = [];
  const cut = <Item>(items: readonly Item[], most: number, code: string, what: string): readonly Item[] => {
    if (items.length <= most) return items;
    const message = `There are ${String(items.length)} ${what}; all after the first ${String(most)} are dropped unread.`;
    repairs.push({ code, message, nodes: [], edges: [] });
    return items.slice(0, most);
  };
  return {
    graph: {
      nodes: cut(nodes, CROWD * limits.nodes, 'TOO_MANY_NODES', 'nodes'),
      edges: cut(edges, CROWD * limits.edges, 'TOO_MANY_EDGES', 'edges'),
    },
    repairs,
  };
};

const dropDuplicateNodes = (
  nodes: readonly GraphNode[],
): { nodes: readonly GraphNode[]; repairs: Repair[] } => {
  const kept = new Map<string, GraphNode>();
  const repairs: Repair[] = [];
  for (const node of nodes) {
    const first = kept.get(node.key);
    if (first === undefined) {
      kept.set(node.key, node);
      continue;
    }
    const message = `“${node.label}” has the key ${node.key} of “${first.label}”, and is dropped.`;
    repairs.push({ code: 'DUPLICATE_NODE', message, nodes: [node.key], edges: [] });
  }
  return { nodes: [...kept.values()], repairs };
};

const renameNodes = ({ nodes, edges }: DecisionGraph): Untangled => {
  const taken = new Set(nodes.map(({ key }) => key).filter(isNodeKey));
  const names = new Map<string, string>();
  for (const { key } of nodes) {
    if (isNodeKey(key)) continue;
    const name = freeNodeKey(key, (candidate) => taken.has(candidate));
    taken.add(name);
    names.set(key, name);
  }
  const nameOf = (key: string): string => names.get(key) ?? key;
  const renamed = edges.map((edge) => ({ ...edge, from: nameOf(edge.from), to: nameOf(edge.to) }));
  return {
    graph: { nodes: nodes.map((node) => ({ ...node, key: nameOf(node.key) })), edges: renamed },
    repairs: [...names].map(([key, name]) => ({
      code: 'NODE_KEY',
      message: `The key “${key}” becomes ${name}.`,
      nodes: [name],
      edges: [],
    })),
  };
};

const dropDuplicateEdges = (
  edges: readonly GraphEdge[],
): { edges: readonly GraphEdge[]; repairs: Repair[] } => {
  const groups = Map.groupBy(edges, ({ from, to }) => edgeKey(from, to));
  const repairs: Repair[] = [];
  for (const [key, group] of groups) {
    if (group.length === 1) continue;
    const { from, to } = group[0]!;
    const message = `Of ${String(group.length)} edges ${key} the strongest stays.`;
    repairs.push({ code: 'DUPLICATE_EDGE', message, nodes: [from, to], edges: [key] });
  }
  return { edges: [...groups.values()].map((group) => group.toSorted(byStrength).at(-1)!), repairs };
};

/** Gives every node a key of its own in the right form, and leaves one edge between two nodes in one direction. */
export const untangle = (graph: DecisionGraph, limits: GraphLimits): Untangled => {
  const crowd = dropCrowd(graph, limits);
  const unique = dropDuplicateNodes(crowd.graph.nodes);
  const renamed = renameNodes({ nodes: unique.nodes, edges: crowd.graph.edges });
  const single = dropDuplicateEdges(renamed.graph.edges);
  return {
    graph: { nodes: renamed.graph.nodes, edges: single.edges },
    repairs: [...crowd.repairs, ...unique.repairs, ...renamed.repairs, ...single.repairs],
  };
};
