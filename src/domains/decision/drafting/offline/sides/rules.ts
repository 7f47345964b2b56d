import type { Side } from './side.js';
import { anyOf, ASSETS, BAD_VERBS, BLAME, BURDENS, GOOD_VERBS, PRAISE } from './vocabulary.js';

/** A form of words, and which side it takes. The first rule that a clause meets says its side. */
interface Rule {
  readonly side: Side;
  readonly form: RegExp;
}

const BURDEN = anyOf(BURDENS);
const ASSET = anyOf(ASSETS);
/** Up to two words between a quantity and what there is of it. */
const GAP = String.raw`\s+(?:(?:the|of|our|any|such|in)\s+)?(?:[\p{L}-]+\s+){0,2}?`;
const NONE = String.raw`\b(?:no|zero|without(?:\s+any)?|hardly\s+any|(?:almost|nearly|virtually)\s+no|next\s+to\s+no|free\s+of|neither|nor|avoids?|removes?|spares?\s+us|spared|lacks?|lacking|missing)`;
const LESS = String.raw`\b(?:less|lower|fewer|little|minimal|low|reduced|reduces?|cuts?|saves?|half(?:\s+the)?|shorter|smaller|quicker|fewest|lowest|least|limited|halves|shrinks?|eliminates?|lowers?|minimi[sz]es?)`;
const MORE = String.raw`\b(?:more|higher|greater|longer|bigger|extra|additional|double|twice\s+the|steep|heavy|high|ongoing|constant|endless|another|increased|increases?|adds?|rising|constantly|considerable|significant|unnecessary|serious|huge|massive)`;
const MONEY = String.raw`(?:[£$€¥]\s?\d|\d[\d.,]*\s?(?:k|m)?\s?(?:£|\$|€|EUR|USD|GBP|CHF|euros?|pounds?|dollars?|quid|bucks|cents?)(?![\p{L}])|\d+(?:\.\d+)?%\s*(?:\+|fee|commission|plus)|\b\d{2,3}k\b)`;
const NUMBER = String.raw`(?:\d[\d.,–-]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|some|up\s+to\s+\d+|about\s+\d+|around\s+\d+|at\s+least\s+\p{L}+)`;
const LONG = String.raw`(?:days?|weeks?|months?|years?|quarters?|ages|forever)`;
const SAVES = String.raw`\b(?:saves?|saving|cuts?|cutting|reduces?|lowers?|covers?|frees?|offloads?|earns?|brings?\s+in|raises?|recovers?|avoids?|gains?|offers?|refunds?|pays?\s+us|grants?|worth)`;

const RULES: readonly (readonly [Side, string])[] = [
  // No hassle, nobody is woken; no support, nobody knows it.
  [
    'for',
    String.raw`\b(?:needs?|requires?|takes?|costs?|want(?:s)?)\s+(?:\p{L}+\s+){0,2}?(?:no|nothing|little|hardly\s+any|next\s+to\s+nothing|almost\s+nothing|less|fewer)\b`,
  ],
  [
    'for',
    String.raw`\b(?:no|nothing)\s+(?:[\p{L}-]+\s+){0,3}?(?:needed|required|necessary|to\s+(?:spend|build|buy|learn|install|maintain|operate|pay|lose|do|migrate))\b`,
  ],
  [
    'for',
    String.raw`\b(?:nobody|no\s+one|nothing)\s+(?:(?:has|needs)\s+to\b|(?:is|are|gets?|gots?)\s+\p{L}+(?:ed|en)\b|loses?|lost|pays?|complains?|waits?|notices?|leaves?|left\s+out)`,
  ],
  ['for', NONE + GAP + BURDEN],
  ['against', NONE + GAP + ASSET],
  ['for', LESS + GAP + BURDEN],
  [
    'for',
    String.raw`\b(?:only|just)\s+(?:one|a)\s+(?:[\p{L}-]+\s+)?(?:change|line|day|click|afternoon|hour|system|deployment)\b`,
  ],
  ['against', LESS + GAP + ASSET],
  ['against', MORE + GAP + BURDEN],
  ['for', MORE + GAP + ASSET],
  // Saves so much, is so much cheaper, or dearer.
  [
    'for',
    String.raw`${SAVES}\s+(?:[^.;,]{0,40}\s)?(?:${MONEY}|\d+\s?%|half|most|a\s+(?:third|quarter|fifth|lot)|\p{L}+\s+(?:hours?|days?|weeks?))`,
  ],
  [
    'for',
    String.raw`(?:\d+\s?(?:%|percent|per\s+cent)|${MONEY}[\d.,]*k?|half|\p{L}+\s+times)\s+(?:below|cheaper|less|lower|faster|quicker|better|off\b)`,
  ],
  [
    'for',
    String.raw`\bhalf\s+(?:the|as)\s+(?:running\s+)?(?:price|costs?|much|effort|time|expensive)|\b(?:costs?|costing)\s+(?:only\s+)?(?:half|a\s+(?:tenth|third|quarter|fraction))\b`,
  ],
  [
    'against',
    String.raw`(?:\d+\s?(?:%|percent|per\s+cent)|${MONEY}[\d.,]*k?|\btwice|\p{L}+\s+times)\s+(?:above|dearer|more|higher|slower|pricier|as\s+(?:expensive|dear|slow|much))(?!\s+(?:traffic|sales|revenue|customers|users))`,
  ],
  // Soon, or not for long.
  [
    'for',
    String.raw`\b(?:done|live|ready|available|starts?|start|up\s+and\s+running|in\s+place|installed|delivers?|delivery)\s+(?:\p{L}+\s+){0,2}?(?:in|within|by|after)\s+(?:under\s+)?(?:${NUMBER}|January|February|March|April|May|June|July|August|September|October|November|December|week|the\s+end|days|hours|minutes)`,
  ],
  [
    'for',
    String.raw`\b(?:takes?|took|needs?)\s+(?:only\s+|just\s+)?(?:an\s+(?:afternoon|hour|evening)|a\s+(?:day|morning|minute|few\s+(?:minutes|hours|days))|minutes|seconds|hours)\b`,
  ],
  [
    'against',
    String.raw`\b(?:takes?|took|taking|needs?|requires?|eats?|lasts?)\s+(?:(?:us|them|me|him|her|it|another|at\s+least|about|around|only|roughly|up\s+to)\s+)*(?:${NUMBER}\s+)?(?:[\p{L}-]+\s+)?${LONG}\b`,
  ],
  [
    'against',
    String.raw`${NUMBER}[\s-]+${LONG}\s+(?:of\s+work|off\s+work|until|till|before|lead|notice|for\s+an?\b|at\s+best|late)`,
  ],
  [
    'against',
    String.raw`\b(?:only|just|barely|merely)\s+(?:has\s+|have\s+|about\s+|around\s+)?(?:\d|two|three|four|five|six|\p{Lu}\p{L}+\s+(?:knows?|can|writes?|understands?|has))(?![^.;]*\baffected\b)`,
  ],
  ['against', String.raw`\b(?:barely|scarcely)\s+(?:covers?|fits?|reach(?:es)?|enough|works?)`],
];

