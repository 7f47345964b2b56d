import type { Block } from './blocks.js';
import type { FoundOption } from './found-option.js';
import { hintsOf, optionHinted, type Hints } from './option-hints.js';
import { capital, contentWords, isSameText, overlap, plain, sentenceLabel, sentencesOf } from './phrases.js';

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

const FOR_START =
  /^(?:good|pros?|advantages?|benefits?|upsides?|positive|for(?=:)|\+)(?![\p{L}\p{N}])[\s,:+-]*/iu;
const AGAINST_START =
  /^(?:bad|cons?|disadvantages?|drawbacks?|downsides?|negative|risks?|against(?=:))\b[\s,:-]*/i;
const NEUTRAL_START = /^neutral\b/i;
const FOR_HEADING =
  /^for$|\b(?:speaks? for|in favou?r of|pros|advantages|benefits|positive|upsides|strengths)\b/i;
const AGAINST_HEADING =
  /^against$|\b(?:speaks? against|dangers?|cons|disadvantages|drawbacks|negative|downsides|weaknesses|risks)\b/i;
const BOTH_HEADING = /\b(?:pros and cons|advantages and disadvantages)\b/i;
const OF_CHOICE = /\b(?:consequences?|outcome|decision|chosen|selected)\b/i;
/** A reason without its text: that follows as a list. */
const REASONS_FOLLOW = /\bbecause\s*:?$/i;
const NO_RISK = /\b(?:without|no|less|lower|reduces?|avoids?|removes?)\s+(?:the\s+|any\s+)?risks?\b/i;
const COSTS_LESS =
  /\b(?:costs?|expenses?|rent|price|effort|downtime)\b[^.;]{0,40}\b(?:less|lower|fewer)\b|\b(?:less|lower|fewer|reduces?|saves?|cuts?)\b[^.;]{0,30}\b(?:costs?|expenses?|money|effort|downtime)\b/i;
const RISK = /\b(?:risks?|risky|danger|threat|could fail|might fail)\b/i;
const AGAINST_WORDS =
  /^but\b|\b(?:however|although|on the other hand|danger|fears?|unfair|ignored|broken|damaged|hard to|cannot afford|unfortunately|drawback|downside|disadvantage|problem|costs?|expensive|slow|slower|harder|difficult|lose|loss|downtime|increase in costs?)\b/i;
const FOR_WORDS =
  /\b(?:because|cheap|cheapest|reliable|free|removes|nobody has to|easier|faster|cheaper|simpler|benefit|advantage|allows?|enables?|improves?|saves?|reduces?|less)\b/i;
