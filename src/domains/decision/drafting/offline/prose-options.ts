import { alternativesOf, areNames } from './alternatives.js';
import type { Block } from './block.js';
import { decidedFor } from './decided-options.js';
import type { FoundOption } from './found-option.js';
import { compared, enumerated } from './listed-options.js';
import { listedName } from './option-names.js';
import { alsoSuggested, presented } from './presented-options.js';
import { labelOf, plain, sentencesOf, withoutNumber, type Sentence } from './phrases.js';
import { inQuestions, withoutPurpose } from './question-options.js';

const VERSUS = /^(.{2,90}?)\s+(?:vs\.?|versus)\s+(.{2,90})$/i;
const BETWEEN =
  /\b(?:choose|choosing|decide|deciding|choice|decision|select|pick)\s+between\s+(.{2,90}?)\s+(?:and|or)\s+(.{2,90}?)(?:[.?!;,]|$)/i;
const INSTEAD = /^(.{2,90}?)\s+(?:instead\s+of|rather\s+than|over)\s+(.{2,90})$/i;
/** Words after which alternatives stand that "or" holds together. */
const BEFORE_ALTERNATIVES =
  /\b(?:(?<!\b(?:must|shall)\s+(?:be\s+)?)either(?!\s+be\b)|whether\s+(?:we\s+should|to)|should\s+(?:we|i|they|you)|(?:we|i|the\s+(?:team|board|company))\s+(?:could|can|might|may)(?:\s+either)?)\s+([^.?!;]{4,400})/i;

/** The alternatives that sentences name, by the surest form that they have. */
export function inProse(blocks: readonly Block[]): readonly FoundOption[] {
  const sentences = blocks.flatMap(({ text, ref }) => sentencesOf(text).map((line) => ({ text: line, ref })));
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  for (const find of [decidedFor, enumerated, joinedByOr, inPairs, presented, inQuestions, compared]) {
    const found = find(sentences);
    if (found.length >= 2) return [...found, ...alsoSuggested(sentences, found)];
  }
  return inTitles(headings);
}

/** "Either A or B", "whether to A or B", "we could A, B or C": the longest such list. */
function joinedByOr(sentences: readonly Sentence[]): readonly FoundOption[] {
  const lists = sentences.flatMap(({ text, ref }) => {
    const [, list = ''] = BEFORE_ALTERNATIVES.exec(text) ?? [];
    const names = alternativesOf(list);
    return areNames(names) ? [names.map((name) => ({ label: listedName(name), quote: name, ref }))] : [];
  });
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
}

/** "A vs B", "choose between A and B". */
function inPairs(sentences: readonly Sentence[]): readonly FoundOption[] {
  return (
    sentences.map((sentence) => pairIn(sentence, [BETWEEN, VERSUS])).find(({ length }) => length > 0) ?? []
  );
}

/** "A instead of B" as a heading. */
function inTitles(headings: readonly Sentence[]): readonly FoundOption[] {
  const titles = headings.map(({ text, ref }) => ({ text: withoutNumber(text), ref }));
  return titles.map((title) => pairIn(title, [INSTEAD])).find(({ length }) => length > 0) ?? [];
}

function pairIn({ text, ref }: Sentence, forms: readonly RegExp[]): readonly FoundOption[] {
  for (const form of forms) {
    const [, first, second] = form.exec(plain(text)) ?? [];
    if (first && second)
      return withoutPurpose([first, second.replace(/[.?!:]+$/, '')]).map((words) => ({
        label: labelOf(words),
        quote: words.trim(),
        ref,
      }));
  }
  return [];
}
