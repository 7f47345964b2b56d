import type { GraphEdge, GraphNode } from './graph.js';

/** Fields to set; null clears one, an absent one stays. */
export type Changes<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null };

export type NodeChanges = Changes<Omit<GraphNode, 'key'>>;
export type EdgeChanges = Changes<Omit<GraphEdge, 'key' | 'from' | 'to'>>;

/** An edge as a patch adds it: its key follows from its ends. */
export type NewEdge = Omit<GraphEdge, 'key'>;

/** One edit of a graph. People and models make the same. */
export type PatchOperation =
  | { readonly op: 'ADD_NODE'; readonly node: GraphNode }
  | { readonly op: 'CHANGE_NODE'; readonly key: string; readonly changes: NodeChanges }
  /** Takes the edges of the node with it. */
  | { readonly op: 'REMOVE_NODE'; readonly key: string }
  | { readonly op: 'ADD_EDGE'; readonly edge: NewEdge }
  | { readonly op: 'CHANGE_EDGE'; readonly key: string; readonly changes: EdgeChanges }
  | { readonly op: 'REMOVE_EDGE'; readonly key: string };

/** Edits that are applied in their order: all of them or none. */
export interface GraphPatch {
  readonly operations: readonly PatchOperation[];
}

/** What separates two graphs. */
export interface GraphDiff {
  /** Applied to the first graph it gives the second. */
  readonly patch: GraphPatch;
  /** The same in plain English, a sentence for each operation. Empty for equal graphs. */
  readonly explanation: readonly string[];
}
