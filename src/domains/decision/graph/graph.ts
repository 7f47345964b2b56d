/** What a node stands for. GOAL, DECISION and OPTION give the choice its frame; the others are events that may hold. */
export const NODE_KINDS = ['GOAL', 'DECISION', 'OPTION', 'FACTOR', 'RISK', 'OUTCOME'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** Where the numbers of an edge come from. */
export const PROVENANCE_SOURCES = ['DOCUMENT', 'METRIC', 'HYPOTHESIS', 'MODEL'] as const;
export type ProvenanceSource = (typeof PROVENANCE_SOURCES)[number];

/** Where a quote stands in its document. `start` and `end` are UTF-16 offsets in the document's text, `end` exclusive. */
export interface QuoteLocation {
  /** From 1, for documents that have pages. */
  readonly page?: number;
  /** From 1, for documents that have lines. */
  readonly line?: number;
  readonly start: number;
  readonly end: number;
}

/** Why an edge claims what it claims. */
export interface Provenance {
  readonly source: ProvenanceSource;
  /** The words of the document, for DOCUMENT. */
  readonly quote?: string;
  readonly documentId?: string;
  /** The global id of the item of knowledge that says so, in the place of a document. */
  readonly itemId?: string;
  readonly location?: QuoteLocation;
  /** Whether the quote was found in the document's text. False for every other source. */
  readonly verified: boolean;
}

export interface GraphNode {
  /** lowercase_with_underscores, at most 64 characters, unique in the graph. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly rationale?: string;
  /**
   * OUTCOME: what it is worth when it holds. OPTION: what choosing it is worth by itself. Both any number, all in one
   * unit. FACTOR, RISK: the probability 0..1 that it holds by itself. GOAL, DECISION: nothing.
   */
  readonly value?: number;
}

export interface GraphEdge {
  /** `from::to`: there is one edge at most between two nodes in one direction. Made by `edgeKey`. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** The probability 0..1 that `from`, where it holds, brings `to` about (or prevents it) by itself. */
  readonly belief?: number;
  /**
   * -1..1. From an OPTION: what `to` is worth under that option when it holds. From an event: the strength of the
   * influence, negative where it prevents. `docs/decision-model.md` defines both.
   */
  readonly weight?: number;
  /** Required as soon as there is a belief or a weight. */
  readonly provenance?: Provenance;
}

/** A decision as a directed graph without cycles: goal → decision → options → outcomes, with factors and risks. */
export interface DecisionGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** How big a graph may be. */
export interface GraphLimits {
  /** @default 12 */
  readonly nodes: number;
  /** @default 24 */
  readonly edges: number;
}

export const DEFAULT_LIMITS: GraphLimits = { nodes: 12, edges: 24 };

/** What a configuration may raise the limits to. */
export const HIGHEST_LIMITS: GraphLimits = { nodes: 50, edges: 200 };

export const EMPTY_GRAPH: DecisionGraph = { nodes: [], edges: [] };

/** The key of the edge between two nodes: the same ends always give the same key. */
export const edgeKey = (from: string, to: string): string => `${from}::${to}`;

/** An event is uncertain: it holds or not. Options are chosen; goals and decisions frame the choice. */
export const isEventKind = (kind: NodeKind): boolean =>
  kind === 'FACTOR' || kind === 'RISK' || kind === 'OUTCOME';
