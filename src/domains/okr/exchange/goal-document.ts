import type { CheckInContent } from '../check-in/check-in.js';
import type { Commitment, Cycle, KeyResultDraft } from '../draft.js';

/** How a document is written. */
export const EXCHANGE_FORMATS = ['JSON', 'CSV', 'MARKDOWN'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

/** A key result in a document. */
export interface KeyResultRecord extends KeyResultDraft {
  /** Names it within the document. An id of the workspace names the key result that it is. */
  readonly ref?: string;
  /** The oldest first. In JSON only. */
  readonly checkIns: readonly CheckInContent[];
}

/** An objective in a document, with its key results in their order. */
export interface ObjectiveRecord {
  readonly ref?: string;
  readonly statement: string;
  readonly commitment?: Commitment;
  readonly owner?: string;
  readonly team?: string;
  /** What it contributes to: a `ref` of the document, or an id of the workspace. */
  readonly parentRef?: string;
  readonly contribution?: string;
  readonly keyResults: readonly KeyResultRecord[];
}

/** All goals of a cycle, in a form that no database knows. */
export interface GoalDocument {
  readonly cycle: Cycle & { readonly name: string };
  readonly objectives: readonly ObjectiveRecord[];
}

/** What is wrong in a document, and where. */
export interface Problem {
  /** From 1. Undefined in JSON, whose `field` is a path. */
  readonly line?: number;
  /** The column, the label or the path; empty for the line as a whole. */
  readonly field: string;
  readonly message: string;
}

/** Values as they stand in a document, before anybody has looked at them, by the names of the fields. */
export interface RawRecord {
  readonly line?: number;
  /** In JSON, what leads to it: `objectives[0].keyResults[1]`. */
  readonly path?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface RawObjective extends RawRecord {
  readonly keyResults: readonly RawRecord[];
}

/** A document that could be taken apart; what could not is a problem. */
export interface RawDocument {
  readonly objectives: readonly RawObjective[];
  readonly problems: readonly Problem[];
}
