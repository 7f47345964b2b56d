import type { CoachTurn } from '../turn.js';
import type { QuestionWords } from './finding-questions.js';
import { byCycleEnd, peopleIn, quote, toldText, wordCount } from './words.js';

/** The state a question is asked in: the turn, with phase and objectives as they are after its drafts. */
export type QuestionState = CoachTurn;

/** What a question is after. Those about a weak sentence are named by the code of the finding behind them. */
export type Topic =
  | 'CHANGE'
  | 'WHO'
  | 'WHY'
  | 'SENTENCE'
  | 'REWORD'
  | 'FIRST_NUMBER'
  | 'ANOTHER_NUMBER'
  | 'TOO_MANY'
  | 'CONFIRM'
  | 'STEER'
  | `FINDING_${string}`;

/** A question the coach may ask, in several wordings so that it never says the same twice running. */
export interface Question {
  readonly topic: Topic;
  readonly variants: readonly [string, ...string[]];
  /** Which sentence it is about: places in the turn's objectives and their key results. */
  readonly objectiveIndex?: number;
  readonly keyResultIndex?: number;
}

/** Whether the question asks for a better wording of an objective. */
export function isAboutObjective(question: Question | undefined): boolean {
  if (question === undefined || question.keyResultIndex !== undefined) return false;
  return question.topic === 'REWORD' || question.topic.startsWith('FINDING_');
}

/** What a question about a sentence can mention. */
export function wordsFor(state: QuestionState, statement: string): QuestionWords {
  return {
    sentence: quote(statement, 60),
    people: peopleIn(statement) ?? peopleIn(toldText(state)) ?? 'the people you do it for',
    deadline: byCycleEnd(state),
    isShort: wordCount(statement) < 8,
  };
}
