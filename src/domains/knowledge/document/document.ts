import type { FileKind, Refusal } from '../../../reading/index.js';

/** A file whose passages have been taken in. */
export interface KnowledgeDocument {
  readonly id: string;
  /** Empty: of no project. */
  readonly project: string;
  /** Unique in the project. */
  readonly name: string;
  readonly kind: FileKind;
  readonly textLength: number;
  readonly pageCount: number;
  /** Rises with each change of the file. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const IMPORT_OUTCOMES = ['IMPORTED', 'CHANGED', 'UNCHANGED', 'REFUSED'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What became of one file. */
export interface ImportResult {
  readonly name: string;
  readonly outcome: ImportOutcome;
  /** Undefined when it was refused. */
  readonly documentId?: string;
  /** Passages that are new. */
  readonly added: number;
  /** Passages that were known already. */
  readonly kept: number;
  /** Passages that the file says no longer. */
  readonly retired: number;
  readonly refusal?: Refusal;
}
