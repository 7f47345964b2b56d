import type { CoachTurn } from '../turn.js';
import type { FoundKeyResult } from './found-drafts.js';
import { focusIndex } from './focus.js';
import { askedQuestion } from './questions.js';
import { workObject } from './rewrites.js';

/** Questions whose answer is a better sentence in place of the one they are about. */
const ASKS_FOR_A_BETTER_ONE = /^(?:REWORD|FINDING_K(?:1|2|3|4|7|8|11|12))$/u;

/**
 * A single key result that answers a question about a weak one takes its place; "it" is what the weak one made.
 *
 * Without that, "30% of customers use it" would stand beside the task that it replaces.
 */
export function asAnswer(found: readonly FoundKeyResult[], turn: CoachTurn): readonly FoundKeyResult[] {
  const [only, second] = found;
  if (only === undefined || second !== undefined || only.number !== undefined) return found;
  const question = askedQuestion(turn);
  const { objectiveIndex: o, keyResultIndex: k } = question ?? {};
  if (!question || o === undefined || k === undefined || o !== focusIndex(turn.objectives)) return found;
  if (!ASKS_FOR_A_BETTER_ONE.test(question.topic)) return found;
  const thing = workObject(turn.objectives[o]?.draft.keyResults[k]?.statement ?? '');
  const statement = thing === undefined ? only.statement : only.statement.replace(/\bit\b/iu, `the ${thing}`);
  return [{ statement, number: k + 1 }];
}
