import { freshnessOf } from '../freshness/freshness.js';
import type { KnowledgeItem } from '../item/item.js';
import type { Shelf } from '../types/built-in-types.js';
import { hitReason } from './hit-reason.js';
import type { LegsAnswer } from './legs.js';
import { confidenceFactor, freshnessFactor, fuse } from './rank.js';
import type { ScoreParts, SearchHit } from './search.js';

export interface RankOptions {
  readonly now: Date;
  /** By type. */
  readonly shelves: ReadonlyMap<string, Shelf>;
  readonly isSemantic: boolean;
}

/** The items that the legs found, the best first; of equal scores the newer first. */
export function rankHits(
  items: readonly KnowledgeItem[],
  found: LegsAnswer,
  { now, shelves, isSemantic }: RankOptions,
): readonly Omit<SearchHit, 'matched'>[] {
  const places = placesOf(found);
  const fused = fuse(
    found.legs.map(({ kind }) => (kind === 'TEXT' ? found.text : found.vector).map(({ id }) => id)),
  );
  const words = new Map(found.text.map((hit) => [hit.id, hit.words]));
  return items
    .map((item) => {
      const freshness = freshnessOf(item.lastConfirmedAt, now, shelves.get(item.type));
      const parts: ScoreParts = {
        ...places.get(item.id),
        fused: fused.get(item.id) ?? 0,
        confidenceFactor: confidenceFactor(item.confidence),
        freshnessFactor: freshnessFactor(freshness),
      };
      const score = parts.fused * parts.confidenceFactor * parts.freshnessFactor;
      const { confidence } = item;
      const reason = hitReason({ parts, words: words.get(item.id) ?? [], confidence, freshness, isSemantic });
      return { item, freshness, score, parts, reason };
    })
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? 1 : -1));
}

type Places = Pick<ScoreParts, 'textRank' | 'vectorRank' | 'cosine'>;

function placesOf({ text, vector }: LegsAnswer): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>(text.map(({ id }, index) => [id, { textRank: index + 1 }]));
  for (const [index, { id, score }] of vector.entries()) {
    places.set(id, { ...places.get(id), vectorRank: index + 1, cosine: score });
  }
  return places;
}
