import type { SourceKind } from '../item/item.js';

/** A text on its way in. */
export interface PendingText {
  readonly id: string;
  readonly memberId: string;
  readonly sourceKind: SourceKind;
  /** As clients know it. */
  readonly sourceId: string;
  readonly text: string;
  /** How often a model was asked in vain. */
  readonly attempts: number;
}

/** A text that knowledge is to be taken from. */
export interface NewText {
  /** What belongs together, such as a session's UUID: read in one go. */
  readonly topic: string;
  readonly sourceKind: SourceKind;
  readonly sourceId: string;
  readonly text: string;
}

/** What became of a text that was read. */
export interface ReadText {
  readonly id: string;
  readonly itemCount: number;
  readonly refusedCount: number;
}

/** How a workspace's extraction stands. */
export interface ExtractionState {
  readonly isOn: boolean;
  /** Waiting to be read, the paused ones included. */
  readonly pending: number;
  /** Waiting for a budget or a provider. */
  readonly paused: number;
  readonly extracted: number;
  readonly failed: number;
  readonly itemCount: number;
  readonly refusedCount: number;
  /** A code of the table of errors; null while nothing is paused. */
  readonly pauseReason: string | null;
  readonly pausedUntil: Date | null;
}

/** What an extraction job is about. */
export interface Topic {
  readonly workspaceId: string;
  readonly topic: string;
}
