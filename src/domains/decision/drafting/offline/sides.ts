import type { Block } from './block.js';
import { plain } from './phrases.js';

export type Side = 'for' | 'against';

export const FOR_START =
  /^(?:good|pros?|advantages?|benefits?|upsides?|positives?|strengths?(?=:)|for(?=:)|\(\+\)|\+)(?![\p{L}\p{N}])[\s,:+–-]*/iu;
export const AGAINST_START =
  /^(?:(?:bad|cons?|disadvantages?|drawbacks?|downsides?|negatives?|weakness(?:es)?(?=:)|concerns?(?=:)|risks?|against(?=:))\b|\(-\))[\s,:–-]*/i;
const NEUTRAL_START = /^neutral\b/i;
const FOR_HEADING =
  /^for:?$|\b(?:speaks? for|in favou?r of|pros?|advantages?|benefits|positive|upsides|strengths)\b/i;
const AGAINST_HEADING =
  /^against:?$|\b(?:speaks? against|dangers?|cons?|disadvantages?|drawbacks?|negative|downsides|weaknesses|risks)\b/i;
const BOTH_HEADING = /\b(?:pros and cons|advantages and disadvantages)\b/i;
/** A reason without its text: that follows as a list. */
const REASONS_FOLLOW = /\bbecause\s*:?$/i;
const NO_RISK = /\b(?:without|no|less|lower|reduces?|avoids?|removes?)\s+(?:the\s+|any\s+)?risks?\b/i;
const COSTS_LESS =
  /\b(?:costs?|expenses?|rent|price|effort|downtime)\b[^.;]{0,40}\b(?:less|lower|fewer)\b|\b(?:less|lower|fewer|reduces?|saves?|cuts?)\b[^.;]{0,30}\b(?:costs?|expenses?|money|effort|downtime)\b|\b(?:costs?|latency|load|errors?|delays?|effort)\s[^.;]{0,30}\b(?:falls?|drops?|shrinks?|decreases?)\b/i;
const RISK = /\b(?:risks?|risky|danger|threat|could fail|might fail)\b/i;
/** What does not come about, or need not be done, is good. */
const SPARED =
  /(?<!\b(?:have|has|had|is|are|with)\s+)\b(?:nobody|no one|nothing)\s+(?:(?:has|have|needs?)\s+)?to\b|\bcosts?\s+nothing\b|\bno\s+(?:new|extra|more|further|additional)\b/i;
const AGAINST_WORDS = new RegExp(
  [
    String.raw`^but\b`,
    String.raw`\b(?:however|although|on the other hand|danger|fears?|unfair|ignored|unfortunately|drawback|downside|disadvantage)\b`,
    String.raw`\b(?:broken|damaged|fails?|failed|failure|mistakes?|outages?|problem|complain\w*|embarrassing|awkward|annoy\w*|gamble|worr(?:y|ied|ies)|debts?|locked?[ -]in)\b`,
    String.raw`\b(?:cannot|can't|could not|couldn't|not able|unable|no longer|not enough|nobody (?:wants|knows|could|can))\b`,
    String.raw`\b(?:has|have|had) (?:no|little|few|to)\b|\bmust be\b|\blacks?\b|\bmissing\b`,
    String.raw`\bcosts?\s+(?:us|me|them|about|around|almost|nearly|more|twice|an?|one|two|three|four|five|six|[£$€]?\d)|\b(?:high|higher|additional|extra|rising|increase in)\s+(?:\w+\s+)?costs?\b`,
    String.raw`\b(?:hard to|difficult|expensive|slow|slower|harder|inaccurate|unreliable|unclear|unsafe|outdated|bad|worse|worst|complicated|complex|costly|pricey|unpopular|noisy|crowded|fragile|brittle|flaky|unproven|untested|insecure|vulnerable|painful|tedious|stressful|cramped|rigid|inflexible|inconvenient|confusing|overkill|banned|forbidden|delays?|delayed|shortage|turnover|hassle|wast(?:es?|ed)|lose|loses|loss|downtime|too \p{L}+)\b`,
  ].join('|'),
  'iu',
);
/** "No downtime", "not hard", "no longer have to": what is bad and does not come about. */
const BAD_DENIED =
  /\b(?:no|not|never|without|hardly\s+any|nor)\s+(?:(?:any|too|so|very|more|further|at\s+all)\s+)?(?:downtime|lock[ -]in|problems?|outages?|mistakes?|failures?|complaints?|debts?|delays?|hassle|disadvantages?|drawbacks?|difficult|hard|expensive|slow|complicated|unsafe|bad|fees?|permits?|paperwork|extra\s+costs?|additional\s+costs?)\b|\bno\s+longer\s+(?:has|have|needs?|must|depends?|waits?|fails?|costs?)\b/i;
/** "Not cheap", "never easy": what is good and is denied. */
const GOOD_DENIED =
  /\b(?:not|never|neither|nor|isn't|aren't|wasn't|won't\s+be|hardly)\s+(?:(?:be|very|so|really|exactly|that|as|particularly)\s+){0,2}(?:cheap\p{L}*|eas(?:y|ier)|fast\p{L}*|quick\p{L}*|simpl\p{L}+|safe\p{L}*|reliable|good|great|better|strong\p{L}*|popular|ideal|fair|free|enough|allowed|possible|available|ready|supported|help\p{L}*)\b/iu;
