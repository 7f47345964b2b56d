import { readMetric } from '../../analyser/index.js';
import { peopleIn, wordCount } from './words.js';

/** What a sentence that nobody labelled sounds like. */
export type SentenceKind =
  /** A goal, said as one ("we want to …", "Become …", "Every pupil can …"). */
  | 'GOAL'
  /** A number that moves, without words that make it a goal. */
  | 'MEASURE'
  /** Something about the team, the trouble or the wish. */
  | 'CONTEXT'
  /** A question, a greeting, an aside. */
  | 'CHAT';

const MAX_SENTENCES = 60;

const WANT =
  "(?:(?:really |also |just |mainly |all )?(?:want|wanna|need|hope|plan|aim|intend|try|wish|have|going|like|love|got|trying|aiming|hoping|planning)(?: (?:us|everyone|the team|our team))? to|'d (?:like|love)(?: (?:us|everyone|the team))? to|would (?:like|love)(?: (?:us|everyone|the team))? to|must|should|will|'ll|shall)";
const SUBJECT =
  "(?:we|i|our (?:team|company|school|department)|my (?:team|boss|manager|department)|the team|us|they)(?:'re| are|'m| am)?";
const GOAL_NOUN =
  '(?:(?:main|big|top|first|second|other|only|overall|real|new|number one|current) ){0,2}(?:objective|goal|aim|ambition|mission|idea|plan|priority|focus|target|dream|wish)';

const LEAD_IN = new RegExp(
  `^(?:(?:ok(?:ay)?|well|so|yes|yeah|no|sure|hi|hello|hey|hmm+|um+|uh|right|honestly|basically|(?:i'm )?not sure|i (?:don't|dont) know|but|i guess|thanks|thank you|actually|also|then|and|maybe|perhaps|please|this (?:quarter|year|cycle|term|month|season)|next (?:quarter|year|cycle|term|month|season)|(?:in|for) (?:q[1-4]|20\\d\\d|the next \\S+ \\S+)|by (?:june|summer|spring|autumn|christmas|year-?end|the end of (?:the )?\\S+))[,.!:]* +){0,4}(?:` +
    `${SUBJECT} ${WANT}|${SUBJECT}'(?:d (?:like|love)(?: (?:us|everyone|the team))? to|ll) ?|(?:the|our|my|one|a|another) ${GOAL_NOUN}(?: (?:for|of|in|this|that) [^.:]{1,40}?)?(?: (?:is|would be|could be|should be|will be|was)(?: (?:to|that))?| ?:)|(?:let's|lets|help (?:us|me)(?: to)?|how about|what about|what if we(?: say)?|(?:could|can) (?:we|it|you) (?:say|be|use)|(?:let me |i'?d |i would |i'?ll )?(?:try|rephrase|say)(?: this| that| it)? ?:|change (?:it|that|the objective|the goal|this) to|make (?:it|that) ?:|reword(?: it)?(?: to)?|instead|rather|try|new version|second attempt|version 2|maybe|perhaps|something like|i think|i mean|what about this|better)\\b)[,:]? *`,
  'iu',
);

const IMPERATIVE =
  /^(?:achieve|accelerate|automate|attract|become|be|boost|bring|build|close|complete|connect|convert|create|cut|decrease|deliver|deploy|design|develop|double|drive|earn|eliminate|empower|enable|end|engage|ensure|establish|expand|finish|fix|gain|get|give|grow|halve|help|hire|hit|implement|improve|increase|introduce|keep|launch|lead|lower|maintain|make|migrate|modernise|modernize|move|offer|open|onboard|organise|organize|prepare|protect|prove|provide|publish|raise|reach|rebuild|recruit|redesign|reduce|refactor|release|replace|restore|retain|roll out|run|save|scale|sell|set up|ship|shorten|simplify|solve|speed up|stabilise|stabilize|standardise|standardize|start|stop|streamline|strengthen|support|train|transform|triple|turn|unlock|upgrade|win|write)\b(?! (?:for|is|are|was|were|has|of)\b)/iu;
