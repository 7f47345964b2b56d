import type { Block } from './block.js';
import { listsUnderOptions } from './find-options.js';
import { isIn, type FoundOption } from './found-option.js';
import { questionLists } from './listed-items.js';
import { numberedLists } from './numbered-options.js';
import { contentWords, isSameText, overlap, plain, sentencesOf } from './phrases.js';
import { askedIn } from './prose-options.js';

/** Whether a sentence asks for a choice: others only mention one. */
const ASKS =
  /\?\s*$|\b(?:decid\p{L}+|choos\p{L}+|choice|whether|should\s+(?:we|i)|do\s+we|either|to\s+settle|undecided|torn|options?|alternatives?)\b/iu;
/** Options that share so much of their words are the same. */
const SAME = 0.5;

/** The alternatives of other decisions that a text names beside those that were found: lists, and sentences that ask. */
export function otherDecisions(
  blocks: readonly Block[],
  found: readonly FoundOption[],
): readonly (readonly FoundOption[])[] {
  const known = [...found];
  const lists = [...listsUnderOptions(blocks), ...questionLists(blocks), ...numberedLists(blocks)];
  return [...lists.map(distinct), ...askedElsewhere(blocks, found)].filter((list) => {
    const isOther = list.length >= 2 && !list.some(({ label }) => isIn(label, known) || isLike(label, known));
    if (isOther) known.push(...list);
    return isOther;
  });
}

/** What single sentences ask to choose from. */
function askedElsewhere(
  blocks: readonly Block[],
  found: readonly FoundOption[],
): readonly (readonly FoundOption[])[] {
  const title = blocks[0] && sentencesOf(blocks[0].text).length === 1 ? blocks[0].text : undefined;
  return blocks.flatMap(({ text, ref, path }) =>
    sentencesOf(text)
      .filter((said) => text !== title && ASKS.test(plain(said)) && !isLike([...path, said].join(' '), found))
      .map((said) => distinct(askedIn([{ text: said, ref }])))
      .filter((options) => options.length >= 2),
  );
}

/** Whether a text names one of the options, or is most of its name. */
function isLike(text: string, options: readonly FoundOption[]): boolean {
  const words = contentWords(text);
  return options.some(({ label }) => {
    const name = contentWords(label);
    return overlap(name, words) > SAME || overlap(words, name) > SAME;
  });
}

function distinct(options: readonly FoundOption[]): readonly FoundOption[] {
  return options.filter(
    ({ label }, index) =>
      /[\p{L}\p{N}]/u.test(label) && options.findIndex((other) => isSameText(other.label, label)) === index,
  );
}
