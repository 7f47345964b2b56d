import type { Block } from '../block.js';
import type { Side } from './side.js';

export const FOR_START =
  /^(?:good|pros?|on the plus side|plus(?=:)|advantages?|benefits?|upsides?|positives?|strengths?(?=:)|for(?=:)|\(\+\)|\+)(?![\p{L}\p{N}])[\s,:+–-]*/iu;
export const AGAINST_START =
  /^(?:(?:bad|cons?|contra|on the minus side|minus(?=:)|(?:the\s+|one\s+|main\s+|biggest\s+)?downside\s+(?:is|would be)|disadvantages?|drawbacks?|downsides?|negatives?|weakness(?:es)?(?=:)|concerns?(?=:)|risks?|against(?=:))\b|\(-\))[\s,:–-]*/i;
const NEUTRAL_START = /^neutral\b/i;
const FOR_HEADING =
  /^for:?$|\b(?:speaks? for|in favou?r of|pros?|advantages?|benefits|positive|upsides|strengths)\b/i;
const AGAINST_HEADING =
  /^against:?$|\b(?:speaks? against|dangers?|cons?|disadvantages?|drawbacks?|negative|downsides|weaknesses|risks)\b/i;
const BOTH_HEADING = /\b(?:pros and cons|advantages and disadvantages)\b/i;

/** The side that the heading or the introduction of an item's list names. */
export function sideOfPlace({ kind, leadIn, path }: Block): Side | undefined {
  for (const title of kind === 'item' ? [leadIn, path.at(-1) ?? ''] : []) {
    if (title.length > 80 || BOTH_HEADING.test(title)) continue;
    if (AGAINST_HEADING.test(title)) return 'against';
    if (FOR_HEADING.test(title)) return 'for';
  }
  return undefined;
}

/** Whether a text says first that it takes no side. */
export function isNeutral(text: string): boolean {
  return NEUTRAL_START.test(text);
}
