import { createHash } from 'node:crypto';
import { edgeKey, NODE_KINDS, type DecisionGraph, type GraphEdge, type GraphNode } from './graph.js';

const RANKS = new Map(NODE_KINDS.map((kind, rank) => [kind, rank]));

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const compareNodes = (left: GraphNode, right: GraphNode): number =>
  RANKS.get(left.kind)! - RANKS.get(right.kind)! ||
  compareText(left.key, right.key) ||
  compareText(left.label, right.label);

/**
 * The nodes in the order in which the graph is read: each after the nodes that lead to it, goals first, then decisions,
 * options, factors, risks and outcomes, by key among equals.
 *
 * Nodes on a cycle, and what follows only from them, come last in the same order of kinds and keys.
 */
export const sortNodes = ({ nodes, edges }: DecisionGraph): readonly GraphNode[] => {
  const waiting = nodes.toSorted(compareNodes);
  const present = new Set(nodes.map(({ key }) => key));
  const causes = new Map<string, Set<string>>(waiting.map(({ key }) => [key, new Set()]));
  for (const { from, to } of edges) if (present.has(from)) causes.get(to)?.add(from);
  const sorted: GraphNode[] = [];
  const isReady = ({ key }: GraphNode): boolean => causes.get(key)!.size === 0;
  for (let next = waiting.findIndex(isReady); next !== -1; next = waiting.findIndex(isReady)) {
    const [node] = waiting.splice(next, 1);
    sorted.push(node!);
    if (waiting.some(({ key }) => key === node!.key)) continue;
    for (const left of causes.values()) left.delete(node!.key);
  }
  return [...sorted, ...waiting];
};

const fieldsOf = <Fields extends object>(fields: Fields, names: readonly (keyof Fields)[]): Fields => {
  const kept = names.filter((name) => fields[name] !== undefined && fields[name] !== null);
  // Negative zero prints as 0 and reads back as 0.
  return Object.fromEntries(
    kept.map((name) => [name, Object.is(fields[name], -0) ? 0 : fields[name]]),
  ) as Fields;
};

/** The node with its fields in one order, without the absent ones and without any that a node does not have. */
export const canonicalNode = (node: GraphNode): GraphNode =>
  fieldsOf(node, ['key', 'kind', 'label', 'rationale', 'value']);

/** The edge with its fields in one order and the key that its ends give it. */
export const canonicalEdge = (edge: GraphEdge): GraphEdge => {
  const { provenance } = edge;
  const kept = fieldsOf({ ...edge, key: edgeKey(edge.from, edge.to) }, [
    'key',
    'from',
    'to',
    'belief',
    'weight',
  ]);
  if (provenance == null) return kept;
  const { location } = provenance;
  const claimed = fieldsOf(
    { ...provenance, location: location && fieldsOf(location, ['page', 'line', 'start', 'end']) },
    ['source', 'quote', 'documentId', 'itemId', 'location', 'verified'],
  );
  return { ...kept, provenance: claimed };
};

/**
 * The one form of a graph: nodes as `sortNodes` orders them, edges by the places of their ends, fields in one order.
 *
 * Two graphs that say the same have the same canonical form. Nothing is checked or repaired.
 */
export const canonicalGraph = (graph: DecisionGraph): DecisionGraph => {
  const nodes = sortNodes(graph).map(canonicalNode);
  const places = new Map(nodes.map(({ key }, place) => [key, place]));
  const placeOf = (key: string): number => places.get(key) ?? nodes.length;
  const edges = graph.edges
    .map(canonicalEdge)
    .toSorted(
      (left, right) =>
        placeOf(left.from) - placeOf(right.from) ||
        placeOf(left.to) - placeOf(right.to) ||
        compareText(left.key, right.key),
    );
  return { nodes, edges };
};

/** The canonical form as JSON: equal texts for equal graphs. */
export const canonicalJson = (graph: DecisionGraph): string => JSON.stringify(canonicalGraph(graph));

/** SHA-256, in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 of the canonical JSON, in hexadecimal: names the content of a graph. */
export const graphDigest = (graph: DecisionGraph): string => sha256(canonicalJson(graph));
