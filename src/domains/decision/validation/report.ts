import type { GraphPatch } from '../graph/patch.js';

/** ERROR: the graph is not valid. WARNING: it is, but says less than it seems to. OBSERVATION: worth a look. */
export const ISSUE_SEVERITIES = ['ERROR', 'WARNING', 'OBSERVATION'] as const;
export type IssueSeverity = (typeof ISSUE_SEVERITIES)[number];

/** Something wrong with a graph, and where. */
export interface GraphIssue {
  /** Stable, such as CYCLE; `docs/decision-issues.md` lists all. */
  readonly code: string;
  readonly severity: IssueSeverity;
  /** For the person who reads the graph. */
  readonly message: string;
  /** Keys of the nodes it is about. */
  readonly nodes: readonly string[];
  /** Keys of the edges it is about. */
  readonly edges: readonly string[];
  /** What would settle it, where a rule can know that. */
  readonly fix?: GraphPatch;
}

/** What the rules say about a graph. */
export interface ValidationReport {
  /** True when no issue is an ERROR. */
  readonly valid: boolean;
  /** Errors first, then by code and place. */
  readonly issues: readonly GraphIssue[];
}

/** What `repairGraph` has changed, and for which issue. */
export interface Repair {
  /** The issue's code. */
  readonly code: string;
  readonly message: string;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}
