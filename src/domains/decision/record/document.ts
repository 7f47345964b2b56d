import type { FileKind, Refusal } from '../../../reading/index.js';

/** The name of the brief among the documents of a decision. */
export const BRIEF_NAME = 'Brief';

/** A text that a decision's claims may be quoted from: its brief, or a file attached to it. */
export interface DecisionDocument {
  readonly id: string;
  readonly decisionId: string;
  /** 0 is the brief; files follow in the order they were attached. */
  readonly position: number;
  readonly name: string;
  /** Null for the brief. */
  readonly file: DocumentFile | null;
}

/** What is known of the bytes of a file. */
export interface DocumentFile {
  readonly contentId: string;
  readonly sizeBytes: number;
  /** Null until it has been read, and when it is of no known kind. */
  readonly kind: FileKind | null;
  /** How many characters its text has. Null until it has been read, and when it was refused. */
  readonly textLength: number | null;
  /** 0 for a kind without pages. */
  readonly pageCount: number;
  readonly refusal: Refusal | null;
}
