import { studyVerbs } from '../reading/lexicon.js';
import { leadingTask, sideTask } from '../output.js';
import { capitalise, objectOf, quote, textBetween, tokenSpan } from '../reading/phrase.js';
import type { Reading } from '../reading/reading.js';
import type { ObjectiveRule } from '../rule.js';

/** The reason that the sentence gives, as a sentence of its own. */
const reasonAsGoal = (reading: Reading): string | undefined => {
  const { purposeAt, tokens } = reading;
  if (purposeAt === undefined) return undefined;
  const first = tokens[purposeAt]!.lower;
  const skip =
    first === 'in'
      ? 3
      : first === 'so' && tokens[purposeAt + 1]?.lower === 'that'
        ? 2
        : /^(?:so|to)$/.test(first)
          ? 1
          : 0;
  const text =
    skip === 0 ? '' : textBetween(reading, purposeAt + skip, tokens.length).replace(/[\s.;,]+$/, '');
  return text === '' ? undefined : capitalise(text);
};

const suggestionFor = (reading: Reading, at: number): string => {
  const goal = reasonAsGoal(reading);
  if (goal !== undefined)
    return `Make the reason the goal: “${goal}”, and keep the rest as one way to get there.`;
  const { from, to } = objectOf(reading, at);
  const thing = textBetween(reading, from, to);
  return thing === ''
    ? 'Say who will be better off when it is done, and how, then make that the goal.'
    : `Finish “${thing} matters because …” and make the ending the goal, such as “[Who] can [do what] without [what holds them back]”.`;
};

/** `Assess …`, `Review …`: finding out is a task as well. */
const leadingStudy = ({ verbAt, tokens }: Reading): number | undefined =>
  verbAt !== undefined && studyVerbs.hasVerb(tokens[verbAt]) ? verbAt : undefined;

export const outputNotOutcome: ObjectiveRule = {
  code: 'O1',
  title: 'An output, not an outcome',
  subject: 'OBJECTIVE',
  severity: 'BLOCKER',
  criterion: 'OUTCOME',
  card: {
    why: 'A thing can be finished on time and change nothing. A goal that names the change leaves the team free to find a better way there, and tells everyone when to stop.',
    weak: 'Launch the new customer portal',
    strong: 'Customers settle everything about their account without having to call us',
    source:
      'Outcome over output: Wodtke, and the OpenOKR and OKR Orca methods. A task that leads the sentence blocks it; one named on the side is a warning.',
  },
  check: ({ reading }) => {
    const leading = leadingTask(reading) ?? leadingStudy(reading);
    const at = leading ?? sideTask(reading);
    if (at === undefined) return [];
    const verb = reading.tokens[at]!;
    const hasReason = leading !== undefined && reasonAsGoal(reading) !== undefined;
    return [
      {
        ...(leading === undefined || hasReason ? { severity: 'WARNING' as const } : {}),
        message:
          leading === undefined
            ? `${quote(verb.text)} puts one way of getting there into the goal.`
            : `${quote(verb.text)} says what will be made, not what will be different once it is there.`,
        suggestion: suggestionFor(reading, at),
        span: tokenSpan(verb),
      },
    ];
  },
};
