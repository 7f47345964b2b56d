import { badUserInput } from '../../../kernel/errors.js';
import { readText } from '../write.policy.js';
import { MAX_QUESTIONS, MAX_ROUNDS, type Advice } from './advice.js';

const MAX_ANSWER_LENGTH = 5_000;
const MAX_ANSWERS = MAX_QUESTIONS * MAX_ROUNDS;

/** An answer to a question, by its key. */
export interface GivenAnswer {
  readonly question: string;
  readonly answer: string;
}

type Round = Advice<'CLARIFICATION'>;

/** @throws {AppError} BAD_USER_INPUT for none, too many, two to one question, or one that is no text */
export function checkAnswers(answers: readonly GivenAnswer[]): readonly GivenAnswer[] {
  const field = 'input.answers';
  if (answers.length < 1 || answers.length > MAX_ANSWERS) {
    const message = `${field} must have 1 to ${MAX_ANSWERS} answers; it has ${answers.length}.`;
    throw badUserInput(field, 'count', message);
  }
  if (new Set(answers.map(({ question }) => question)).size < answers.length)
    throw badUserInput(field, 'unique', `${field} answers a question twice.`);
  return answers.map(({ question, answer }, index) => ({
    question,
    answer: readText(answer, `${field}[${index}].answer`, MAX_ANSWER_LENGTH),
  }));
}

/**
 * The rounds that change by these answers. An answer that is given again replaces the one before.
 * @throws {AppError} BAD_USER_INPUT for a question that was asked in no round
 */
export function answerQuestions(rounds: readonly Round[], answers: readonly GivenAnswer[]): readonly Round[] {
  const asked = new Set(rounds.flatMap(({ content }) => content.questions.map(({ key }) => key)));
  for (const [index, { question }] of answers.entries()) {
    if (asked.has(question)) continue;
    const field = `input.answers[${index}].question`;
    throw badUserInput(field, 'asked', `${field}: no round has a question "${question.slice(0, 64)}".`);
  }
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  return rounds
    .filter(({ content }) => content.questions.some(({ key }) => given.has(key)))
    .map((round) => {
      const questions = round.content.questions.map((question) => ({
        ...question,
        answer: given.get(question.key) ?? question.answer,
      }));
      return { ...round, content: { ...round.content, questions } };
    });
}

/** The answers as a document, each below its question. */
export function answersText(rounds: readonly Round[], answers: readonly GivenAnswer[]): string {
  const given = new Set(answers.map(({ question }) => question));
  return rounds
    .flatMap(({ content }) => content.questions)
    .filter(({ key }) => given.has(key))
    .map(({ question, answer }) => `## ${question}\n\n${answer ?? ''}\n`)
    .join('\n');
}
