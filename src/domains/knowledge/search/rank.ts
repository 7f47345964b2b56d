import type { Freshness } from '../freshness/freshness.js';

/** The constant of reciprocal rank fusion: how little the first places outweigh the later ones. */
export const FUSION_K = 60;
/** What an item of no confidence keeps of its score. */
const CONFIDENCE_FLOOR = 0.7;
/** What an item keeps of its score for its age. */
const FRESHNESS_FACTOR: Readonly<Record<Freshness, number>> = { FRESH: 1, AGING: 0.95, STALE: 0.85 };

/** A leg's places, the ids best first, and what they count beside the others'. */
export interface Ranking {
  readonly ids: readonly string[];
  /** Above 0. */
  readonly weight: number;
}

/**
 * Fuses rankings by reciprocal rank, so that scores of different kinds need not be compared: each gives
 * weight / (60 + place) to whatever it holds. Divided by what a first place in all of them would give: 0 to 1.
 */
export function fuse(rankings: readonly Ranking[]): ReadonlyMap<string, number> {
  const best = rankings.reduce((sum, { weight }) => sum + weight, 0) / (FUSION_K + 1);
  const scores = new Map<string, number>();
  for (const { ids, weight } of rankings) {
    for (const [index, id] of ids.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + weight / (FUSION_K + index + 1) / best);
    }
  }
  return scores;
}

/** What vectors of words count beside the words themselves, of which they are a blurred copy. */
const LEXICAL_WEIGHT = 0.1;

/**
 * What a place by vectors counts beside one by words, above 0 to 1. Meanings count as much. Vectors of words know the
 * less the more of the query's words are known: what they add is to find words that nobody has written like that, with
 * a slip of the pen or another ending, so they count as much as there are such words.
 *
 * @param unknownShare the part of the query's words that no item has, 0 to 1
 */
export function vectorWeight(isSemantic: boolean, unknownShare: number): number {
  return isSemantic ? 1 : LEXICAL_WEIGHT + (1 - LEXICAL_WEIGHT) * unknownShare;
}

/** From 0.7 for no confidence to 1 for full: a doubtful item sinks, and is not lost. */
export function confidenceFactor(confidence: number): number {
  return CONFIDENCE_FLOOR + (1 - CONFIDENCE_FLOOR) * confidence;
}

export function freshnessFactor(freshness: Freshness): number {
  return FRESHNESS_FACTOR[freshness];
}
