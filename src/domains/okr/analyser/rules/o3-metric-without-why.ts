import { changeVerbs, decreaseVerbs, increaseVerbs, metricNouns, vagueVerbs } from '../reading/lexicon.js';
import { objectOf, quote, textBetween } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { ObjectiveRule } from '../rule.js';

const MOVES = [increaseVerbs, decreaseVerbs, changeVerbs, vagueVerbs];

/** The measure stands before `of` or `per`: `the number of donors`, `cost per parcel`. Any number makes it one. */
const movesMetric = (reading: Reading, verbAt: number): { from: number; to: number } | undefined => {
  const { tokens } = reading;
  const { from, to } = objectOf(reading, verbAt);
  if (to <= from) return undefined;
  const isNumbered = reading.quantities.some(
    (quantity) => quantity.from >= from && !quantity.isRank && quantity.unit !== 'years',
  );
  const end = tokens.findIndex((token, at) => at >= from && at < to && /^(?:per|of)$/.test(token.lower));
  const isMetric = metricNouns.has(tokens[(end < 0 ? to : end) - 1]);
  return isMetric || isNumbered || tokens[from + 1]?.lower === 'number' ? { from: verbAt, to } : undefined;
};

export const metricWithoutWhy: ObjectiveRule = {
  code: 'O3',
  title: 'A measure that moves, with no reason',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'OUTCOME',
  card: {
    why: 'A bare measure is a key result in the wrong place. It tells people what to push, not what it is good for, and invites pushing it by any means.',
    weak: 'Increase revenue by 20%',
    strong: 'Grow beyond our home market so that one bad season no longer threatens us',
    source:
      'GitLab’s formula (verb, what, in order to) and OpenOKR. With a number inside it blocks, since it is a key result; without one it is a warning.',
  },
  check: ({ reading }) => {
    const { verbAt, tokens, purposeAt } = reading;
    if (
      verbAt === undefined ||
      purposeAt !== undefined ||
      !MOVES.some((verbs) => verbs.hasVerb(tokens[verbAt]))
    )
      return [];
    const place = movesMetric(reading, verbAt);
    const span = place === undefined ? undefined : spanOf(tokens, place.from, place.to);
    if (span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return [
      {
        ...(reading.quantities.some((quantity) => !quantity.isRank) ? { severity: 'BLOCKER' as const } : {}),
        message: `${quote(words)} moves a measure without saying what for.`,
        suggestion: `Keep it as a key result, and finish the sentence for the objective: “${textBetween(reading, verbAt, place!.to)} so that [who] [can do what]”.`,
        span,
      },
    ];
  },
};
