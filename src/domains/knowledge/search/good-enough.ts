/** The share of a query's words that an item must have to be found by its words alone. */
const MIN_WORD_SHARE = 0.25;
/** The cosine from which a neighbour is near: what vectors of words alone share by chance stays below. */
const MIN_COSINE = { semantic: 0.3, lexical: 0.15 };

/** How many of a query's words are enough: one of up to four, two of up to eight, and so on. */
export function enoughWords(queryWords: number): number {
  return Math.max(1, Math.ceil(queryWords * MIN_WORD_SHARE));
}

export function minCosine(isSemantic: boolean): number {
  return isSemantic ? MIN_COSINE.semantic : MIN_COSINE.lexical;
}
