/** How many words of a text are looked for. The longest ones: they are the rarest. */
const WORDS = 6;

/**
 * The words to find near-copies of a text by, in pairs of which a near-copy has at least one: two texts that differ in
 * two words at most have one of three separate pairs in common. Short texts are looked for by all their pairs. A pair is a far smaller search than any of its words.
 */
export function candidatePairs(words: readonly string[]): readonly (readonly string[])[] {
  const longest = words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, WORDS);
  if (longest.length < WORDS) return longest.length === 1 ? [longest] : allPairs(longest);
  return [longest.slice(0, 2), longest.slice(2, 4), longest.slice(4, 6)];
}

function allPairs(words: readonly string[]): readonly (readonly string[])[] {
  return words.flatMap((word, index) => words.slice(index + 1).map((other) => [word, other]));
}
