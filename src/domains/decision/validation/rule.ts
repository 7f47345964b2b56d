import type { DecisionGraph, GraphEdge, GraphLimits, GraphNode, PatchOperation } from '../graph/index.js';
import type { IssueSeverity } from './report.js';

/** Why a rule is there, told to the person whose graph it found. */
export interface RuleCard {
  readonly why: string;
  /** What the rule finds. */
  readonly example: string;
  /** What settles it: by hand, or by the fix where the rule offers one. */
  readonly settled: string;
}

/** A graph under validation, with what every rule looks up. */
export interface Subject {
  /** Canonical. */
  readonly graph: DecisionGraph;
  readonly limits: GraphLimits;
  /** By key; of equal keys the first. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** By the key of the node that they come from. */
  readonly out: ReadonlyMap<string, readonly GraphEdge[]>;
  /** By the key of the node that they lead to. */
  readonly into: ReadonlyMap<string, readonly GraphEdge[]>;
}

/** What a rule saw, before it becomes an issue with the rule's code. */
export interface Sighting {
  readonly message: string;
  readonly nodes?: readonly string[];
  readonly edges?: readonly string[];
  readonly fix?: readonly PatchOperation[];
}

/** One check: pure, deterministic, in a file of its own under `rules/`, listed in `rules/index.ts`. */
export interface Rule {
  /** Stable; what clients name the issue by. */
  readonly code: string;
  readonly title: string;
  readonly severity: IssueSeverity;
  readonly card: RuleCard;
  /** Whether `repairGraph` applies the fixes by itself. Rules without fixes never are. */
  readonly isRepaired: boolean;
  check(subject: Subject): readonly Sighting[];
}

/** How a node is named in messages. */
export const named = (node: GraphNode | undefined, key: string): string => `“${node?.label.trim() || key}”`;

/** How an edge is named in messages. */
export const namedEdge = ({ nodes }: Subject, { from, to }: GraphEdge): string =>
  `${named(nodes.get(from), from)} → ${named(nodes.get(to), to)}`;
