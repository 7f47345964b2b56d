import { stemmer } from 'stemmer';

import { IRREGULAR_FORMS } from '../words.js';

/** Words longer than this are noise; stemming them would only cost time. */
const LONGEST_WORD = 40;
const REMEMBERED_WORDS = 5_000;
const remembered = new Map<string, string>();

/**
 * The form that all inflections of a lower-case word share.
 *
 * Stems are remembered, up to a bound, because goals draw on few words and stemming is most of an assessment's time.
 */
export const stemOf = (word: string): string => {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const base = word.endsWith("'s") ? word.slice(0, -2) : word;
  const lemma = Object.hasOwn(IRREGULAR_FORMS, base) ? (IRREGULAR_FORMS[base] ?? base) : base;
  const stem = lemma.length > LONGEST_WORD ? lemma : stemmer(lemma);
  if (remembered.size < REMEMBERED_WORDS) remembered.set(word, stem);
  return stem;
};
