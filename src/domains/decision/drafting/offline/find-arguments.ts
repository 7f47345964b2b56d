import type { Block } from './block.js';
import { acceptedIn } from './decided-options.js';
import type { FoundOption } from './found-option.js';
import { hintsOf, optionHinted, type Hints } from './option-hints.js';
import { capital, contentWords, isSameText, overlap, plain, sentenceLabel, sentencesOf } from './phrases.js';
import { AGAINST_START, chanceIn, FOR_START, isRisk, partsOf, sidesOf, type SaidSide } from './sides.js';

/** A reason for or against an option, as a text gives it. */
export interface FoundArgument {
  /** The place of the option in the list of options. */
  readonly option: number;
  readonly isFor: boolean;
  readonly isRisk: boolean;
  readonly label: string;
  readonly quote: string;
  readonly ref: string;
  /** 0..1, where the text states how probable it is. */
  readonly belief?: number;
}

const OF_CHOICE =
  /\b(?:consequences?|outcome|decision(?! (?:drivers?|criteria|makers?|date|template))|chosen|selected)\b/i;
/** What is told below such a heading is about what is proposed there. */
const PROPOSAL = /^(?:the\s+|our\s+)?propos(?:al|ed solution|ition)$/i;
/** What is told before anything is proposed is about no option. */
const BEFORE_CHOICE =
  /^(?:context|status|background|problem|motivation|introduction|initial situation|situation)\b/i;
/** A sentence that goes on about what the one before it spoke of, or has no subject of its own. */
const GOES_ON =
  /^(?:it|its|this|that|they|their|these|those|he|she|there|but|however|also|still|on the other hand|nobody|saves?|costs?|needs?|takes?|gives?|makes?|removes?|requires?|allows?|reduces?|means?|would|will)\b/i;
/** A sentence that sets options side by side. */
const LISTS = /\bor\b|\?$/i;
/** How much of an option's name a text must have to be about it. */
const ABOUT = 0.6;
const MAX_QUOTE = 280;
const AFTER_NAME = /^[^\n]{2,120}?(?:\s(?:[–—-]|[-=]>|→)|:)\s+(\S[\s\S]{5,})$/;
const LEAD = /^(?:\*\*|__)([^*_\n]{2,120}?)(?:\*\*|__)[:.]?\s+(\S[\s\S]{2,})$/;
const QUESTION_AND_ANSWER = /^q(?:uestion)?[:.]\s+([^\n]{3,300})\n\s*a(?:nswer)?[:.]\s+(\S[\s\S]{2,})$/i;

/** The reasons that texts give for and against the options, in their order. */
export function findArguments(
  blocks: readonly Block[],
  options: readonly FoundOption[],
  chosen: number | undefined,
): readonly FoundArgument[] {
  const topic: Topic = {
    topics: options.map(({ label }) => contentWords(label)),
    hints: hintsOf(options),
    chosen,
    isSetSideBySide: options.every(({ quote }) => quote !== ''),
  };
  const found = blocks
    .filter(({ kind }) => kind !== 'heading')
    .map((block) => asAnswer(block))
    .flatMap((block) => withoutName(block, options))
    .flatMap((block) => argumentsIn(belowItsLead(block, topic), topic));
  return found.filter(
    ({ label, option }, index) =>
      label.length > 2 &&
      found.findIndex((other) => other.option === option && isSameText(other.label, label)) === index,
  );
}

/** What names an option is no reason; what follows its name may be some: "Nordlog – cheap, but slow". */
function withoutName(block: Block, options: readonly FoundOption[]): readonly Block[] {
  const named = options.find(({ quote }) => isNamedBy(block, quote));
  if (!named || acceptedIn(block.text).length > 0) return [block];
  const tail = AFTER_NAME.exec(block.text)?.[1] ?? afterSentence(block.text);
  const path = [...block.path, named.label];
  return partsOf(tail).flatMap((text) => (text.trim() === '' ? [] : [{ ...block, text: text.trim(), path }]));
}

function isNamedBy({ text, kind }: Block, quote: string): boolean {
  if (quote === '') return false;
  const isBegin = kind === 'item' && (text.split('\n')[0] ?? '').trim() === quote;
  return isBegin || isSameText(quote, text);
}

function afterSentence(text: string): string {
  const [first = ''] = sentencesOf(text);
  return text.slice(text.indexOf(first) + first.length);
}

/** An answer below its question, "Q: …" and "A: …", stands there as an item does below what introduces it. */
function asAnswer(block: Block): Block {
  const [, question, answer] = QUESTION_AND_ANSWER.exec(block.text) ?? [];
  return question && answer ? { ...block, kind: 'item', text: answer, leadIn: question } : block;
}

interface Topic {
  readonly topics: readonly ReadonlySet<string>[];
  readonly hints: readonly Hints[];
  readonly chosen: number | undefined;
  /** Whether the text names them all: then a reason that names none is nobody's. */
  readonly isSetSideBySide: boolean;
}

