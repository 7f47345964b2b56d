import type { QualityAssessment } from '../../analyser/index.js';
import { isSoundKeyResult, isSoundObjective, KEY_RESULT_COUNT } from '../gates.js';
import type { AssessedObjective, CoachTurn, HistoryMessage, Phase } from '../turn.js';
import {
  KEY_RESULT_QUESTIONS,
  OBJECTIVE_QUESTIONS,
  PLAIN_QUESTIONS,
  type QuestionWords,
} from './finding-questions.js';
import { focusIndex } from './plan.js';
import type { Question } from './question.js';
import { byCycleEnd, peopleIn, quote, teamName, toldText } from './words.js';

/** The state a question is asked in: the turn, with phase and objectives as they are after its drafts. */
export type QuestionState = CoachTurn;

/** What the phase needs next, most needed first. Empty when the session is completed. */
export function neededQuestions(state: QuestionState): readonly Question[] {
  const asked: Record<Phase, (state: QuestionState) => readonly Question[]> = {
    DISCOVERY: discoveryQuestions,
    OBJECTIVE: objectiveQuestions,
    KEY_RESULTS: keyResultQuestions,
    VALIDATION: validationQuestions,
    COMPLETED: () => [],
  };
  return asked[state.phase](state);
}

/** Which of the questions of a state the coach asked in its last message, if any. */
export function askedQuestion(state: QuestionState): Question | undefined {
  const last = lastAnswer(state.history);
  return neededQuestions(state).find(({ variants }) => variants.some((variant) => last.includes(variant)));
}

/**
 * The question to ask now, in a wording that was not used in the last message.
 *
 * A question that was asked in both of the last two messages and is still open gives way to the next one.
 */
export function chooseQuestion(
  state: QuestionState,
): { readonly question: Question; readonly text: string } | undefined {
  const questions = neededQuestions(state);
  const answers = state.history.filter(({ role }) => role === 'ASSISTANT').map(({ content }) => content);
  const [before = '', last = ''] = [answers.at(-2), answers.at(-1)];
  const isStale = ({ variants }: Question): boolean =>
    variants.some((variant) => before.includes(variant)) &&
    variants.some((variant) => last.includes(variant));
  const question = questions.find((candidate) => !isStale(candidate)) ?? questions[0];
  if (question === undefined) return undefined;
  const text = question.variants.find((variant) => !last.includes(variant)) ?? question.variants[0];
  return { question, text };
}

function discoveryQuestions(state: QuestionState): readonly Question[] {
  const told = toldText(state);
  const hasTold =
    state.history.some(({ role }) => role === 'USER') || /\S+(?:\s+\S+){5}/u.test(state.message);
  const people = peopleIn(told);
  const questions: Question[] = [];
  if (!hasTold || people === undefined) questions.push(...openingQuestions(state));
  if (people === undefined) {
    questions.push({
      topic: 'WHO',
      variants: [
        'Who feels the trouble most today, and what do they do about it?',
        'Whose day should look different when this works?',
      ],
    });
  }
  if (!/\b(?:because|so that|since|due to|in order to)\b/iu.test(told)) {
    questions.push({
      topic: 'WHY',
      variants: [
        `Why now: what happens to ${people ?? 'the people you serve'} if it stays as it is for another cycle?`,
        `What makes it worth doing now rather than next year?`,
      ],
    });
  }
  return [...questions, sentenceQuestion(state, people)];
}

function openingQuestions(state: QuestionState): readonly Question[] {
  return [
    {
      topic: 'CHANGE',
      variants: [
        `What should be different ${byCycleEnd(state)} that is not so today, and who would notice?`,
        `Think of the people ${teamName(state)} works for: what annoys them most that you could change ${byCycleEnd(state)}?`,
        `If ${teamName(state)} got one thing right ${byCycleEnd(state)}, what should it be?`,
      ],
    },
  ];
}

function sentenceQuestion(state: QuestionState, people: string | undefined): Question {
  return {
    topic: 'SENTENCE',
    variants: [
      `Can you say it in one sentence, without a number: what becomes true for ${people ?? 'whom'} ${byCycleEnd(state)}?`,
      `Try to finish this: “${byCycleEnd(state).replace(/^b/, 'B')}, ${people ?? 'the people we serve'} can …”. What comes next?`,
    ],
  };
}

function objectiveQuestions(state: QuestionState): readonly Question[] {
  const index = focusIndex(state.objectives);
  const objective = index === undefined ? undefined : state.objectives[index];
  const people = peopleIn(toldText(state));
  if (index === undefined || objective === undefined) return [sentenceQuestion(state, people)];
  if (isSoundObjective(objective)) {
    return [
      {
        topic: 'REWORD',
        objectiveIndex: index,
        variants: [
          `How should ${quote(objective.draft.statement)} read instead?`,
          `What is missing or wrong in ${quote(objective.draft.statement)}?`,
        ],
      },
    ];
  }
  return findingQuestions(state, objective, index);
}