const FOR_WORDS = new RegExp(
  [
    String.raw`\b(?:because|cheap|cheaper|cheapest|free|reliable|removes|benefit|advantage|allows?|enables?|improves?|saves?|reduces?|less)\b`,
    String.raw`\b(?:easy|easier|easiest|fast|faster|fastest|quick|quicker|quickest|simple|simpler|simplest|safe|safer|good|great|better|best|strong|stronger|strongest|closer|closest|nearer|nearest|popular|ideal|fair|attractive|convenient|flexible|comfortable|efficient|effective|familiar|mature|proven|stable|secure|robust|durable|healthy|sustainable|excellent|tax-free|nicest|gains?|frees)\b`,
    String.raw`\b(?:helps?|prevents?|protects?|loves? (?:it|him|her|them|the|our|this|that)|already (?:paid|done|known|works)|knows?|nothing to (?:build|buy|learn))\b`,
  ].join('|'),
  'iu',
);
const CHANCE =
  /(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s+(?:chance|probability|likel|risk|confiden|sure|that\b)|(?:chance|probability|likelihood|risk|confidence)\s+(?:of|is|at)?\s*(?:about\s+|around\s+|roughly\s+)?(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)/i;
const ONE_IN =
  /\b(one|two|three|1|2|3)\s+in\s+(two|three|four|five|six|ten|\d{1,3})\s+(?:chance|risk|probability)\b/i;
const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
};
/** Where a line turns from what speaks for an option to what speaks against it. */
const TURN = /,\s+(?=but\b|however\b|although\b|yet\b)|;\s+/i;
const TURNS = /^(?:but|however|although|yet)\b[\s,]*/i;
/** A side of a sentence that turns has at least so many words, or it is no reason of its own. */
const MIN_SIDE_WORDS = 3;

export interface SaidSide {
  readonly text: string;
  readonly side: Side;
}

/** The parts of a line that may take different sides. */
export function partsOf(text: string): readonly string[] {
  return text.split(TURN);
}

/** What a sentence says for and against; one that turns half way says both. */
export function sidesOf(block: Block, sentence: string, isFirst: boolean): readonly SaidSide[] {
  const parts = partsOf(sentence);
  const turned = parts.reduce<{ text: string; side: Side | undefined }[]>((said, text, at) => {
    const own = sideOf(block, at > 0 ? text.replace(TURNS, '') : text, isFirst && at === 0);
    const before = said.at(-1)?.side;
    const side =
      TURNS.test(text) && at > 0 ? (own ?? (before && (before === 'against' ? 'for' : 'against'))) : own;
    return [...said, { text, side }];
  }, []);
  const isTurned =
    parts.length > 1 &&
    parts.every((text) => text.split(/\s+/).length >= MIN_SIDE_WORDS) &&
    new Set(turned.map(({ side }) => side)).size === 2;
  const said = isTurned ? turned : [{ text: sentence, side: sideOf(block, sentence, isFirst) }];
  return said.flatMap(({ text, side }) => (side === undefined ? [] : [{ text, side }]));
}

/** Whether a reason against something says that it may go wrong, not that it will. */
export function isRisk(text: string): boolean {
  return RISK.test(text) && !NO_RISK.test(text);
}

/** The probability that a sentence states in figures, 0..1. */
export function chanceIn(text: string): number | undefined {
  const [, before, after] = CHANCE.exec(text) ?? [];
  const percent = Number(before ?? after);
  if (percent >= 0 && percent <= 100) return percent / 100;
  const [, part = '', whole = ''] = ONE_IN.exec(text) ?? [];
  const share = numberOf(part) / numberOf(whole);
  return share > 0 && share <= 1 ? Number(share.toFixed(2)) : undefined;
}

function numberOf(word: string): number {
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}

function sideOf(block: Block, sentence: string, isFirst: boolean): Side | undefined {
  const text = plain(sentence);
  if ((isFirst && NEUTRAL_START.test(text)) || REASONS_FOLLOW.test(text) || text.endsWith('?'))
    return undefined;
  if (block.sign !== undefined) return block.sign === '+' ? 'for' : 'against';
  if (block.kind === 'item' && REASONS_FOLLOW.test(plain(block.leadIn)) && isFirst) return 'for';
  if (isFirst && AGAINST_START.test(text)) return NO_RISK.test(text) ? 'for' : 'against';
  if (isFirst && FOR_START.test(text)) return 'for';
  return sideOfPlace(block) ?? sideOfWords(text);
}

/** The side that the heading or the introduction of an item's list names. */
function sideOfPlace({ kind, leadIn, path }: Block): Side | undefined {
  for (const title of kind === 'item' ? [leadIn, path.at(-1) ?? ''] : []) {
    if (title.length > 80 || BOTH_HEADING.test(title)) continue;
    if (AGAINST_HEADING.test(title)) return 'against';
    if (FOR_HEADING.test(title)) return 'for';
  }
  return undefined;
}

/** "However, the mill is closer" speaks for the mill; where nothing else tells, what "however" begins is against. */
function sideOfWords(said: string): Side | undefined {
  const text = said.replace(TURNS, '');
  return sideOfPlainWords(text) ?? (text === said ? undefined : 'against');
}

function sideOfPlainWords(text: string): Side | undefined {
  if (NO_RISK.test(text) || COSTS_LESS.test(text)) return 'for';
  if (RISK.test(text)) return 'against';
  if (SPARED.test(text) || BAD_DENIED.test(text)) return 'for';
  if (GOOD_DENIED.test(text)) return 'against';
  if (AGAINST_WORDS.test(text)) return 'against';
  return FOR_WORDS.test(text) ? 'for' : undefined;
}
