import type { Block } from './blocks.js';
import type { FoundOption } from './find-options.js';
import { contentWords, isSameText, overlap, plain, sentenceLabel, sentencesOf } from './phrases.js';

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
const FOR_HEADING = /^for$|\b(?:pros|advantages|benefits|positive|upsides|strengths)\b/i;
const AGAINST_HEADING = /^against$|\b(?:cons|disadvantages|drawbacks|negative|downsides|weaknesses|risks)\b/i;
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
/** Where a line turns from what speaks for an option to what speaks against it. */
const TURN = /,\s+(?=but\b|however\b|although\b)|;\s+/i;

/** The reasons that texts give for and against the options, in their order. */
export function findArguments(
  blocks: readonly Block[],
  options: readonly FoundOption[],
  chosen: number | undefined,
): readonly FoundArgument[] {
  const topics = options.map(({ label }) => contentWords(label));
  const found = blocks
    .filter(({ kind }) => kind !== 'heading')
    .flatMap((block) => withoutName(block, options))
    .flatMap((block) => argumentsIn(block, { options, topics, chosen }));
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

interface Topic {
  readonly options: readonly FoundOption[];
  readonly topics: readonly ReadonlySet<string>[];
  readonly chosen: number | undefined;
}

function argumentsIn(block: Block, topic: Topic): readonly FoundArgument[] {
  const heading = block.path.at(-1) ?? '';
  const underOption = optionNamed(heading, topic);
  const above = block.path.length > 2 ? optionNamed(block.path.at(-2) ?? '', topic) : undefined;
  const introduced = optionNamed(block.leadIn, topic);
  return sentencesOf(block.text).flatMap((sentence, index) => {
    const side = sideOf(block, sentence, index === 0);
    if (side === undefined) return [];
    const isOfChoice = OF_CHOICE.test(heading) || OF_CHOICE.test(sentence.slice(0, 40));
    const ofChoice = isOfChoice ? topic.chosen : undefined;
    const option =
      underOption ?? ofChoice ?? optionNamed(sentence, topic) ?? introduced ?? above ?? topic.chosen;
    return [toArgument(sentence, block.ref, side, option ?? 0)];
  });
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

function capital(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}
