import { stemmer } from 'stemmer';

/** A word with its inner signs, and each of its parts: the index has `roll-back` whole, and as two words. */
const WHOLE = /[\p{L}\p{N}]+(?:['’._/@-][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}]+/gu;
const INNER_SIGN = /['’._/@-]/;

/**
 * What stands in a text for stems of the index: the words as the text writes them, in the order of the stems. A stem for
 * which none is found stays as it is.
 */
export function writtenWords(stems: readonly string[], text: string): readonly string[] {
  const words = wordsOf(text);
  return stems.map((stem) => writtenAs(stem, words));
}

/** What the index may have for a text's words, each once: the database's parser and stemmer differ from ours in some. */
export function guessedStems(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text.toLowerCase()).flatMap((word) => [word, stemmer(word)]));
}

function wordsOf(text: string): readonly string[] {
  const wholes = text.match(WHOLE) ?? [];
  return wholes.flatMap((whole) => (INNER_SIGN.test(whole) ? [whole, ...(whole.match(PART) ?? [])] : whole));
}

/** The database's stemmer and ours differ in some endings: without an equal stem, the shortest word with that beginning. */
function writtenAs(stem: string, words: readonly string[]): string {
  const beginning = stem.length > 3 ? stem.slice(0, -1) : stem;
  const alike = words.filter((word) => word.toLowerCase().startsWith(beginning));
  const same = alike.find((word) => keyOf(word.toLowerCase()) === keyOf(stem));
  return same ?? alike.toSorted((a, b) => a.length - b.length)[0] ?? stem;
}

function keyOf(word: string): string {
  return stemmer(word).replace(/y$/, 'i');
}
