import type { DecisionGraph } from '../graph/index.js';
import type { GraphIssue } from '../validation/index.js';

/** What a team has to decide, with its graph as it stands. */
export interface Decision {
  readonly id: string;
  readonly title: string;
  readonly brief: string;
  /** The number of its newest version. */
  readonly version: number;
  readonly graph: DecisionGraph;
  /** What was decided; null while it is open. */
  readonly outcome: DecisionOutcome | null;
  /** Since when it is out of every list that does not ask for it. */
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What was decided, why, by whom and when. Survives JSON. */
export interface DecisionOutcome {
  /** The key of the chosen option. */
  readonly option: string;
  readonly rationale: string | null;
  readonly memberId: string;
  /** ISO 8601. */
  readonly decidedAt: string;
}

export const DECISION_CHANGES = [
  'STARTED',
  'IMPORTED',
  'DRAFTED',
  'EDITED',
  'SUGGESTED',
  'UNDONE',
  'DECIDED',
  'RENAMED',
] as const;
export type DecisionChange = (typeof DECISION_CHANGES)[number];

/** A decision as it was after one change. */
export interface DecisionVersion {
  readonly decisionId: string;
  readonly version: number;
  readonly change: DecisionChange;
  readonly reason: string;
  readonly memberId: string;
  readonly generationId: string | null;
  /** The version whose state this is: an earlier one's after an undo, else its own. */
  readonly stateOf: number;
  readonly title: string;
  readonly graph: DecisionGraph;
  readonly outcome: DecisionOutcome | null;
  /** What a draft had to have repaired, or could not prove. */
  readonly notes: readonly GraphIssue[];
  readonly createdAt: Date;
}

/** The kind of the generations that draft a decision. Stored: never change it. */
export const DRAFT_KIND = 'decision.draft';

/** What a draft is started from, and started over from. UUIDs. */
export type DraftInput = { readonly decisionId: string };

/** The lane of a decision's drafts: at most one of them is being written. */
export function laneOf(decisionId: string): string {
  return `decision:${decisionId}`;
}
