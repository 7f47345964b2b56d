import type { KnowledgeItem, KnowledgeSource } from '../item/item.js';

/** What became of something that was to be remembered. */
export const WRITE_OUTCOMES = ['CREATED', 'MERGED', 'SUPERSEDED', 'KEPT_BOTH'] as const;
export type WriteOutcome = (typeof WRITE_OUTCOMES)[number];

/** Something to remember, checked. */
export interface Submission {
  readonly content: string;
  readonly type: string;
  readonly project: string;
  readonly intent: string | null;
  readonly confidence: number;
  readonly source: KnowledgeSource;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** What a write changed of the item that it met, as it was before. */
export interface Before {
  /** The item that was changed. */
  readonly itemId: string;
  readonly baseConfidence: number;
  readonly lastConfirmedAt: Date;
  readonly validTo: Date | null;
  /** The evidence that was added to it. */
  readonly evidenceId?: string;
}

/** One line of the history: what was sent, what it was compared with, what became of it. */
export interface KnowledgeWrite {
  readonly id: string;
  readonly memberId: string;
  readonly outcome: WriteOutcome;
  /** The item that now says it. */
  readonly itemId: string;
  readonly submitted: Submission;
  readonly comparedWithId: string | null;
  readonly cosine: number | null;
  readonly reasons: readonly string[];
  readonly before: Before | null;
  readonly undoneAt: Date | null;
  readonly createdAt: Date;
}

/** Whether there is anything to undo: a new item is deleted instead, and two that were kept stand for themselves. */
export function isUndoable({ outcome, undoneAt, before }: KnowledgeWrite): boolean {
  return (outcome === 'MERGED' || outcome === 'SUPERSEDED') && undoneAt === null && before !== null;
}

/** What an item holds of a submission. */
export function toContent(
  submission: Submission,
): Pick<
  KnowledgeItem,
  'content' | 'type' | 'project' | 'intent' | 'baseConfidence' | 'source' | 'validFrom' | 'validTo'
> {
  const { confidence: baseConfidence, ...content } = submission;
  return { ...content, baseConfidence };
}
