import { isSoundKeyResult, isSoundObjective, KEY_RESULT_COUNT } from '../gates.js';
import type { AssessedObjective } from '../turn.js';
import { KEY_RESULT_QUESTIONS, PLAIN_QUESTIONS } from './finding-questions.js';
import { objectiveQuestions, weakObjectiveQuestions } from './objective-questions.js';
import { focusIndex } from './focus.js';
import { wordsFor, type Question, type QuestionState } from './question.js';
import { judgedSentences, type Judged } from './judged.js';
import { quote } from './words.js';

/** What the key results lack: what is weak first, then what is missing. */
export function keyResultQuestions(state: QuestionState): readonly Question[] {
  const index = focusIndex(state.objectives);
  const objective = index === undefined ? undefined : state.objectives[index];
  if (index === undefined || objective === undefined) return objectiveQuestions(state);
  if (!isSoundObjective(objective)) return weakObjectiveQuestions(state, objective, index);
  const count = objective.draft.keyResults.length;
  if (count === 0) {
    const isWarned = objective.assessment.objective.findings.some(
      ({ severity }) => severity !== 'OBSERVATION',
    );
    const sharpen = isWarned ? weakObjectiveQuestions(state, objective, index).slice(0, 1) : [];
    return [...sharpen, firstNumber(objective, index)];
  }
  const open = openQuestions(state, objective, index);
  if (count > KEY_RESULT_COUNT.max) return [tooMany(count, index), ...open];
  if (count < KEY_RESULT_COUNT.min) return [...open, anotherNumber(objective, index)];
  return open;
}

/** What could still be sharper, then the user's word. Each can be answered by closing. */
export function validationQuestions(state: QuestionState): readonly Question[] {
  const open = state.objectives.flatMap((objective, index) => openQuestions(state, objective, index));
  const [sharpen] = open;
  const questions = [confirmQuestion(state.objectives.length)];
  if (sharpen === undefined) return questions;
  const [first, ...others] = sharpen.variants.map((text) => `${text} Or reply “confirm” to leave it so.`);
  return [{ ...sharpen, variants: [first ?? '', ...others] }, ...questions];
}

/** One question for each key result that a rule warns of, the weakest first. */
function openQuestions(
  state: QuestionState,
  objective: AssessedObjective,
  index: number,
): readonly Question[] {
  return judgedSentences(objective, index)
    .filter(({ keyResultIndex, quality }) => {
      const isWarned = quality.findings.some(({ severity }) => severity !== 'OBSERVATION');
      return keyResultIndex !== undefined && (isWarned || !isSoundKeyResult(quality));
    })
    .sort((a, b) => a.score - b.score)
    .map((sentence) => keyResultQuestion(state, sentence));
}

function keyResultQuestion(state: QuestionState, sentence: Judged): Question {
  const { statement, quality, objectiveIndex, keyResultIndex } = sentence;
  const code = quality.findings
    .map((finding) => finding.code)
    .find((candidate) => KEY_RESULT_QUESTIONS[candidate] !== undefined);
  const wordings = (code === undefined ? undefined : KEY_RESULT_QUESTIONS[code]) ?? PLAIN_QUESTIONS.keyResult;
  const topic = code === undefined ? 'REWORD' : (`FINDING_${code}` as const);
  return { topic, variants: wordings(wordsFor(state, statement)), objectiveIndex, keyResultIndex };
}

function firstNumber({ draft }: AssessedObjective, objectiveIndex: number): Question {
  const sentence = quote(draft.statement);
  return {
    topic: 'FIRST_NUMBER',
    objectiveIndex,
    variants: [
      `Which number would convince a sceptic that ${sentence} has come true? Tell me where it is today, where it should be, and by when.`,
      `What would you count to know that ${sentence} is happening? “From … to … by …” is the best form.`,
      `Where would ${sentence} show first: in time, money, complaints, people who come back?`,
    ],
  };
}

function anotherNumber({ draft }: AssessedObjective, objectiveIndex: number): Question {
  const first = quote(draft.keyResults[0]?.statement ?? '', 60);
  return {
    topic: 'ANOTHER_NUMBER',
    objectiveIndex,
    variants: [
      `One number can be gamed. If ${first} improved in the wrong way, which second number would give it away?`,
      `What is a second sign, independent of ${first}, that the objective comes true?`,
    ],
  };
}

function tooMany(count: number, objectiveIndex: number): Question {
  return {
    topic: 'TOO_MANY',
    objectiveIndex,
    variants: [
      `${count} key results are more than a team can steer by. Which three would you look at every week?`,
      `Which of the ${count} could go without anybody missing it?`,
    ],
  };
}

function confirmQuestion(objectiveCount: number): Question {
  const goal = objectiveCount > 1 ? 'an objective' : 'the objective';
  return {
    topic: 'CONFIRM',
    variants: [
      `Could all of these numbers be reached and ${goal} still be missed? If not, reply “confirm” to close; if so, tell me what is missing.`,
      'Shall we leave it so? Reply “confirm” to close, or tell me what to change.',
      'Is there a number here that your team cannot move? Reply “confirm” if there is none, or name it.',
    ],
  };
}
