import * as lexicons from './reading/lexicon.js';
import { stopWords, type Lexicon } from './reading/lexicon.js';
import { contentWords } from './reading/phrase.js';
import type { Reading } from './reading/reading.js';

const ALL: readonly Lexicon[] = Object.values(lexicons).filter((entry) => typeof entry === 'object');
/** From so many words on, one that is known may be a coincidence of two languages. */
const TELLING_LENGTH = 4;

/** Whether the statement holds words, and the rules know next to none of them: another language, or none. */
export const isUnreadable = (reading: Reading): boolean => {
  const words = contentWords(reading).filter(({ type }) => type === 'word');
  if (words.length === 0 || words.some((word) => stopWords.has(word))) return false;
  const enough = words.length < TELLING_LENGTH ? 1 : 2;
  let known = 0;
  return !words.some((word) => ALL.some((entry) => entry.has(word)) && ++known >= enough);
};
