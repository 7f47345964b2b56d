import { activityBefore, activityCount, showsEffect, wantsLess } from '../effect.js';
import { increaseVerbs, activityCountNouns, weakActivityNouns } from '../reading/lexicon.js';
import { objectOf, quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';

/** `Increase blog posts from 2 to 8`: more of the same activity. */
const moreActivity = (reading: Reading): { from: number; to: number } | undefined => {
  const { tokens, verbAt } = reading;
  if (verbAt === undefined || !increaseVerbs.hasVerb(tokens[verbAt])) return undefined;
  const { from, to } = objectOf(reading, verbAt);
  const head = tokens[to - 1];
  return to > from && activityCountNouns.has(head) && !weakActivityNouns.has(head)
    ? { from: to - 1, to }
    : undefined;
};

export const activityCountRule: KeyResultRule = {
  code: 'K3',
  title: 'Counting activity',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'OUTCOME',
  card: {
    why: 'Calls, posts and workshops are effort. Their number can double while nothing changes for anyone, and it is the easiest number to reach by lowering the quality.',
    weak: 'Publish 10 blog posts',
    strong: 'Raise trials that start from our blog from 40 to 120 a month',
    source: 'OpenOKR and OKR Orca treat counts of activity as tasks with a number on them.',
  },
  check: ({ reading }) => {
    if (wantsLess(reading)) return [];
    const more = moreActivity(reading) ?? activityBefore(reading);
    const count = activityCount(reading);
    if (more === undefined && (count === undefined || showsEffect(reading))) return [];
    const isWeak = more === undefined && weakActivityNouns.has(count!.noun) && reading.verbAt === undefined;
    const place = more ?? { from: count!.from, to: count!.to + count!.nounTokens.length };
    const span = isWeak ? undefined : spanOf(reading.tokens, place.from, place.to);
    if (span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return [
      {
        message: `${quote(words)} counts effort, not what comes of it.`,
        suggestion: `Ask what ${quote(words)} should lead to, and measure that: replies, sign-ups, fewer errors, people who act on it.`,
        span,
      },
    ];
  },
};
