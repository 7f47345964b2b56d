import { canonicalGraph } from './canonical.js';
import { explainOperation } from './explain-patch.js';
import type { DecisionGraph, GraphEdge, GraphNode } from './graph.js';
import type { EdgeChanges, GraphDiff, NodeChanges, PatchOperation } from './patch.js';

const byKey = <Item extends { readonly key: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.key, item]));

const NODE_FIELDS = ['kind', 'label', 'rationale', 'value'] as const;
const EDGE_FIELDS = ['belief', 'weight', 'provenance'] as const;

/** Both sides are canonical, so that equal values print equal JSON. */
const changesBetween = <Fields extends object, Field extends keyof Fields>(
  before: Fields,
  after: Fields,
  fields: readonly Field[],
): Partial<Record<Field, Fields[Field] | null>> | undefined => {
  const differing = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (differing.length === 0) return undefined;
  return Object.fromEntries(differing.map((field) => [field, after[field] ?? null])) as Partial<
    Record<Field, Fields[Field] | null>
  >;
};

const nodeOperations = (
  before: ReadonlyMap<string, GraphNode>,
  after: ReadonlyMap<string, GraphNode>,
): readonly PatchOperation[] =>
  [...after.values()].flatMap((node): readonly PatchOperation[] => {
    const old = before.get(node.key);
    if (old === undefined) return [{ op: 'ADD_NODE', node }];
    const changes = changesBetween(old, node, NODE_FIELDS) as NodeChanges | undefined;
    return changes === undefined ? [] : [{ op: 'CHANGE_NODE', key: node.key, changes }];
  });

const edgeOperations = (
  before: ReadonlyMap<string, GraphEdge>,
  after: ReadonlyMap<string, GraphEdge>,
): readonly PatchOperation[] =>
  [...after.values()].flatMap((edge): readonly PatchOperation[] => {
    const old = before.get(edge.key);
    const { key, ...added } = edge;
    if (old === undefined) return [{ op: 'ADD_EDGE', edge: added }];
    const changes = changesBetween(old, edge, EDGE_FIELDS) as EdgeChanges | undefined;
    return changes === undefined ? [] : [{ op: 'CHANGE_EDGE', key, changes }];
  });

const missing = (before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] =>
  [...before.keys()].filter((key) => !after.has(key));

/**
 * The edits that lead from one graph to another, and what they mean in words.
 *
 * `applyPatch(before, diffGraphs(before, after).patch)` is the canonical form of `after`, for graphs without duplicate
 * keys and without edges to nowhere.
 */
export const diffGraphs = (before: DecisionGraph, after: DecisionGraph): GraphDiff => {
  const [old, now] = [canonicalGraph(before), canonicalGraph(after)];
  const [oldNodes, nowNodes] = [byKey(old.nodes), byKey(now.nodes)];
  const [oldEdges, nowEdges] = [byKey(old.edges), byKey(now.edges)];
  const operations: readonly PatchOperation[] = [
    ...missing(oldEdges, nowEdges).map((key) => ({ op: 'REMOVE_EDGE' as const, key })),
    ...missing(oldNodes, nowNodes).map((key) => ({ op: 'REMOVE_NODE' as const, key })),
    ...nodeOperations(oldNodes, nowNodes),
    ...edgeOperations(oldEdges, nowEdges),
  ];
  return {
    patch: { operations },
    explanation: operations.map((operation) =>
      explainOperation(operation, {
        nodes: new Map([...nowNodes, ...oldNodes]),
        edges: new Map([...nowEdges, ...oldEdges]),
      }),
    ),
  };
};
