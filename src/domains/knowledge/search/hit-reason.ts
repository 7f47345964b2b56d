import type { Freshness } from '../freshness/freshness.js';
import type { ScoreParts } from './search.js';
import { writtenWords } from './written-words.js';

export interface Reasoned {
  readonly parts: ScoreParts;
  /** The query's words that it has, as the index has them. */
  readonly words: readonly string[];
  readonly content: string;
  readonly confidence: number;
  readonly freshness: Freshness;
  readonly isSemantic: boolean;
}

const MAX_WORDS = 4;

/** Why an item was found, in one line, with its words as it writes them. */
export function hitReason({ parts, words, content, confidence, freshness, isSemantic }: Reasoned): string {
  const { textRank, vectorRank, cosine } = parts;
  const some = writtenWords(words.slice(0, MAX_WORDS), content).join(', ');
  const more = words.length > MAX_WORDS ? ` and ${words.length - MAX_WORDS} more` : '';
  const near = isSemantic ? 'near in meaning' : 'near in its letters';
  return [
    ...(textRank === undefined ? [] : [`has ${some}${more} (place ${textRank} by words)`]),
    ...(vectorRank === undefined ? [] : [`${near} (cosine ${cosine?.toFixed(2)}, place ${vectorRank})`]),
    `confidence ${confidence.toFixed(2)}`,
    freshness.toLowerCase(),
  ].join('; ');
}
