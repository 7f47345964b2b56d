import { FORMS, REST, sideBy } from './rules.js';
import type { Side } from './side.js';

const NO_RISK = /\b(?:without|no|low|less|lower|reduces?|avoids?|removes?)\s+(?:the\s+|any\s+)?risks?\b/i;
const COSTS_LESS =
  /\b(?:costs?|expenses?|rent|price|effort|downtime)\b[^.;]{0,40}\b(?:less|lower|fewer)\b|\b(?:less|lower|fewer|reduces?|saves?|cuts?)\b[^.;]{0,30}\b(?:costs?|expenses?|money|effort|downtime)\b|\b(?:costs?|latency|load|errors?|delays?|effort)\s[^.;]{0,30}\b(?:falls?|drops?|shrinks?|decreases?)\b/i;
/** What may happen and is not wanted is a risk, called so or not. */
const FEARED =
  /\b(?:may|might|could)\s+(?:\p{L}+\s+)?(?:die|refuse|fail|break|leave|quit|lose|crash|run\s+(?:out|dry)|never)\b|\b(?:afraid|fears?|worry|worries|worried)\b/iu;
const RISK = /\b(?:risks?|risky|danger|threat|could fail|might fail)\b/i;
/** What does not come about, or need not be done, is good. */
const SPARED =
  /(?<!\b(?:have|has|had|is|are|with)\s+)\b(?:nobody|no one|nothing)\s+(?:(?:has|have|needs?)\s+)?to\b|\bcosts?\s+nothing\b|\bno\s+(?:new|extra|more|further|additional)\b/i;
const AGAINST_WORDS = new RegExp(
  [
    String.raw`^but\b`,
    String.raw`\b(?:however|although|on the other hand|danger|fears?|unfair|ignored|unfortunately|drawback|downside|disadvantage)\b`,
    String.raw`\b(?:broken|damaged|fails?|failed|failure|mistakes?|outages?|problem|complain\w*|embarrassing|awkward|annoy\w*|gamble|worr(?:y|ied|ies)|debts?|lock(?:ed)?[ -]in)\b`,
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

/** Whether a reason against something says that it may go wrong, not that it will. */
export function isRisk(text: string): boolean {
  return (RISK.test(text) || FEARED.test(text)) && !NO_RISK.test(text);
}

/** Whether a text says that there is no risk, or less of it. */
export function deniesRisk(text: string): boolean {
  return NO_RISK.test(text);
}

/** The side that the words of a clause take; undefined where they do not tell. */
export function sideOfWords(text: string): Side | undefined {
  if (NO_RISK.test(text) || COSTS_LESS.test(text)) return 'for';
  if (RISK.test(text)) return 'against';
  if (SPARED.test(text) || BAD_DENIED.test(text)) return 'for';
  if (GOOD_DENIED.test(text)) return 'against';
  const said = sideBy(FORMS, text);
  if (said !== undefined) return said;
  if (AGAINST_WORDS.test(text)) return 'against';
  return FOR_WORDS.test(text) ? 'for' : sideBy(REST, text);
}
