import { isSoundObjective } from '../gates.js';
import type { AssessedObjective } from '../turn.js';
import { OBJECTIVE_QUESTIONS, PLAIN_QUESTIONS } from './finding-questions.js';
import { focusIndex } from './focus.js';
import { wordsFor, type Question, type QuestionState } from './question.js';
import { byCycleEnd, peopleIn, quote, teamName, toldText } from './words.js';

/** What is to be found out before there is an objective; what was told already is not asked for. */
export function discoveryQuestions(state: QuestionState): readonly Question[] {
  const told = toldText(state);
  const people = peopleIn(told);
  const questions = people === undefined ? [changeQuestion(state), WHO] : [];
  if (!/\b(?:because|so that|since|due to|in order to)\b/iu.test(told)) questions.push(whyQuestion(people));
  return [...questions, sentenceQuestion(state, people)];
}

/** What the objective lacks, or a first wording of it. */
export function objectiveQuestions(state: QuestionState): readonly Question[] {
  const index = focusIndex(state.objectives);
  const objective = index === undefined ? undefined : state.objectives[index];
  if (index === undefined || objective === undefined) {
    return [sentenceQuestion(state, peopleIn(toldText(state)))];
  }
  return isSoundObjective(objective)
    ? [rewordQuestion(objective.draft.statement, index)]
    : weakObjectiveQuestions(state, objective, index);
}

/** The questions that the findings on an objective lead to, most severe first. */
export function weakObjectiveQuestions(
  state: QuestionState,
  objective: AssessedObjective,
  index: number,
): readonly Question[] {
  const words = wordsFor(state, objective.draft.statement);
  const questions = objective.assessment.objective.findings.flatMap(({ code }): Question[] => {
    const wordings = OBJECTIVE_QUESTIONS[code];
    return wordings ? [{ topic: `FINDING_${code}`, variants: wordings(words), objectiveIndex: index }] : [];
  });
  return [
    ...questions,
    { topic: 'REWORD', variants: PLAIN_QUESTIONS.objective(words), objectiveIndex: index },
  ];
}

function changeQuestion(state: QuestionState): Question {
  return {
    topic: 'CHANGE',
    variants: [
      `What should be different ${byCycleEnd(state)} that is not so today, and who would notice?`,
      `Think of the people ${teamName(state)} works for: what annoys them most that you could change ${byCycleEnd(state)}?`,
      `If ${teamName(state)} got one thing right ${byCycleEnd(state)}, what should it be?`,
    ],
  };
}

const WHO: Question = {
  topic: 'WHO',
  variants: [
    'Who feels the trouble most today, and what do they do about it?',
    'Whose day should look different when this works?',
  ],
};

function whyQuestion(people = 'the people you serve'): Question {
  return {
    topic: 'WHY',
    variants: [
      `Why now: what happens to ${people} if it stays as it is for another cycle?`,
      'What makes it worth doing now rather than next year?',
    ],
  };
}

function sentenceQuestion(state: QuestionState, people: string | undefined): Question {
  const until = byCycleEnd(state);
  return {
    topic: 'SENTENCE',
    variants: [
      `Can you say it in one sentence, without a number: what becomes true for ${people ?? 'whom'} ${until}?`,
      `Try to finish this: “${until.replace(/^b/, 'B')}, ${people ?? 'the people we serve'} can …”. What comes next?`,
    ],
  };
}

function rewordQuestion(statement: string, index: number): Question {
  return {
    topic: 'REWORD',
    objectiveIndex: index,
    variants: [
      `How should ${quote(statement)} read instead?`,
      `What is missing or wrong in ${quote(statement)}?`,
    ],
  };
}
