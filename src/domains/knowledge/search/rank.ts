import type { Freshness } from '../freshness/freshness.js';

/** The constant of reciprocal rank fusion: how little the first places outweigh the later ones. */
export const FUSION_K = 60;
/** What an item of no confidence keeps of its score. */
const CONFIDENCE_FLOOR = 0.7;
/** What an item keeps of its score for its age. */
const FRESHNESS_FACTOR: Readonly<Record<Freshness, number>> = { FRESH: 1, AGING: 0.95, STALE: 0.85 };

/** A leg's places: the ids, best first. */
export type Ranking = readonly string[];

/**
 * Fuses rankings by reciprocal rank, so that scores of different kinds need not be compared: each gives 1 / (60 + place)
 * to whatever it holds. Divided by what a first place in all of them would give: 0 to 1.
 */
export function fuse(rankings: readonly Ranking[]): ReadonlyMap<string, number> {
  const best = rankings.length / (FUSION_K + 1);
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    for (const [index, id] of ranking.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (FUSION_K + index + 1) / best);
    }
  }
  return scores;
}

/** From 0.7 for no confidence to 1 for full: a doubtful item sinks, and is not lost. */
export function confidenceFactor(confidence: number): number {
  return CONFIDENCE_FLOOR + (1 - CONFIDENCE_FLOOR) * confidence;
}

export function freshnessFactor(freshness: Freshness): number {
  return FRESHNESS_FACTOR[freshness];
}