function findingQuestions(
  state: QuestionState,
  objective: AssessedObjective,
  index: number,
): readonly Question[] {
  const words = wordsFor(state, objective.draft.statement);
  const codes = objective.assessment.objective.findings.map(({ code }) => code);
  const questions = codes.flatMap((code): Question[] => {
    const wordings = OBJECTIVE_QUESTIONS[code];
    return wordings ? [{ topic: `FINDING_${code}`, variants: wordings(words), objectiveIndex: index }] : [];
  });
  return [
    ...questions,
    { topic: 'REWORD', variants: PLAIN_QUESTIONS.objective(words), objectiveIndex: index },
  ];
}

function keyResultQuestions(state: QuestionState): readonly Question[] {
  const index = focusIndex(state.objectives);
  const objective = index === undefined ? undefined : state.objectives[index];
  if (index === undefined || objective === undefined) return objectiveQuestions(state);
  if (!isSoundObjective(objective)) return findingQuestions(state, objective, index);
  const { keyResults } = objective.draft;
  const place = { objectiveIndex: index };
  if (keyResults.length === 0) return [{ ...place, ...firstNumber(objective) }];
  const weak = weakKeyResultQuestions(state, objective, index);
  if (keyResults.length > KEY_RESULT_COUNT.max) return [{ ...place, ...tooMany(keyResults.length) }, ...weak];
  return keyResults.length < KEY_RESULT_COUNT.min
    ? [...weak, { ...place, ...anotherNumber(keyResults[0]?.statement ?? '') }]
    : weak;
}

function weakKeyResultQuestions(
  state: QuestionState,
  objective: AssessedObjective,
  index: number,
): readonly Question[] {
  return objective.draft.keyResults
    .map((keyResult, keyResultIndex) => ({
      keyResult,
      keyResultIndex,
      quality: objective.assessment.keyResults[keyResultIndex],
    }))
    .filter(({ quality }) => quality !== undefined && !isSoundKeyResult(quality))
    .sort((a, b) => (a.quality?.score ?? 0) - (b.quality?.score ?? 0))
    .map(({ keyResult, keyResultIndex, quality }) => ({
      ...keyResultQuestion(wordsFor(state, keyResult.statement), quality),
      objectiveIndex: index,
      keyResultIndex,
    }));
}

function keyResultQuestion(words: QuestionWords, quality: QualityAssessment | undefined): Question {
  const code = quality?.findings
    .map((finding) => finding.code)
    .find((candidate) => KEY_RESULT_QUESTIONS[candidate]);
  const wordings = (code === undefined ? undefined : KEY_RESULT_QUESTIONS[code]) ?? PLAIN_QUESTIONS.keyResult;
  return { topic: code === undefined ? 'REWORD' : `FINDING_${code}`, variants: wordings(words) };
}

function firstNumber({ draft }: AssessedObjective): Question {
  const sentence = quote(draft.statement);
  return {
    topic: 'FIRST_NUMBER',
    variants: [
      `Which number would convince a sceptic that ${sentence} has come true? Tell me where it is today, where it should be, and by when.`,
      `What would you count to know that ${sentence} is happening? “From … to … by …” is the best form.`,
      `Where would ${sentence} show first: in time, money, complaints, people who come back?`,
    ],
  };
}

function anotherNumber(statement: string): Question {
  return {
    topic: 'ANOTHER_NUMBER',
    variants: [
      `One number can be gamed. If ${quote(statement, 60)} improved in the wrong way, which second number would give it away?`,
      `What is a second sign, independent of ${quote(statement, 60)}, that the objective comes true?`,
    ],
  };
}

function tooMany(count: number): Question {
  return {
    topic: 'TOO_MANY',
    variants: [
      `${count} key results are more than a team can steer by. Which three would you look at every week?`,
      `Which of the ${count} could go without anybody missing it?`,
    ],
  };
}

function validationQuestions({ objectives }: QuestionState): readonly Question[] {
  const each = objectives.length > 1 ? 'an objective' : 'the objective';
  return [
    {
      topic: 'CONFIRM',
      variants: [
        `Could all of these numbers be reached and ${each} still be missed? If not, reply “confirm” to close; if so, tell me what is missing.`,
        `Shall we leave it so? Reply “confirm” to close, or tell me what to change.`,
        `Is there a number here that your team cannot move? Reply “confirm” if there is none, or name it.`,
      ],
    },
  ];
}

function wordsFor(state: QuestionState, statement: string): QuestionWords {
  return {
    sentence: quote(statement, 60),
    people: peopleIn(statement) ?? peopleIn(toldText(state)) ?? 'the people you do it for',
    deadline: byCycleEnd(state),
  };
}

function lastAnswer(history: readonly HistoryMessage[]): string {
  return history.findLast(({ role }) => role === 'ASSISTANT')?.content ?? '';
}
