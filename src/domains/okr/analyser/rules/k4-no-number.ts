import { contentWords, capitalise, objectOf, textBetween } from '../reading/phrase.js';
import type { Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';
import { decreaseVerbs, increaseVerbs, changeVerbs, scaleMetrics } from '../reading/lexicon.js';

const WHOLE = /^(?:all|every|each|no|none|never|everyone|nobody|zero|any)$/;

/** How many words may name a place on a scale. */
const LONGEST_GRADE = 5;

/** `Rating from “Requires improvement” to “Good”`: a scale whose places have names. */
const movesOnScale = ({ tokens }: Reading): boolean => {
  const from = tokens.findIndex(({ lower }) => lower === 'from');
  const to = tokens.findIndex(
    ({ lower }, at) => at > from + 1 && at <= from + LONGEST_GRADE + 1 && lower === 'to',
  );
  if (from < 0 || to < 0 || tokens[to + 1] === undefined) return false;
  const isQuoted = [from, to].every((at) => /^["'\u201c\u2018]$/.test(tokens[at + 1]!.text));
  return (
    isQuoted ||
    tokens.slice(0, from).some((token) => scaleMetrics.has(token) || /^(?:rag|ofsted|cqc)$/.test(token.lower))
  );
};

const isMeasurable = (reading: Reading): boolean => {
  if (reading.quantities.length > 0 || reading.metric?.kind === 'BASELINE') return true;
  if (
    reading.tokens.some(
      (token, at) =>
        /^(?:monthly|weekly|daily|hourly|quarterly|yearly)$/.test(token.lower) &&
        reading.tokens[at - 1]?.lower === 'to',
    )
  )
    return true;
  if (reading.tokens.some((token, at) => token.lower === 'top' && reading.tokens[at + 1]?.type === 'number'))
    return true;
  if (movesOnScale(reading)) return true;
  const first = reading.tokens[reading.bodyAt];
  return first !== undefined && WHOLE.test(first.lower);
};

const suggestionFor = (reading: Reading): string => {
  const { verbAt, tokens } = reading;
  const verb = tokens[verbAt ?? -1];
  const moves =
    verbAt !== undefined && [increaseVerbs, decreaseVerbs, changeVerbs].some((verbs) => verbs.hasVerb(verb));
  if (!moves)
    return 'Add the number that would tell you it worked, from where it stands today to where it should be.';
  const { from, to } = objectOf(reading, verbAt);
  const subject = textBetween(reading, from, to);
  return `“${capitalise(verb!.text)} ${subject || '[what]'} from [today’s number] to [target]”.`;
};

export const noNumber: KeyResultRule = {
  code: 'K4',
  title: 'No number',
  subject: 'KEY_RESULT',
  severity: 'BLOCKER',
  criterion: 'MEASURABILITY',
  card: {
    why: 'Without a number the end of the cycle brings an argument instead of an answer.',
    weak: 'Improve sign-ups',
    strong: 'Raise sign-ups from 300 to 450 a week by 30 June',
    source:
      'Google’s playbook: a key result has a number. OpenOKR says the same. “All”, “none” and “zero” count as numbers.',
  },
  check: ({ draft, reading }) => {
    if (draft.metric?.target !== undefined || draft.metric?.kind === 'BASELINE' || isMeasurable(reading))
      return [];
    const words = contentWords(reading);
    if (words.length === 0) {
      return [
        {
          message: 'There are no words here yet.',
          suggestion: 'Name a number that would move if the objective came true.',
        },
      ];
    }
    return [
      {
        message: 'There is no number to tell whether this was reached.',
        suggestion: suggestionFor(reading),
        span: { start: words[0]!.start, end: words.at(-1)!.end },
      },
    ];
  },
};
