import { badUserInput } from '../../../kernel/errors.js';
import { canonicalGraph } from './canonical.js';
import { diffGraphs } from './diff.js';
import { edgeKey, type DecisionGraph, type GraphEdge, type GraphNode } from './graph.js';
import type { GraphPatch, PatchOperation } from './patch.js';

/** A graph while it is edited. Maps keep the first of equal keys; a patch cannot tell them apart. */
interface Draft {
  readonly nodes: Map<string, GraphNode>;
  readonly edges: Map<string, GraphEdge>;
}

type Refuse = (rule: string, message: string) => Error;

const changed = <Fields extends object>(fields: Fields, changes: object): Fields =>
  Object.fromEntries(
    Object.entries({ ...fields, ...withoutAbsent(changes) }).filter(([, value]) => value !== null),
  ) as Fields;

const withoutAbsent = (changes: object): object =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const known = <Value>(found: Value | undefined, key: string, refuse: Refuse): Value => {
  if (found === undefined) throw refuse('known_key', `There is no "${key}" in the graph.`);
  return found;
};

const fresh = (isTaken: boolean, key: string, refuse: Refuse): void => {
  if (isTaken) throw refuse('unique_key', `There is a "${key}" in the graph already.`);
};

const removeNode = ({ nodes, edges }: Draft, key: string): void => {
  nodes.delete(key);
  for (const edge of edges.values()) if (edge.from === key || edge.to === key) edges.delete(edge.key);
};

const addEdge = ({ nodes, edges }: Draft, edge: Omit<GraphEdge, 'key'>, refuse: Refuse): void => {
  const key = edgeKey(edge.from, edge.to);
  for (const end of [edge.from, edge.to]) known(nodes.get(end), end, refuse);
  fresh(edges.has(key), key, refuse);
  edges.set(key, { ...edge, key });
};

const applyOperation = (draft: Draft, operation: PatchOperation, refuse: Refuse): void => {
  const { nodes, edges } = draft;
  switch (operation.op) {
    case 'ADD_NODE':
      fresh(nodes.has(operation.node.key), operation.node.key, refuse);
      nodes.set(operation.node.key, operation.node);
      break;
    case 'CHANGE_NODE': {
      const node = known(nodes.get(operation.key), operation.key, refuse);
      nodes.set(operation.key, { ...changed(node, operation.changes), key: operation.key });
      break;
    }
    case 'REMOVE_NODE':
      known(nodes.get(operation.key), operation.key, refuse);
      removeNode(draft, operation.key);
      break;
    case 'ADD_EDGE':
      addEdge(draft, operation.edge, refuse);
      break;
    case 'CHANGE_EDGE': {
      const edge = known(edges.get(operation.key), operation.key, refuse);
      const { key, from, to } = edge;
      edges.set(key, { ...changed(edge, operation.changes), key, from, to });
      break;
    }
    case 'REMOVE_EDGE':
      known(edges.get(operation.key), operation.key, refuse);
      edges.delete(operation.key);
  }
};

/**
 * The graph with all edits of the patch, in canonical form.
 *
 * Whether the result is a valid graph is not looked at: `validateGraph` says so.
 *
 * @throws {AppError} BAD_USER_INPUT when an operation names a key that is not there, or adds one that is;
 * `details.field` is the operation's place, such as `operations.2`
 */
export const applyPatch = (graph: DecisionGraph, { operations }: GraphPatch): DecisionGraph => {
  const { nodes, edges } = canonicalGraph(graph);
  const draft: Draft = {
    nodes: new Map(nodes.toReversed().map((node) => [node.key, node])),
    edges: new Map(edges.toReversed().map((edge) => [edge.key, edge])),
  };
  operations.forEach((operation, index) => {
    const field = `operations.${String(index)}`;
    applyOperation(draft, operation, (rule, message) => badUserInput(field, rule, message));
  });
  return canonicalGraph({ nodes: [...draft.nodes.values()], edges: [...draft.edges.values()] });
};

/**
 * The patch that undoes `patch`, which is made for `graph` and not yet applied to it.
 * @throws {AppError} BAD_USER_INPUT as `applyPatch` does
 */
export const invertPatch = (graph: DecisionGraph, patch: GraphPatch): GraphPatch =>
  diffGraphs(applyPatch(graph, patch), graph).patch;