const STATE =
  /^(?:every|each|all|no|nobody|no-one|anyone|everyone|our|the|new|people|customers|users|patients|pupils|students|citizens|families|nurses|teams|clients|buyers|parents|guests|tenants|suppliers|shops|firms|clinics|schools|neighbours|volunteers|donors|developers|employees|colleagues|teachers|engineers|managers|members|visitors|drivers|farmers)\b.{0,120}?\b(?:can(?! not|'t)|will|trusts?|loves?|chooses?|finds?|leaves?|feels?|succeeds?|thrives?|knows?|stays?|gets?|arrives?|know|trust|love|choose|find|leave|feel|succeed|thrive|stay|get|arrive|become|becomes|decide|plan|settle|reach|recommend|return|renew|come back|never|always|without|first choice)\b/iu;
const WITHOUT = /\bwithout (?:\w+ing\b|fear\b|help\b|anyone\b|anybody\b|us\b)/iu;
const TROUBLE =
  /\b(?:because|problem|trouble|stuck|all the time|wait(?:s|ed|ing)?|slow|late|quit|leaving|churn(?:s|ing)?|drop(?:s|ping)? (?:out|off)|annoy\w*|frustrat\w+|confus\w+|hate[sd]?|bugs?|delays?|overwhelmed|tired|burn\w* out|struggl\w+|complain\w*|too (?:slow|long|many|few|late|much|expensive|hard)|currently|right now|at the moment|these days|today|lately|can't|cannot|don't|doesn't|didn't|isn't|aren't|never|nobody|unhappy|broken|mess|pain|lost|losing|behind|chaos|we are an?|we're an?|i work|we work|we run|i run|i'm an?|i am an?|we have)\b/iu;
/** "We are eight people in support" counts those who speak: no number that is to move. */
const ABOUT_US =
  /^(?:we|i|there|(?:our|my|the) (?:team|group|department|squad|company|school|ward|office))(?:'re| are|'m| am|'s| is| have|'ve| has| consists? of| counts?| numbers?) /iu;
const ABBREVIATION = /\b(?:e\.g|i\.e|vs|approx|etc|dr|mr|mrs|st|no|inc|ltd|min|max|ca)\.$/iu;

/** The sentences of a line of prose. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const piece of text.split(/(?<=[.!?;])\s+/u)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`;
    else if (sentences.length < MAX_SENTENCES) sentences.push(piece);
  }
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** What a sentence that nobody labelled sounds like. */
export function kindOfSentence(sentence: string): SentenceKind {
  if (wishAsState(sentence) !== undefined) return 'GOAL';
  const lead = LEAD_IN.exec(sentence);
  const bare = lead === null ? sentence : sentence.slice(lead[0].length);
  const isVerbFirst = IMPERATIVE.test(bare.replace(/^["“']/u, ''));
  if (/\?\s*$/u.test(sentence) && (lead === null || !(isVerbFirst || isMeasured(bare)))) return 'CHAT';
  if (wordCount(bare) < 2) return 'CHAT';
  if (lead !== null && (isVerbFirst || !isTrouble(bare))) return 'GOAL';
  if (isMeasured(bare)) {
    const isTold = TROUBLE.test(bare) || (ABOUT_US.test(bare) && !isFullyMeasured(bare));
    return isTold && !/\bfrom\b.{1,40}\bto\b/iu.test(bare) ? 'CONTEXT' : 'MEASURE';
  }
  if (isVerbFirst) return 'GOAL';
  return (STATE.test(bare) || WITHOUT.test(bare)) && !isTrouble(bare) ? 'GOAL' : 'CONTEXT';
}

const ASIDE = /^(?:i|we|it|that|this|they|there|because|but|and|so|well|also|ok|okay|no|yes|thanks)\b/iu;

/** Whether it could be an objective where the coach has just asked for one, though nothing in it says so. */
export function couldBeGoal(sentence: string): boolean {
  const words = wordCount(sentence);
  const isStatement = !isTrouble(sentence) && !ASIDE.test(sentence) && !/\?\s*$/u.test(sentence);
  return words >= 3 && words <= 40 && isStatement;
}

/** Whether the sentence names a number that something is measured by. */
export function isMeasured(sentence: string): boolean {
  const { metric } = readMetric(sentence);
  return metric !== undefined && (metric.target !== undefined || metric.baseline !== undefined);
}

/** Whether it says both where the number is and where it is to be. */
export function isFullyMeasured(sentence: string): boolean {
  const { metric } = readMetric(sentence);
  return metric?.target !== undefined && metric.baseline !== undefined;
}

export function hasLeadIn(sentence: string): boolean {
  return LEAD_IN.test(sentence);
}

/** Whether the sentence begins with a goal's verb, such as "Reduce". */
export function isImperative(sentence: string): boolean {
  return IMPERATIVE.test(sentence);
}

/** "We want pupils to read" is a wish about pupils: "Pupils read". */
const WISH =
  /^(?:[^.!?]{0,40}?[ ,])?(?:we|i)(?:'?d| would| really)? (?:want|like|love|need) ((?!to\b)\S+(?: (?!to\b)\S+){0,5}) to (\S+ .+)$/iu;

function wishAsState(sentence: string): string | undefined {
  const [, subject, rest] = WISH.exec(sentence) ?? [];
  if (subject === undefined || rest === undefined) return undefined;
  if (/^(?:us|everyone|the team|our team)$/iu.test(subject)) return undefined;
  const isPlural = peopleIn(subject) !== undefined || /s$/iu.test(subject);
  return isPlural ? `${subject} ${rest}` : `${subject} can ${rest}`;
}

/** The sentence as a draft: without lead-in, quotes, emoji around it and full stop, with a capital. */
export function tidy(sentence: string): string {
  let text = sentence.trim();
  const wish = wishAsState(text);
  const lead = wish === undefined ? LEAD_IN.exec(text) : null;
  text = wish ?? text;
  if (lead !== null && wordCount(text.slice(lead[0].length)) >= 2) text = text.slice(lead[0].length);
  text = text
    .replace(/^[\s"'“”«»‘’,:;.\p{Extended_Pictographic}\uFE0F-]+/u, '')
    .replace(/[\s"'“”«»‘’,:;.!?\p{Extended_Pictographic}\uFE0F]+$/u, '')
    .replace(/\s+/gu, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isTrouble(sentence: string): boolean {
  return TROUBLE.test(sentence.replace(/\b(?:so that|so|without)\b.*$/iu, ''));
}
