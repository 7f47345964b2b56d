/** Where an item came from. */
export const SOURCE_KINDS = ['SESSION', 'MESSAGE', 'DECISION', 'DOCUMENT', 'PERSON'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Characters of a text in UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface KnowledgeSource {
  readonly kind: SourceKind;
  /** As clients know it: an id of this service, or whatever names the source elsewhere. */
  readonly id: string;
  /** The words of the source that say it. */
  readonly span?: Span;
  /** From 1, where the source has pages. */
  readonly page?: number;
}

/** What the team knows, in a sentence or a passage. Ids are raw UUIDs. */
export interface KnowledgeItem {
  readonly id: string;
  readonly createdById: string;
  readonly type: string;
  readonly content: string;
  /** Empty: of no project. */
  readonly project: string;
  readonly intent: string | null;
  /** What it was remembered with, 0 to 1. */
  readonly baseConfidence: number;
  /** After feedback, 0 to 1. */
  readonly confidence: number;
  readonly usefulCount: number;
  readonly wrongCount: number;
  readonly validFrom: Date;
  /** When it ceased to hold; null while it does. */
  readonly validTo: Date | null;
  readonly lastConfirmedAt: Date;
  /** What stands in its place. */
  readonly supersededById: string | null;
  readonly source: KnowledgeSource;
  readonly version: number;
  /** The workspace's count of changes when it last changed. */
  readonly revision: number;
  /** The space of its vector; empty while it has none. */
  readonly embeddedSpace: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Which items. What is left out does not matter; all of the rest must hold. */
export interface ItemFilter {
  readonly types?: readonly string[];
  /** Empty: those of no project. */
  readonly project?: string;
  readonly intent?: string;
  readonly minConfidence?: number;
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly sourceKind?: SourceKind;
  readonly sourceId?: string;
  /** What held at that time, whatever has superseded it since. */
  readonly validAt?: Date;
  /** Superseded and expired items, too. */
  readonly includesRetired?: boolean;
}

/** Whether it is in the read paths: neither superseded nor expired. */
export function isCurrent({ supersededById, validTo }: KnowledgeItem, now: Date): boolean {
  return supersededById === null && (validTo === null || validTo.getTime() > now.getTime());
}
