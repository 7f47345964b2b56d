import type { Span } from '../item/item.js';

/** A text that knowledge is taken from. */
export interface SourceText {
  /** How it is called while it is read: `1`, `2`, … */
  readonly ref: string;
  readonly text: string;
}

/** What was found in a text, and the words of it that say so. */
export interface FoundKnowledge {
  readonly ref: string;
  readonly type: string;
  /** A sentence that can be understood without the text around it. */
  readonly content: string;
  /** Where the text says it, in UTF-16 units. */
  readonly span: Span;
}

/** The types that are taken from conversations: the others are for people to write. */
export const EXTRACTED_TYPES = [
  'decision',
  'lesson',
  'convention',
  'fact',
  'metric',
  'question',
  'risk',
] as const;
export type ExtractedType = (typeof EXTRACTED_TYPES)[number];

/** The most that is taken from one text: a message that says more says little. */
export const MAX_FOUND_PER_TEXT = 8;
export const MIN_CONTENT_LENGTH = 12;
export const MAX_CONTENT_LENGTH = 500;
