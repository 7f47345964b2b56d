import type { DateMention } from './dates.js';
import { activityVerbs, changeVerbs, decreaseVerbs, increaseVerbs, outcomeVerbs, outputVerbs, reachVerbs, statusQuoVerbs } from './lexicon.js'; // prettier-ignore
import { findVerb } from './verb.js';
import type { Token } from './tokens.js';

/** Where a sentence's own words begin and what it does. */
export interface Sentence {
  /** First token behind labels (`KR1:`), bullets and phrases such as `we want to`. */
  readonly bodyAt: number;
  /** The place of the leading verb; undefined where the sentence leads with a noun. */
  readonly verbAt?: number;
  /** Where a reason starts: `so that`, `in order to`, `because`, `to` before a verb. */
  readonly purposeAt?: number;
}

const LABEL = /^(?:kr|krs|o|okr|obj|objective|goal|result|key|aim|target|metric|draft|outcome)\d*$/;
const PHRASES: readonly (readonly string[])[] = [
  ['we', 'want', 'to'],
  ['we', 'would', 'like', 'to'],
  ["we'd", 'like', 'to'],
  ['we', 'aim', 'to'],
  ['we', 'need', 'to'],
  ['we', 'have', 'to'],
  ['we', 'plan', 'to'],
  ['we', 'hope', 'to'],
  ['we', 'intend', 'to'],
  ['we', 'are', 'going', 'to'],
  ["we're", 'going', 'to'],
  ['we', 'will'],
  ["we'll"],
  ['we', 'should'],
  ['we', 'must'],
  ['we', 'have'],
  ["we've"],
  ['we'],
  ['i', 'want', 'to'],
  ['i', 'will'],
  ['our', 'goal', 'is', 'to'],
  ['our', 'aim', 'is', 'to'],
  ['our', 'objective', 'is', 'to'],
  ['our', 'ambition', 'is', 'to'],
  ['the', 'goal', 'is', 'to'],
  ['the', 'aim', 'is', 'to'],
  ['goal', 'is', 'to'],
  ['be', 'able', 'to'],
  ['aim', 'to'],
  ['try', 'to'],
  ['plan', 'to'],
  ['need', 'to'],
  ['want', 'to'],
  ['continue', 'trying', 'to'],
  ['start', 'to'],
  ["let's"],
  ['please'],
  ['in', 'order', 'to'],
  ['to'],
  ['and'],
  ['also'],
  ['finally'],
  ['then'],
  ['go', 'and'],
];

/** How far a label such as `Head of Sales KR:` may reach. */
const LONGEST_LABEL = 10;

/** `CRO KR: …`, and `CRO: …` before a verb; `Weekly users: 10k` names its measure and stays. */
const skipOwner = (tokens: readonly Token[], at: number): number => {
  if (at !== 0) return at;
  const colon = tokens.findIndex((token, place) => place <= LONGEST_LABEL && token.text === ':');
  if (colon < 1) return at;
  const isNamed = /^(?:kr|okr|objective|result)\d*$/.test(tokens[colon - 1]!.lower);
  return isNamed || (colon <= 4 && isKnownVerb(tokens[colon + 1])) ? colon + 1 : at;
};

const skipLabel = (tokens: readonly Token[], at: number): number => {
  let next = at;
  while (LABEL.test(tokens[next]?.lower ?? '') && next < at + 3) next += 1;
  if (next === at) return at;
  while (/^(?:[#]|\d+|\d+\.\d+)$/.test(tokens[next]?.text ?? '') && next < at + 5) next += 1;
  return /^(?:[:.)\u2013\u2014-]|->)$/.test(tokens[next]?.text ?? '') ? next + 1 : at;
};

const skipBullet = (tokens: readonly Token[], at: number): number => {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (
    /^(?:\d{1,2}|[a-z])$/.test(token?.lower ?? '') &&
    /^[.)]$/.test(next?.text ?? '') &&
    next?.start === token?.end
  ) {
    return at + 2;
  }
  return token?.type === 'symbol' && /^[-*\u2022\u2013\u2014>"'\u201c\u2018([\]#)_\u00b7]$/.test(token.text)
    ? at + 1
    : at;
};

const skipPhrase = (tokens: readonly Token[], at: number): number => {
  const phrase = PHRASES.find((words) => words.every((word, offset) => tokens[at + offset]?.lower === word));
  if (phrase !== undefined) return at + phrase.length;
  const token = tokens[at];
  return token?.type === 'word' &&
    /[a-z]{3}ly$/.test(token.lower) &&
    !/^(?:early|only|daily|weekly|monthly|supply|apply|reply|family|quarterly|yearly|hourly|comply|multiply|rely|anomaly)$/.test(
      token.lower,
    )
    ? at + 1
    : at;
};

const skipDate = (tokens: readonly Token[], at: number, dates: readonly DateMention[]): number => {
  const date = dates.find((mention) => mention.from === at);
  if (date === undefined || tokens[date.to] === undefined) return at;
  return /^[,:\u2013-]$/.test(tokens[date.to]?.text ?? '') ? date.to + 1 : date.to;
};

const bodyStart = (tokens: readonly Token[], dates: readonly DateMention[]): number => {
  let at = 0;
  for (let round = 0; round < 8; round += 1) {
    let next = skipOwner(tokens, skipBullet(tokens, at));
    next = skipLabel(tokens, next);
    next = skipDate(tokens, next, dates);
    next = skipPhrase(tokens, next);
    if (next === at) break;
    at = next;
  }
  return at;
};

const anyVerb = [outcomeVerbs, reachVerbs, increaseVerbs, decreaseVerbs, changeVerbs, outputVerbs, activityVerbs, statusQuoVerbs]; // prettier-ignore

/** Whether the token may be a verb that the lexicon knows. */
export const isKnownVerb = (token: Token | undefined): boolean =>
  anyVerb.some((verbs) => verbs.hasVerb(token));

const WHO =
  /^(?:so|because|whereby|thereby|enabling|helping|letting|allowing|ensuring|making|giving|freeing|leading|resulting|meaning|saving)$/;

const purposeStart = (tokens: readonly Token[], from: number): number | undefined => {
  for (let at = from + 1; at < tokens.length; at += 1) {
    const [token, next] = [tokens[at]!, tokens[at + 1]];
    if (WHO.test(token.lower) && next !== undefined && token.lower !== 'so') return at;
    if (token.lower === 'so' && next?.type === 'word' && !/^(?:far|much|many|on)$/.test(next.lower))
      return at;
    if (token.lower === 'in' && next?.lower === 'order') return at;
    if (/^(?:where|when|that|which|who|whose)$/.test(token.lower) && next?.type === 'word' && at > from + 1)
      return at;
    if (token.lower !== 'to' || next?.type !== 'word') continue;
    const after = tokens[at + 2];
    const takesObject = after !== undefined && after.type === 'word';
    if (isKnownVerb(next) && /[^sd]$|ss$|ed$/.test(next.lower) && takesObject) return at;
  }
  return undefined;
};

/** Finds the sentence's own words, its leading verb and its reason. */
export const readSentence = (tokens: readonly Token[], dates: readonly DateMention[]): Sentence => {
  const bodyAt = bodyStart(tokens, dates);
  const verbAt = findVerb(tokens, bodyAt);
  return { bodyAt, verbAt, purposeAt: purposeStart(tokens, verbAt ?? bodyAt) };
};
