import { readIntent } from '../intent.js';
import { keyResultRef, objectiveRef } from '../refs.js';
import type { CoachTurn } from '../turn.js';
import { offeredRewrite } from './rewrites.js';
import type { PlannedCall } from './planned-call.js';
import type { Question } from './question.js';
import { askedQuestion } from './questions.js';
import { wordCount } from './words.js';

const MAX_FRAGMENT_WORDS = 14;
const AMOUNT =
  '(?:[$€£] ?)?\\d[\\d.,]{0,12}(?: ?(?:%|percent|per cent|k|m|bn|million|thousand|points?|pts|days?|hours?|minutes?|min|weeks?|months?|seconds?|secs?|ms|s|eur|usd|gbp|customers?|users?|people))?(?![\\p{L}\\d])';
const FROM_TO = new RegExp(`(?:\\bfrom )?(${AMOUNT}) ?(?:to|->|→|-|–|up to|down to) ?(${AMOUNT})`, 'iu');
const NOW = new RegExp(
  `\\b(?:today|now|currently|at (?:the moment|present)|right now|(?:it|baseline|that)(?:'s| is| was|:)?|we(?:'re| are) at|about|around|roughly|approx\\.?)[^\\d$€£]{0,25}(${AMOUNT})|^\\D{0,12}(${AMOUNT})`,
  'iu',
);
const ALL_AMOUNTS = new RegExp(AMOUNT, 'giu');
const DATE =
  /\b(?:by |until |before |on |in )?((?:the )?(?:end of |early |mid-? ?|late )?(?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|the (?:quarter|year|month)|\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)|\d{4}-\d{2}-\d{2}|easter|christmas)(?: \d{1,2}(?:st|nd|rd|th)?,?)?(?: 20\d\d)?)\b/iu;

/** Words that a short answer may have without being a sentence of its own. */
const FILLER =
  /\b(?:it|its|it's|is|was|are|at|the|a|an|of|we|we're|i|i'd|think|guess|say|maybe|probably|about|around|roughly|approx|approximately|currently|today|now|right|moment|from|to|up|down|by|until|before|on|in|end|want|should|be|would|like|target|goal|baseline|and|then|so|ok|okay|well|hmm|let's|make|that|for|go|goes|going|month|week|year|quarter|per|last|this|next|yes|stands|get)\b/giu;

/**
 * The call that records an answer too short to be a draft: a figure or a date for the key result the coach asked
 * about, the people an objective is for, or a "yes" to the wording it offered.
 */
export function readAnswer(turn: CoachTurn): PlannedCall | undefined {
  const message = turn.message.slice(0, 500).replace(/\s+/gu, ' ').trim();
  const question = askedQuestion(turn);
  if (readIntent(message).type === 'CONFIRM') return acceptRewrite(turn);
  if (question === undefined || wordCount(message) > MAX_FRAGMENT_WORDS || message.endsWith('?'))
    return undefined;
  if (question.keyResultIndex !== undefined) return completeKeyResult(turn, question, message);
  return question.topic === 'FINDING_O10' ? completeObjective(turn, question, message) : undefined;
}

function acceptRewrite(turn: CoachTurn): PlannedCall | undefined {
  const last = turn.history.findLast(({ role }) => role === 'ASSISTANT')?.content;
  const offer = last === undefined ? undefined : offeredRewrite(last);
  if (offer === undefined) return undefined;
  for (const [o, { draft }] of turn.objectives.entries()) {
    if (offer.ref === objectiveRef(o)) {
      return { name: 'draft_objective', input: { statement: offer.statement, objectiveId: objectiveRef(o) } };
    }
    for (const k of draft.keyResults.keys()) {
      if (offer.ref === keyResultRef(o, k)) return reviseKeyResult(o, k, offer.statement);
    }
  }
  return undefined;
}

function completeKeyResult(turn: CoachTurn, question: Question, message: string): PlannedCall | undefined {
  const { objectiveIndex: o, keyResultIndex: k } = question;
  if (o === undefined || k === undefined || !isFragment(message)) return undefined;
  const statement = turn.objectives[o]?.draft.keyResults[k]?.statement;
  if (statement === undefined) return undefined;
  const completed =
    question.topic === 'FINDING_K6'
      ? withDate(statement, message)
      : withFigures(statement, message, question);
  return completed === undefined ? undefined : reviseKeyResult(o, k, completed);
}

function completeObjective(turn: CoachTurn, question: Question, message: string): PlannedCall | undefined {
  const statement = turn.objectives[question.objectiveIndex ?? -1]?.draft.statement;
  if (statement === undefined || wordCount(message) > 6 || readIntent(message).type !== 'STATEMENT')
    return undefined;
  const people = message.replace(/^(?:it's )?(?:for )?/iu, '').replace(/[.!]+$/u, '');
  const input = {
    statement: `${statement} for ${people}`,
    objectiveId: objectiveRef(question.objectiveIndex ?? 0),
  };
  return { name: 'draft_objective', input };
}

function reviseKeyResult(o: number, k: number, statement: string): PlannedCall {
  return {
    name: 'draft_key_results',
    input: { objectiveId: objectiveRef(o), keyResults: [{ statement, keyResultId: keyResultRef(o, k) }] },
  };
}

/** Whether nothing but amounts, dates and small words is in it. */
function isFragment(message: string): boolean {
  const rest = message.replace(ALL_AMOUNTS, ' ').replace(DATE, ' ').replace(FILLER, ' ');
  return (
    (rest.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1 && /\d|\b(?:end|q[1-4]|20\d\d)\b|\p{L}{3,}/iu.test(message)
  );
}

function withFigures(statement: string, message: string, question: Question): string | undefined {
  const both = FROM_TO.exec(message);
  if (both !== null)
    return (
      withDate(place(statement, both[1] ?? '', both[2]), message.replace(both[0], '')) ??
      place(statement, both[1] ?? '', both[2])
    );
  const match = NOW.exec(message);
  const now = match?.[1] ?? match?.[2];
  if (now === undefined) return undefined;
  if (question.topic === 'FINDING_K4' && !/\b(?:today|now|currently|moment|baseline)\b/iu.test(message)) {
    return beforeDate(statement, ` to ${now.trim()}`);
  }
  const others = (message.match(ALL_AMOUNTS) ?? []).filter((amount) => amount.trim() !== now.trim());
  return place(statement, now, others[0]);
}

/** The statement with "from … to …" in the place where its figures stood, else before its date. */
function place(statement: string, from: string, to?: string): string {
  const range = new RegExp(`\\s*(?:\\bfrom ${AMOUNT} )?(?:\\bto|\\bby) (${AMOUNT})`, 'iu');
  const known = range.exec(statement);
  const target = to ?? known?.[1];
  if (target === undefined) return `${statement} from ${from.trim()}`;
  const words = ` from ${from.trim()} to ${target.trim()}`;
  return known === null ? beforeDate(statement, words) : statement.replace(known[0], words);
}

function beforeDate(statement: string, words: string): string {
  const dated = /\s(?:by|until|before) (?:the )?(?:end|q[1-4]|\d|\p{Lu})/u.exec(statement);
  return dated === null
    ? statement + words
    : statement.slice(0, dated.index) + words + statement.slice(dated.index);
}

function withDate(statement: string, message: string): string | undefined {
  const date = DATE.exec(message)?.[1];
  return date === undefined ? undefined : `${statement} by ${date.trim()}`;
}
