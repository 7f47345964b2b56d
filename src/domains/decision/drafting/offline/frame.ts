import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { isMailHead } from './line-forms.js';
import {
  capital,
  contentWords,
  cutAtWord,
  labelOf,
  plain,
  sentenceLabel,
  sentencesOf,
  withoutNumber,
} from './phrases.js';

const MAX_LABEL = 120;
/** A heading that is marked as one, not a name right above some text. */
const MAX_TITLE_LEVEL = 7;
/** A longer first line is a text's first sentence, not its title. */
const MAX_TITLE_WORDS = 12;
/** Headings that name a part of a record and not what it is about. */
const PART_OF_A_RECORD =
  /^(?:context|forces|drivers|constraints|status|background|decision|problem|introduction|summary|consequences|overview|date|options|goals?|purpose)\b/i;
/** What a text is, not what it is about. */
const GENERIC =
  /^(?:memo(?:randum)?|(?:\p{L}+\s+)?(?:meeting|minutes|protocol|sync|stand-?up|agenda)\b(?!.*[:–—])|(?:notes?|minutes)\b(?!\s+on\b)|e-?mail|hi\b|hello\b|dear\b|hey\b|all\b|@|untitled|draft$)/iu;
const GOAL_HEADING = /\b(?:goals?|purpose|objectives?|aims?)\b/i;
const GOAL_SENTENCE =
  /\b(?:(?:we|i|team|company)\s+(?:want|wants|need|needs|aim|aims|hope|hopes|would like)|goal is|(?:what )?matters most|target is|to achieve|in order to|so that)\b/i;
/** When somebody has to be told is no aim. */
const TO_BE_TOLD =
  /\b(?:needs?|have|has|want|wants)\s+to\s+(?:tell|decide|choose|pick|answer|let|know|agree|settle|reply|vote)\b/i;
/** What speaks of options and of what follows from them wants nothing. */
const NO_GOAL =
  /\b(?:consequences?|decision|outcome|options?|alternatives?|pros?|cons?|(?:dis)?advantages?|recommendation)\b/i;
/** A question that asks for a choice. */
const ASKS_FOR_CHOICE =
  /^(?:so,?\s+)?(?:should|shall|which|whether|what|where|who|how|do\s+we|is\s+it)\b|\bor\b/i;
const MAX_QUESTION = 140;

/** What the text's first telling heading says that it is about, without the number of a record. */
export function topicOf(blocks: readonly Block[]): string | undefined {
  for (const { kind, level, text } of blocks) {
    if (kind !== 'heading' || level > MAX_TITLE_LEVEL) continue;
    const title = withoutNumber(text);
    if (isTopic(title)) return title;
    // "Decision template: The mill": what it is, and then what it is about.
    const about = /^[^:]{3,40}:\s+(\S.*)$/.exec(title)?.[1];
    if (about !== undefined && isTopic(about)) return about;
    if (GENERIC.test(title)) return undefined;
  }
  return undefined;
}

/** What has to be decided, in words: the topic, a question that the text asks, or else the options themselves. */
export function questionOf(blocks: readonly Block[], title: string, options: readonly FoundOption[]): string {
  const topic = topicOf(blocks) ?? (isTitle(withoutNumber(title)) ? withoutNumber(title) : undefined);
  if (topic?.endsWith('?')) return capital(cutAtWord(plain(topic), MAX_LABEL));
  if (topic !== undefined) return capital(sentenceLabel(topic));
  const asked = blocks
    .flatMap(({ text }) => sentencesOf(text).map(plain))
    .find((text) => text.endsWith('?') && text.length <= MAX_QUESTION && ASKS_FOR_CHOICE.test(text));
  if (asked !== undefined) return capital(cutAtWord(asked, MAX_LABEL));
  const names = options.map(({ label }) => label);
  return names.length < 2 ? 'What is to be decided' : cutAtWord(`Choose one: ${names.join('; ')}`, MAX_LABEL);
}

/** What the texts want: below a heading that says so, or in a sentence that does. */
export function goalOf(blocks: readonly Block[]): string | undefined {
  const told = blocks.filter(({ kind }) => kind !== 'heading');
  const below = told.find(({ path }) => GOAL_HEADING.test(path.at(-1) ?? ''));
  const [first] = below ? sentencesOf(below.text) : [];
  const wanted =
    first ??
    told
      .filter(({ path }) => !NO_GOAL.test(path.at(-1) ?? ''))
      .flatMap(({ text }) => sentencesOf(text))
      .find((text) => GOAL_SENTENCE.test(text) && !TO_BE_TOLD.test(text));
  if (wanted === undefined || contentWords(wanted).size === 0) return undefined;
  return cutAtWord(plain(wanted).replace(/[\s.,;:!]+$/, ''), MAX_LABEL);
}

/** A goal for a text that names none. */
export function goalBehind(question: string): string {
  return `Decide well: ${cutAtWord(labelOf(question) === '' ? 'this' : question, MAX_LABEL - 13)}`;
}

function isTopic(text: string): boolean {
  return text !== '' && !PART_OF_A_RECORD.test(text) && !GENERIC.test(text) && !isMailHead(`${text} `);
}

function isTitle(text: string): boolean {
  const isOneLine = !/[.!?]\s/.test(text) && !/[:,…]$/.test(text);
  return (
    isTopic(text) && isOneLine && text.split(/\s+/).length <= MAX_TITLE_WORDS && contentWords(text).size > 0
  );
}
