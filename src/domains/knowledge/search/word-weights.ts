export interface WorkspaceSize {
  readonly items: number;
  /** What a plan that serves all workspaces takes each of them for; null where there are no statistics yet. */
  readonly usualItems: number | null;
}

/** From how many items on a workspace is not worth reading for the sake of a few words. */
const LARGE_ITEMS = 500;
/** How many times the usual size is too far from it. */
const FAR = 10;

/** Whether a plan that serves all workspaces is a bad one for this: it is large, and most others are not. */
export function isOutsized({ items, usualItems }: WorkspaceSize): boolean {
  return items >= LARGE_ITEMS && usualItems !== null && items > FAR * usualItems;
}

/** How common words are among the items of a workspace. */
export interface WordCounts extends WorkspaceSize {
  /** How many items have each word; a word that is left out is in none that was counted. */
  readonly counts: ReadonlyMap<string, number>;
}

/** A word of a query, and what it says about an item that has it. */
export interface WeighedWord {
  readonly word: string;
  /** Above 0. */
  readonly weight: number;
}

/** What a query looks for: candidates have any of `rare`, and all of `weighed` count in their rank. */
export interface WeighedQuery {
  /** Words of the query that no item had when they were counted: names nobody has written, and slips of the pen. */
  readonly unknown: number;
  readonly rare: readonly string[];
  /** These and commoner ones: for what a filter leaves, which may have none that are rare. */
  readonly lessRare: readonly string[];
  readonly weighed: readonly WeighedWord[];
}

/**
 * Items that are ranked for one query, about: the words that would bring more only count where a rarer one is met. The
 * bench finds the same with four times as many, and ranking is what a search by words costs.
 */
export const MAX_RANKED = 1_000;
/** How far words are counted: of what most items have, it does not matter how many. */
export const MAX_COUNTED = 4_000;
/** Words that count in a rank, the rarest. A whole text that is looked for has many, and its common ones say nothing. */
const MAX_WEIGHED = 16;

/**
 * Weighs words by how rare they are: the inverse document frequency of BM25, ln(1 + (N - n + 0.5) / (n + 0.5)) for a
 * word that n of N items have (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
 */
export function weighWords(
  words: readonly string[],
  { items, counts }: Pick<WordCounts, 'items' | 'counts'>,
): WeighedQuery {
  const known = words
    .map((word) => ({ word, count: Math.max(1, counts.get(word) ?? 1) }))
    .sort((a, b) => a.count - b.count);
  return {
    rare: rarest(known, MAX_RANKED),
    lessRare: rarest(known, MAX_COUNTED - 1),
    unknown: words.filter((word) => !counts.get(word)).length,
    weighed: known.slice(0, MAX_WEIGHED).map(({ word, count }) => {
      const others = Math.max(0, items - count);
      return { word, weight: Math.log(1 + (others + 0.5) / (count + 0.5)) };
    }),
  };
}

/** The rarest words, as many as all of them together bring so many items; one at least. */
function rarest(known: readonly { word: string; count: number }[], most: number): readonly string[] {
  let brought = 0;
  return known
    .filter(({ count }, place) => {
      brought += count;
      return place === 0 || brought <= most;
    })
    .map(({ word }) => word);
}
