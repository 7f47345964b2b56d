import { freshnessOf, type Freshness } from '../freshness/freshness.js';
import { BUILT_IN_TYPES, type Shelf } from '../types/built-in-types.js';
import type { Candidate } from './candidate.store.js';
import type { LegsAnswer } from './legs.js';
import { confidenceFactor, freshnessFactor, fuse, type Ranking } from './rank.js';
import type { ScoreParts } from './search.js';

const BUILT_IN_SHELVES = new Map<string, Shelf>(BUILT_IN_TYPES.map((type) => [type.name, type]));

/** A candidate in its place. */
export interface Ranked {
  readonly id: string;
  readonly freshness: Freshness;
  readonly score: number;
  readonly parts: ScoreParts;
  /** The query's words that it has, as the index has them. */
  readonly words: readonly string[];
}

/**
 * What vectors alone found and may be among the first: whose place would be enough if nothing spoke against it. The others
 * need not be read.
 */
export function contendersOf(found: LegsAnswer, now: Date, first: number): readonly string[] {
  const fused = fuse(rankingsOf(found));
  const last = rankHits(found, found.text, now)[first - 1]?.score ?? 0;
  const byWords = new Set(found.text.map(({ id }) => id));
  return found.vector.map(({ id }) => id).filter((id) => !byWords.has(id) && (fused.get(id) ?? 0) >= last);
}

/** Those of the candidates that the legs found, the best first; of equal scores the newer first. */
export function rankHits(found: LegsAnswer, candidates: readonly Candidate[], now: Date): readonly Ranked[] {
  const places = placesOf(found);
  const fused = fuse(rankingsOf(found));
  const words = new Map(found.text.map((hit) => [hit.id, hit.words]));
  return candidates
    .map(({ id, type, confidence, lastConfirmedAt, ownShelf }) => {
      const freshness = freshnessOf(lastConfirmedAt, now, ownShelf ?? BUILT_IN_SHELVES.get(type));
      const parts: ScoreParts = {
        ...places.get(id),
        fused: fused.get(id) ?? 0,
        confidenceFactor: confidenceFactor(confidence),
        freshnessFactor: freshnessFactor(freshness),
      };
      const score = parts.fused * parts.confidenceFactor * parts.freshnessFactor;
      return { id, freshness, score, parts, words: words.get(id) ?? [] };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1));
}

function rankingsOf(found: LegsAnswer): readonly Ranking[] {
  return found.legs.map(({ kind, weight }) => {
    const hits = kind === 'TEXT' ? found.text : found.vector;
    return { ids: hits.map(({ id }) => id), weight };
  });
}

type Places = Pick<ScoreParts, 'textRank' | 'vectorRank' | 'cosine'>;

function placesOf({ text, vector }: LegsAnswer): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>(text.map(({ id }, index) => [id, { textRank: index + 1 }]));
  for (const [index, { id, score }] of vector.entries()) {
    places.set(id, { ...places.get(id), vectorRank: index + 1, cosine: score });
  }
  return places;
}
