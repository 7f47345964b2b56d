import { alternativesOf, areNames, withoutLightVerb } from './alternatives.js';
import type { Block } from './block.js';
import { decidedFor } from './decided-options.js';
import type { FoundOption } from './found-option.js';
import { compared, enumerated } from './listed-options.js';
import { listedName } from './option-names.js';
import { alsoSuggested, presented } from './presented-options.js';
import { proposals } from './proposals.js';
import { labelOf, plain, sentencesOf, withoutNumber, type Sentence } from './phrases.js';
import { inQuestions, withoutPurpose } from './question-options.js';

const VERSUS =
  /^(?:[^:]{2,40}:\s+)?(?:(?:we|i)\s+(?:have\s+)?(?:talked|argued|thought|discussed|debated|compared)\s+(?:about\s+)?)?(.{2,90}?)\s+(?:vs\.?|versus)\s+(.{2,90})$/i;
const BETWEEN =
  /\b(?:choose|choosing|decide|deciding|choice|decision|select|pick|torn|hesitat\p{L}+|waver\p{L}*|undecided|toss-up|debat\p{L}+|compar\p{L}+|dilemma|trade-off)\s+(?:(?:is|was|lies|will\s+be)\s+)?between\s+(.{2,90}?)\s+(?:and|or)\s+(.{2,90}?)(?:[.?!;,]|$)/iu;
const INSTEAD = /^(.{2,90}?)\s+(?:instead\s+of|rather\s+than|over)\s+(.{2,90})$/i;
/** The same in a sentence that weighs them. */
const WEIGHED_INSTEAD =
  /\b(?:wonder|think|thought|talk|propos|suggest|recommend|consider)\p{L}*\s+(?:[^:.]{0,40}:\s+|(?:about|of|to|that\s+we)\s+)?([^:]{2,90}?)\s+(?:instead\s+of|rather\s+than)\s+(.{2,90}?)(?:[.?!;,]|$)/iu;
/** Words after which alternatives stand that "or" holds together. */
const BEFORE_ALTERNATIVES =
  /\b(?:(?<!\b(?:must|shall)\s+(?:be\s+)?)either(?!\s+be\b)|(?:whether|if)\s+(?:we\s+should|to|(?:\S+\s+){1,5}?(?:should|shall|gets?))|whether\s+(?:\S+\s+){1,4}?(?:will|would|can)|should\s+(?:we|i|they|you)|(?:we|i|the\s+(?:team|board|company))\s+(?:could|can|might|may)(?:\s+either)?)\s+([^.?!;]{4,400})/i;

/** A proper name of one or two words. */
const NAME = /^\p{Lu}\S*(?:\s+[\p{Lu}\d]\S*)?$/u;
const BEHIND_VERB = /^\p{Ll}.*\s(?:with|on|in|to|for|by|at|use|using)\s+(\p{Lu}\S*(?:\s+[\p{Lu}\d]\S*)?)$/u;

/** The alternatives that sentences name, by the surest form that they have. */
export function inProse(blocks: readonly Block[]): readonly FoundOption[] {
  const sentences = blocks.flatMap(({ text, ref }) => sentencesOf(text).map((line) => ({ text: line, ref })));
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  for (const find of [decidedFor, enumerated, joinedByOr, inPairs, told, inQuestions, compared]) {
    const found = find(sentences);
    if (found.length >= 2) return [...found, ...alsoSuggested(sentences, found)];
  }
  return inTitles(headings);
}

/** The alternatives that sentences set side by side in so many words: what a question or a decision is between. */
export function askedIn(sentences: readonly Sentence[]): readonly FoundOption[] {
  for (const find of [enumerated, joinedByOr, inPairs, inQuestions]) {
    const found = find(sentences);
    if (found.length >= 2) return found;
  }
  return [];
}

/** What is presented in the same way, or else more of it in several. */
function told(sentences: readonly Sentence[]): readonly FoundOption[] {
  const [alike, all] = [presented(sentences), proposals(sentences)];
  return all.length > alike.length ? all : alike;
}

/** "Either A or B", "whether to A or B", "we could A, B or C": the longest such list. */
function joinedByOr(sentences: readonly Sentence[]): readonly FoundOption[] {
  const lists = sentences.flatMap(({ text, ref }) => {
    const [, list = ''] = BEFORE_ALTERNATIVES.exec(text) ?? [];
    const names = namesOf(list, text.endsWith('?'));
    return areNames(names) ? [names.map((name) => ({ label: listedName(name), quote: name, ref }))] : [];
  });
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
}

/** A question says behind the last one what all are for. */
function namesOf(list: string, isAsked: boolean): readonly string[] {
  const names = withoutLightVerb(withoutVerb(alternativesOf(list)));
  return isAsked && names.length >= 2 ? withoutPurpose(names) : names;
}

/** "work with Kanban or Scrum": the verb is no part of the first name. */
function withoutVerb(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = names;
  const name = BEHIND_VERB.exec(first)?.[1];
  return name !== undefined && others.every((other) => NAME.test(other)) ? [name, ...others] : names;
}

/** "A vs B", "choose between A and B". */
function inPairs(sentences: readonly Sentence[]): readonly FoundOption[] {
  return (
    sentences
      .map((sentence) => pairIn(sentence, [BETWEEN, VERSUS, WEIGHED_INSTEAD]))
      .find(({ length }) => length > 0) ?? []
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
