import { readIntent } from '../intent.js';
import { keyResultRef, objectiveRef } from '../refs.js';
import type { CoachTurn } from '../turn.js';
import { offeredRewrite } from './rewrites.js';
import { isFragment, withDate, withFigures } from './figures.js';
import type { PlannedCall } from './planned-call.js';
import type { Question } from './question.js';
import { askedQuestion } from './questions.js';
import { wordCount } from './words.js';

/** Which key result an answer is about, and what was asked about it, if anything. */
type Place = Pick<Question, 'objectiveIndex' | 'keyResultIndex'> & Partial<Pick<Question, 'topic'>>;

const MAX_FRAGMENT_WORDS = 14;
/**
 * The call that records an answer too short to be a draft: a figure or a date for the key result the coach asked
 * about, the people an objective is for, or a "yes" to the wording it offered.
 */
export function readAnswer(turn: CoachTurn): PlannedCall | undefined {
  const message = turn.message.slice(0, 500).replace(/\s+/gu, ' ').trim();
  const question = askedQuestion(turn);
  if (readIntent(message).type === 'CONFIRM') return acceptRewrite(turn);
  if (wordCount(message) > MAX_FRAGMENT_WORDS || message.endsWith('?')) return undefined;
  if (question?.topic === 'FINDING_O10') return completeObjective(turn, question, message);
  const place = question?.keyResultIndex === undefined ? placeWithoutBaseline(turn) : question;
  return place === undefined ? undefined : completeKeyResult(turn, place, message);
}

/** A figure out of turn is the baseline of the one key result that has none, if there is just one. */
function placeWithoutBaseline({ objectives }: CoachTurn): Place | undefined {
  const places = objectives.flatMap(({ draft }, objectiveIndex) =>
    draft.keyResults.flatMap(({ metric }, keyResultIndex) =>
      metric?.target !== undefined && metric.baseline === undefined
        ? [{ objectiveIndex, keyResultIndex }]
        : [],
    ),
  );
  return places.length === 1 ? places[0] : undefined;
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

function completeKeyResult(turn: CoachTurn, place: Place, message: string): PlannedCall | undefined {
  const { objectiveIndex: o, keyResultIndex: k, topic } = place;
  if (o === undefined || k === undefined || !isFragment(message)) return undefined;
  const statement = turn.objectives[o]?.draft.keyResults[k]?.statement;
  if (statement === undefined) return undefined;
  const completed =
    topic === 'FINDING_K6'
      ? withDate(statement, message)
      : withFigures(statement, message, topic === 'FINDING_K4' ? 'TARGET' : 'BASELINE');
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
