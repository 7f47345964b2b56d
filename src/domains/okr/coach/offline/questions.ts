import type { HistoryMessage, Phase } from '../turn.js';
import { keyResultQuestions, validationQuestions } from './key-result-questions.js';
import { discoveryQuestions, objectiveQuestions } from './objective-questions.js';
import type { Question, QuestionState } from './question.js';

const QUESTIONS: Readonly<Record<Phase, (state: QuestionState) => readonly Question[]>> = {
  DISCOVERY: discoveryQuestions,
  OBJECTIVE: objectiveQuestions,
  KEY_RESULTS: keyResultQuestions,
  VALIDATION: validationQuestions,
  COMPLETED: () => [],
};

/** Which of the questions of a state the coach asked in its last message, if any. */
export function askedQuestion(state: QuestionState): Question | undefined {
  const [last = ''] = answersNewestFirst(state.history);
  return QUESTIONS[state.phase](state).find(({ variants }) =>
    variants.some((variant) => last.includes(variant)),
  );
}

/**
 * The question to ask now, in a wording that was not used in the last message; undefined when all is done.
 *
 * A question that was asked in both of the last two messages and is still open gives way to the next one.
 */
export function chooseQuestion(
  state: QuestionState,
): { readonly question: Question; readonly text: string } | undefined {
  const questions = QUESTIONS[state.phase](state);
  const [last = '', before = ''] = answersNewestFirst(state.history);
  const isStale = ({ variants }: Question): boolean =>
    [last, before].every((answer) => variants.some((variant) => isAskedIn(variant, answer)));
  const question = questions.find((candidate) => !isStale(candidate)) ?? questions[0];
  if (question === undefined) return undefined;
  const text = question.variants.find((variant) => !isAskedIn(variant, last)) ?? question.variants[0];
  return { question, text };
}

function answersNewestFirst(history: readonly HistoryMessage[]): readonly string[] {
  return history
    .filter(({ role }) => role === 'ASSISTANT')
    .map(({ content }) => content)
    .slice(-2)
    .reverse();
}

/** The same words about another sentence sound the same, so quotations do not count. */
function isAskedIn(variant: string, answer: string): boolean {
  return withoutQuotations(answer).includes(withoutQuotations(variant));
}

function withoutQuotations(text: string): string {
  return text.replace(/“[^”]*”/gu, '“”');
}
