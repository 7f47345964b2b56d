import { ambitiousPraise, vagueNouns, vagueVerbs, vagueWords } from '../reading/lexicon.js';
import { findPhrase, quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { Token } from '../reading/tokens.js';
import type { ObjectiveRule } from '../rule.js';
import { VAGUE_PHRASES } from '../words.js';

const PHRASES = VAGUE_PHRASES.map((phrase) => phrase.split(' '));

interface Place {
  readonly from: number;
  readonly to: number;
}

/** `Digital transformation of …`, `continuous improvement`: a noun of change as the head of the sentence. */
const vagueNoun = ({ tokens, bodyAt }: Reading): Place | undefined => {
  let at = bodyAt;
  while (at < bodyAt + 3 && tokens[at]?.type === 'word' && !isHead(tokens, at)) at += 1;
  return isHead(tokens, at) && vagueNouns.has(tokens[at]) ? { from: at, to: at + 1 } : undefined;
};

/** Whether a noun ends here: at the end, or before what it is of. */
const isHead = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.type === 'word' &&
  (tokens[at + 1] === undefined ||
    /^(?:of|in|for|across|at|through|and|,|within|by|on|\.)$/.test(tokens[at + 1]!.lower));

const vaguePlace = (reading: Reading, isPraiseVague: boolean): Place | undefined => {
  const { tokens, verbAt, purposeAt, bodyAt } = reading;
  const hasState = purposeAt !== undefined;
  if (!hasState && verbAt !== undefined && vagueVerbs.hasVerb(tokens[verbAt]))
    return { from: verbAt, to: verbAt + 1 };
  const noun = hasState || verbAt !== undefined ? undefined : vagueNoun(reading);
  if (noun !== undefined) return noun;
  const phrase = isPraiseVague ? findPhrase(tokens, PHRASES) : undefined;
  if (phrase !== undefined) return phrase;
  const at = tokens.findIndex(
    (token, place) =>
      place >= bodyAt &&
      vagueWords.has(token) &&
      (isPraiseVague || !ambitiousPraise.has(token)) &&
      !/^(?:than|or|off|at)$/.test(tokens[place + 1]?.lower ?? '') &&
      !(hasState && place < purposeAt) &&
      !(token.lower === 'good' && /^(?:for|a)$/.test(tokens[place - 1]?.lower ?? '')),
  );
  return at < 0 ? undefined : { from: at, to: at + 1 };
};

export const vaguePraise: ObjectiveRule = {
  code: 'O11',
  title: 'Praise instead of a state',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'CLARITY',
  params: { worldClassIsVague: true },
  card: {
    why: 'Words such as “better” or “world-class” cannot be contradicted, so they cannot be reached either. Two readers picture two different goals.',
    weak: 'Provide a world-class customer experience',
    strong: 'Customers get a straight answer the first time they ask',
    source:
      'Common among coaching guides. Authors disagree on praise such as “world-class”: OpenOKR counts it as a bold state. By default it is vague; set worldClassIsVague to false to allow it.',
  },
  check: ({ reading }, params) => {
    const place = vaguePlace(reading, params['worldClassIsVague'] !== false);
    const span = place === undefined ? undefined : spanOf(reading.tokens, place.from, place.to);
    if (span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return [
      {
        message: `${quote(words)} leaves open what will be different.`,
        suggestion: `Replace ${quote(words)} by what somebody would see or be able to do once it is true.`,
        span,
      },
    ];
  },
};
