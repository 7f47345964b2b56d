import {
  MAX_CONTENT_LENGTH,
  MAX_FOUND_PER_TEXT,
  MIN_CONTENT_LENGTH,
  type ExtractedType,
  type FoundKnowledge,
  type SourceText,
} from './found.js';

const SENTENCE = /[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*[.!?]*/gu;
const MIN_WORDS = 4;
/** What is said to a machine rather than to the team is no knowledge, and neither is a wish. */
const TO_A_MACHINE =
  /\b(?:ignore|disregard|forget) (?:all |any |your |the |my )*(?:previous |prior |above |earlier )?(?:instructions?|rules|prompts?)\b|\bsystem prompt\b|<\/?\w+>/iu;
const WISH =
  /\b(?:should|would|could|might|may|maybe|perhaps|want to|wants to|plan to|going to|will|let us|aim to|hope to|target|goal|by (?:q[1-4]|the end|next|january|february|march|april|june|july|august|september|october|november|december))\b/iu;

interface Rule {
  readonly type: ExtractedType;
  readonly says: RegExp;
  /** What makes it something else after all. */
  readonly unless?: RegExp;
}

const MEASURED =
  /\b(?:is|are|was|were|stands at|now at|reached|fell|rose|dropped|grew|increased|decreased|went|takes?|took|costs?|averages?|measured|came to)\b/iu;
const AMOUNT =
  /(?:[€$£]\s?\d|\b\d[\d.,]*\s?(?:%|percent|ms|seconds?|minutes?|hours?|days?|weeks?|euros?|dollars?|users?|customers?|people|patients?|guests|members|tickets|orders|requests|points|kg|km|mb|gb|of \d))/iu;

/** The first that applies gives the type. */
const RULES: readonly Rule[] = [
  {
    type: 'question',
    says: /\b(?:open question|still unclear|not yet clear|we (?:don't|do not) (?:yet )?know|nobody knows|remains to be (?:seen|clarified)|need(?:s)? to find out)(?!\w)/iu,
  },
  {
    type: 'decision',
    says: /\b(?:(?:we|i|they|the (?:team|board|committee|group)) (?:have |has |had |'ve )?(?:\w+ly )?(?:decided|agreed|chosen|chose|opted|settled|picked|voted)|we(?:'ve| have)? ruled out|let's go with|we(?:'ll| will|'re going to| are going to) go with|(?:the )?decision(?: is|:)|decided:|agreed:|it is settled)(?!\w)/iu,
    unless: /\b(?:not|n't|haven't|have not|hasn't|has not) (?:yet )?(?:decided|agreed|chosen)|\?\s*$/iu,
  },
  {
    type: 'lesson',
    says: /\b(?:lessons?(?: learned)?\s*:|(?:we|i) (?:have |'ve )?(?:learned|learnt|found out|realised|realized) (?:that|the hard way)|in hindsight|looking back|next time (?:we|i)|it turned out|turns out|the root cause (?:was|is)|never again|what (?:helped|worked|went wrong) (?:was|is))(?!\w)/iu,
    unless: /\?\s*$/u,
  },
  {
    type: 'risk',
    says: /\b(?:(?:the|a|one|our) (?:\w+ )?risk (?:is|that|of)|risk:|(?:i'm|i am|we're|we are) (?:worried|afraid|concerned) that|could (?:fail|break|collapse)|if .{3,80} (?:fails?|breaks?|leaves?|is late),|the danger is|there is a danger)(?!\w)/iu,
    unless: /\?\s*$/u,
  },
  {
    type: 'convention',
    says: /\b(?:convention:|our (?:rule|convention|policy|standard) is|by convention|we (?:always|never|usually do not)\b|as a rule,? we|every \w+ (?:must|has to|needs)|(?:must|has to|have to) (?:always|never|be (?:reviewed|approved|signed))|nobody (?:may|is allowed to)|the way we do)(?!\w)/iu,
    unless: /\?\s*$/u,
  },
];

/**
 * Finds decisions, lessons, conventions, risks, open questions and measured numbers, a sentence each, in the words in
 * which they were said.
 *
 * Pure and total. It reads English, and takes only what is said outright: a wish, a plan or a question is none.
 */
export function findKnowledge(texts: readonly SourceText[]): readonly FoundKnowledge[] {
  return texts.flatMap((source) => findInText(source).slice(0, MAX_FOUND_PER_TEXT));
}

function findInText({ ref, text }: SourceText): readonly FoundKnowledge[] {
  return sentencesOf(text).flatMap(({ sentence, start }) => {
    const type = typeOf(sentence);
    if (type === undefined) return [];
    return [{ ref, type, content: sentence, span: { start, end: start + sentence.length } }];
  });
}

function sentencesOf(text: string): readonly { readonly sentence: string; readonly start: number }[] {
  return [...text.matchAll(SENTENCE)].flatMap((match) => {
    const lead = /^[\s\-*•>#\d.)]*(?=\S)/u.exec(match[0])?.[0].length ?? 0;
    const sentence = match[0].slice(lead).trimEnd();
    return isSentence(sentence) ? [{ sentence, start: match.index + lead }] : [];
  });
}

function isSentence(text: string): boolean {
  return (
    text.length >= MIN_CONTENT_LENGTH &&
    text.length <= MAX_CONTENT_LENGTH &&
    text.split(/\s+/u).length >= MIN_WORDS
  );
}

function typeOf(sentence: string): ExtractedType | undefined {
  const plain = sentence.replaceAll('’', "'");
  if (TO_A_MACHINE.test(plain)) return undefined;
  const rule = RULES.find(({ says, unless }) => says.test(plain) && !unless?.test(plain));
  if (rule) return rule.type;
  const isMeasured = AMOUNT.test(plain) && MEASURED.test(plain) && !WISH.test(plain) && !plain.endsWith('?');
  return isMeasured ? 'metric' : undefined;
}