function argumentsIn(block: Block, topic: Topic): readonly FoundArgument[] {
  const placed = optionOfPlace(block, topic);
  const introduced = optionOfIntroduction(block, topic);
  const isBefore = BEFORE_CHOICE.test(block.path.at(-1) ?? '');
  const assumed = isBefore || topic.isSetSideBySide ? undefined : 0;
  let last: number | undefined;
  return sentencesOf(block.text).flatMap((sentence, index) => {
    const accepted = acceptedIn(sentence);
    if (accepted.length > 0) return spoken(accepted, block.ref, topic.chosen ?? 0);
    const { own, count } = ownerOf(sentence, topic);
    if (count > 2 || (count === 2 && LISTS.test(sentence))) return [];
    const before = GOES_ON.test(sentence) ? last : undefined;
    const named = own ?? introduced ?? optionHinted(sentence, topic.hints) ?? before;
    last = named ?? last;
    const ofChoice = isOfChoice(block, sentence) ? topic.chosen : undefined;
    const option = placed.nearest ?? own ?? ofChoice ?? named ?? placed.above ?? assumed;
    return option === undefined ? [] : spoken(sidesOf(block, sentence, index === 0), block.ref, option);
  });
}

function spoken(sides: readonly SaidSide[], ref: string, option: number): readonly FoundArgument[] {
  return sides.map((said) => toArgument(said, ref, option));
}

function isOfChoice({ path }: Block, sentence: string): boolean {
  const heading = path.at(-1) ?? '';
  return OF_CHOICE.test(heading) || PROPOSAL.test(heading) || OF_CHOICE.test(sentence.slice(0, 40));
}

/** The option that the heading or the item right above names, and the one that the next above it does. */
function optionOfPlace({ path }: Block, topic: Topic): { nearest?: number; above?: number } {
  const nearest = optionNamed(path.at(-1) ?? '', topic);
  return { nearest, above: path.length > 2 ? optionNamed(path.at(-2) ?? '', topic) : undefined };
}

/** The option that what stands before a block names. What the whole text is called introduces no part of it. */
function optionOfIntroduction({ kind, leadIn, path, text }: Block, topic: Topic): number | undefined {
  if (leadIn === path[0] || (kind === 'paragraph' && !GOES_ON.test(text))) return undefined;
  const { own, count } = ownerOf(leadIn, topic);
  return count > 1 ? undefined : (own ?? optionHinted(leadIn, topic.hints));
}

/** The one option that a text names: what names several is a heading over them all. */
function optionNamed(text: string, topic: Topic): number | undefined {
  const { own, count } = ownerOf(text, topic);
  return count > 1 ? undefined : own;
}

/** A paragraph that begins with an option's name in bold letters, or a question about it, stands below that name. */
function belowItsLead(block: Block, topic: Topic): Block {
  const [, lead = '', rest = ''] = block.kind === 'paragraph' ? (LEAD.exec(block.text) ?? []) : [];
  if (lead === '' || optionNamed(lead, topic) === undefined) return block;
  return { ...block, text: rest, path: [...block.path, lead], leadIn: lead };
}

/** The option that a text is about, the first one that it names, and how many it names that are not parts of each other. */
function ownerOf(text: string, { topics }: Topic): { own: number | undefined; count: number } {
  const words = contentWords(text);
  const order = [...words];
  const named = topics
    .map((topic, index) => ({ index, topic, score: overlap(topic, words) }))
    .filter(({ score }) => score >= ABOUT)
    .sort((a, b) => b.score * b.topic.size - a.score * a.topic.size || b.score - a.score);
  const apart = named.filter(({ topic, score }, at) =>
    named.slice(0, at).every((larger) => overlap(topic, larger.topic) < Math.min(score, ABOUT)),
  );
  const begin = ({ topic }: { readonly topic: ReadonlySet<string> }) =>
    order.findIndex((word) => topic.has(word));
  const [first] = apart.every(({ score }) => score === 1)
    ? apart.toSorted((a, b) => begin(a) - begin(b))
    : apart;
  return { own: first?.index, count: apart.length };
}

function toArgument({ text: sentence, side }: SaidSide, ref: string, option: number): FoundArgument {
  const text = plain(sentence);
  const because = /\bbecause(?:\s+of)?\s+(.{3,})$/i.exec(text)?.[1];
  const rest = (because ?? text)
    .replace(FOR_START, '')
    .replace(AGAINST_START, '')
    .replace(/^(?:however|but|that|accepting that|accepting|to achieve)\b[\s,]*/i, '');
  const belief = chanceIn(text);
  return {
    option,
    isFor: side === 'for',
    isRisk: side === 'against' && isRisk(text),
    label: capital(sentenceLabel(rest.length > 2 ? rest : text)),
    quote: quoteOf(sentence),
    ref,
    ...(belief === undefined ? {} : { belief }),
  };
}

/** The sentence as it stands, or its beginning up to a word's end: a quote has to be found again. */
function quoteOf(sentence: string): string {
  if (sentence.length <= MAX_QUOTE) return sentence;
  const cut = sentence.slice(0, MAX_QUOTE);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd();
}