const LATER: readonly (readonly [Side, string])[] = [
  ['against', anyOf(BLAME)],
  ['for', anyOf(PRAISE)],
  [
    'against',
    String.raw`\b(?:may|might|could|would|will|'d)\s+(?:also\s+|well\s+|never\s+)?(?:die|refuse|fail|break|leave|quit|lose|forgive|forget|crash|rise|disappear|notice|resign|close|vanish|run\s+(?:out|dry)|go\s+(?:wrong|up|bankrupt|bust)|be\s+(?:late|lost|sad|upset|gone|refused|rejected))`,
  ],
  ['against', anyOf(BAD_VERBS)],
  ['for', anyOf(GOOD_VERBS)],
  [
    'for',
    String.raw`\b(?:have|has|had|get|gets|got|gains?|gives?|brings?|provides?|with)\s+(?:[\p{L}-]+\s+){0,3}?${ASSET}`,
  ],
  // Something has to be done for it first.
  [
    'against',
    String.raw`\b(?:needs?|requires?|must|depends?\s+on|relies\s+on|asks?\s+for|demands?|calls?\s+for|(?:has|have|had)\s+to|insists?\s+on)\s+(?:\p{L}|\d|${MONEY})`,
  ],
  // Not done, not there, never.
  [
    'against',
    String.raw`\b(?:(?:does|do|did|is|are|was|were|has|have|had|will|would|could|can)(?:\s+not|n['’]t)|won['’]t|can['’]t|cannot|never|nobody|no\s+one|neither|fails?\s+to)\s+\p{L}`,
  ],
  [
    'against',
    String.raw`^(?:and\s+|there(?:\s+is|'s|’s)\s+|has\s+|have\s+|with\s+|but\s+)*(?:\p{L}+\s+(?:has|have|offers?)\s+)?no\s+[\p{L}\p{N}]`,
  ],
  ['against', String.raw`\bhas\s+no\s+\p{L}`],
  ['against', MONEY],
  ['against', String.raw`^(?:[\p{L}-]+\s+){0,3}?${BURDEN}`],
  ['against', BURDEN + String.raw`$`],
  ['for', String.raw`^(?:[\p{L}-]+\s+){0,3}?${ASSET}`],
  ['for', ASSET + String.raw`$`],
];

/** Of forms that say more than a single word does: they go before the words. */
export const FORMS: readonly Rule[] = RULES.map(toRule);
/** Of what is left when no form and no common word has told. */
export const REST: readonly Rule[] = LATER.map(toRule);

/** The side of the first rule that a text meets. */
export function sideBy(rules: readonly Rule[], text: string): Side | undefined {
  return rules.find(({ form }) => form.test(text))?.side;
}

function toRule([side, form]: readonly [Side, string]): Rule {
  return { side, form: new RegExp(form, 'iu') };
}
