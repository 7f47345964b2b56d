import type { Question } from './question.js';

/** What helps somebody who does not know the answer, by what the question was after. */
const HINTS: Readonly<Record<string, string>> = {
  CHANGE:
    'That is a normal place to start. Think of the last complaint you heard, or of what you explain again and again: there is often a goal behind it.',
  WHO: 'Then take the people who write to you, wait for you or pay you most often.',
  WHY: 'If nothing happens when it stays as it is, it may not be the goal. That is worth knowing too.',
  SENTENCE: 'It need not be good yet: a clumsy sentence can be mended, an empty page cannot.',
  REWORD: 'Leave it as it is, then, or say it as you would to a friend outside the company.',
  FIRST_NUMBER:
    'Look where it would hurt or help first: time lost, money, complaints, people who come back, people who leave. If nobody counts it yet, “measure … by the end of the month” is an honest first key result.',
  ANOTHER_NUMBER:
    'Ask what would suffer if you pushed the first number with all your might: that is usually the second.',
  TOO_MANY: 'Strike out the ones you would not look at in a bad week.',
  CONFIRM: 'Then sleep on it. Nothing is closed until you say so.',
  FINDING_K1:
    'Then picture the day after it is done: who uses it, how often, and what do they stop doing? One of these can be counted.',
  FINDING_O1: 'Picture the day after it is done: what is easier, for whom? A rough sentence will do.',
  FINDING_K5:
    'Then say roughly, or make finding out the first step: “baseline measured by the end of the month”.',
  FINDING_K4: 'Anything that can be counted or timed will do: how many, how often, how long, how much.',
  FINDING_K6: 'The last day of the cycle will do; a month earlier leaves time to react.',
};

const PLAIN_HINT = 'Say it roughly. We can sharpen it afterwards.';

/** A hint for the question that was just asked. */
export function hintFor(question: Question | undefined): string {
  return (question && HINTS[question.topic]) ?? PLAIN_HINT;
}
