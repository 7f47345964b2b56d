import type { Freshness } from '../freshness/freshness.js';
import type { KnowledgeItem, Span } from '../item/item.js';

/** How candidates are found: by their words, or by their vectors. */
export const LEG_KINDS = ['TEXT', 'VECTOR'] as const;
export type LegKind = (typeof LEG_KINDS)[number];

/** One way of searching that ran. */
export interface Leg {
  readonly kind: LegKind;
  readonly durationMs: number;
  readonly candidates: number;
  /** What its places count when they are fused, above 0 to 1. */
  readonly weight: number;
}

/** A leg that did not run, or not over everything. */
export interface Degradation {
  readonly leg: LegKind;
  /** For people. */
  readonly reason: string;
}

/** What a score is made of. */
export interface ScoreParts {
  /** Places from 1; undefined where the leg does not have it. */
  readonly textRank?: number;
  readonly vectorRank?: number;
  readonly cosine?: number;
  /** The fused places, 0 to 1. */
  readonly fused: number;
  readonly confidenceFactor: number;
  readonly freshnessFactor: number;
}

export interface SearchHit {
  readonly item: KnowledgeItem;
  readonly freshness: Freshness;
  /** `fused × confidenceFactor × freshnessFactor`, 0 to 1. */
  readonly score: number;
  readonly parts: ScoreParts;
  /** Why it is here, in a line. */
  readonly reason: string;
  /** Where its content has words of the query. */
  readonly matched: readonly Span[];
}

export interface SearchAnswer {
  /** Which vectors were compared; null where there are none. */
  readonly embeddingSpace: string | null;
  /** Whether those vectors stand for meanings rather than words. */
  readonly isSemantic: boolean;
  readonly legs: readonly Leg[];
  /** Empty when everything was searched in every way. */
  readonly degraded: readonly Degradation[];
  /** The best first. */
  readonly hits: readonly SearchHit[];
  /** Why there is no hit, when there is none. */
  readonly note: string | null;
  /** Whether it is an answer from before, to which nothing has changed since. */
  readonly isCached: boolean;
}