const CHANCE =
  /(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s+(?:chance|probability|likel|risk|confiden|sure)|(?:chance|probability|likelihood|risk|confidence)\s+(?:of|is|at)?\s*(?:about\s+|around\s+|roughly\s+)?(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)/i;
/** How much of an option's name a text must have to be about it. */
const ABOUT = 0.6;
const MAX_QUOTE = 280;
const AFTER_NAME = /^[^\n]{2,120}?(?:\s[–—-]|:)\s+(\S[\s\S]{5,})$/;
const QUESTION_AND_ANSWER = /^q(?:uestion)?[:.]\s+([^\n]{3,300})\n\s*a(?:nswer)?[:.]\s+(\S[\s\S]{2,})$/i;
/** Where a line turns from what speaks for an option to what speaks against it. */
const TURN = /,\s+(?=but\b|however\b|although\b|yet\b)|;\s+/i;
/** A side of a sentence that turns has at least so many words, or it is no reason of its own. */
const MIN_SIDE_WORDS = 3;

/** The reasons that texts give for and against the options, in their order. */
export function findArguments(
  blocks: readonly Block[],
  options: readonly FoundOption[],
  chosen: number | undefined,
): readonly FoundArgument[] {
  const topics = options.map(({ label }) => contentWords(label));
  const hints = hintsOf(options);
  const isSetSideBySide = options.every(({ quote }) => quote !== '');
  const found = blocks
    .filter(({ kind }) => kind !== 'heading')
    .map((block) => asAnswer(block))
    .flatMap((block) => withoutName(block, options))
    .flatMap((block) => argumentsIn(block, { topics, hints, chosen, isSetSideBySide }));
  return found.filter(
    ({ label, option }, index) =>
      label.length > 2 &&
      found.findIndex((other) => other.option === option && isSameText(other.label, label)) === index,
  );
}

/** What names an option is no reason; what follows its name on the same line may be some: "Nordlog – cheap, but slow". */
function withoutName(block: Block, options: readonly FoundOption[]): readonly Block[] {
  const named = options.find(({ quote }) => quote !== '' && isSameText(quote, block.text));
  if (!named) return [block];
  const tail = AFTER_NAME.exec(block.text)?.[1];
  if (tail === undefined) return [];
  return tail.split(TURN).map((text) => ({ ...block, text, path: [...block.path, named.label] }));
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
  const heading = block.path.at(-1) ?? '';
  const underOption = optionNamed(heading, topic);
  const above = block.path.length > 2 ? optionNamed(block.path.at(-2) ?? '', topic) : undefined;
  const introduced = optionNamed(block.leadIn, topic) ?? optionHinted(block.leadIn, topic.hints);
  return sentencesOf(block.text).flatMap((sentence, index) => {
    const isOfChoice = OF_CHOICE.test(heading) || OF_CHOICE.test(sentence.slice(0, 40));
    const ofChoice = isOfChoice ? topic.chosen : undefined;
    const named = optionNamed(sentence, topic) ?? introduced ?? optionHinted(sentence, topic.hints);
    const option = underOption ?? ofChoice ?? named ?? above ?? topic.chosen;
    if (option === undefined && topic.isSetSideBySide) return [];
    return sidesOf(block, sentence, index === 0).map(({ text, side }) =>
      toArgument(text, block.ref, side, option ?? 0),
    );
  });
}

interface SaidSide {
  readonly text: string;
  readonly side: Side;
}

/** What a sentence says for and against; one that turns half way says both. */
function sidesOf(block: Block, sentence: string, isFirst: boolean): readonly SaidSide[] {
  const parts = sentence.split(TURN);
  const turned = parts.map((text, at) => ({ text, side: sideOf(block, text, isFirst && at === 0) }));
  const isTurned =
    parts.length > 1 &&
    parts.every((text) => text.split(/\s+/).length >= MIN_SIDE_WORDS) &&
    new Set(turned.map(({ side }) => side)).size === 2;
  const said = isTurned ? turned : [{ text: sentence, side: sideOf(block, sentence, isFirst) }];
  return said.flatMap(({ text, side }) => (side === undefined ? [] : [{ text, side }]));
}

function optionNamed(text: string, { topics }: Topic): number | undefined {
  const words = contentWords(text);
  const scores = topics.map((topic) => overlap(topic, words));
  const named = topics
    .map(({ size }, index) => ({ index, size, score: scores[index] ?? 0 }))
    .filter(({ score }) => score >= ABOUT)
    .sort((a, b) => b.score * b.size - a.score * a.size || b.score - a.score);
  return named[0]?.index;
}

type Side = 'for' | 'against';

function sideOf({ kind, path, leadIn }: Block, sentence: string, isFirst: boolean): Side | undefined {
  const text = plain(sentence);
  if ((isFirst && NEUTRAL_START.test(text)) || REASONS_FOLLOW.test(text)) return undefined;
  if (kind === 'item' && REASONS_FOLLOW.test(plain(leadIn)) && isFirst) return 'for';
  if (NO_RISK.test(text) || COSTS_LESS.test(text)) return 'for';
  if (isFirst && AGAINST_START.test(text)) return 'against';
  if (isFirst && FOR_START.test(text)) return 'for';
  for (const title of kind === 'item' ? [leadIn, path.at(-1) ?? ''] : []) {
    if (title.length > 80 || BOTH_HEADING.test(title)) continue;
    if (AGAINST_HEADING.test(title)) return 'against';
    if (FOR_HEADING.test(title)) return 'for';
  }
  if (RISK.test(text) || AGAINST_WORDS.test(text)) return 'against';
  return FOR_WORDS.test(text) ? 'for' : undefined;
}

function toArgument(sentence: string, ref: string, side: Side, option: number): FoundArgument {
  const text = plain(sentence);
  const because = /\bbecause(?:\s+of)?\s+(.{3,})$/i.exec(text)?.[1];
  const rest = (because ?? text)
    .replace(FOR_START, '')
    .replace(AGAINST_START, '')
    .replace(/^(?:however|but|that)\b[\s,]*/i, '');
  const [, before, after] = CHANCE.exec(text) ?? [];
  const percent = Number(before ?? after);
  return {
    option,
    isFor: side === 'for',
    isRisk: side === 'against' && RISK.test(text) && !NO_RISK.test(text),
    label: capital(sentenceLabel(rest.length > 2 ? rest : text)),
    quote: quoteOf(sentence),
    ref,
    ...(percent >= 0 && percent <= 100 ? { belief: percent / 100 } : {}),
  };
}

/** The sentence as it stands, or its beginning up to a word's end: a quote has to be found again. */
function quoteOf(sentence: string): string {
  if (sentence.length <= MAX_QUOTE) return sentence;
  const cut = sentence.slice(0, MAX_QUOTE);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd();
}
