import { activityBefore, activityCount, holdsLevel, showsEffect, statedNumbers } from '../effect.js';
import { leadingTask } from '../output.js';
import { activityVerbs } from '../reading/lexicon.js';
import { quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { Quantity } from '../reading/quantities.js';
import { CURRENCIES } from '../words.js';
import type { KeyResultRule } from '../rule.js';

/** Stems of verbs whose count starts at nothing. */
const GAINED =
  /^(?:win|sign|close|acquir|land|gener|secur|sell|hous|rehom|plant|open|obtain|attract|book|onboard|recruit|convert|enrol|enrol?l|regist|admit)$/;
const FROM_ZERO = /^(?:new|first|additional|more|extra)$/;

const MONEY = new Set(Object.values(CURRENCIES));

/** `Raise £50k at the gala`, `secure funding of $20M`: money that is not there yet, unlike `raise revenue to $20M`. */
const isRaised = ({ tokens, verbAt }: Reading, amount: Quantity | undefined): boolean => {
  const stem = tokens[verbAt ?? -1]?.stem ?? '';
  if (verbAt === undefined || amount?.unit === undefined || !MONEY.has(amount.unit)) return false;
  const isNext = amount.from === verbAt + 1;
  const isFunding = tokens.some(({ lower }) =>
    /^(?:funding|grants?|investment|donations?|sponsorship)$/.test(lower),
  );
  return (
    (/^(?:rais|collect|fundrais|secur)$/.test(stem) && isNext) ||
    (/^(?:secur|win|obtain)$/.test(stem) && isFunding)
  );
};

/** Whether the count starts at nothing: `win 20 new customers`. */
const startsAtZero = (reading: Reading): boolean => {
  const { quantities, tokens, verbAt, numbers } = reading;
  if (
    tokens.some(
      ({ lower }, at) =>
        lower === 'from' &&
        /^(?:hourly|daily|weekly|monthly|quarterly|yearly)$/.test(tokens[at + 1]?.lower ?? ''),
    )
  )
    return true;
  if (/^(?:no|nobody|none|never)$/.test(tokens[reading.bodyAt]?.lower ?? '')) return true;
  const led = quantities.find((quantity) => quantity.from === (verbAt ?? -2) + 1);
  const target = led ?? numbers.target;
  const verb = tokens[verbAt ?? -1];
  if (target?.unit === undefined && target?.noun !== undefined && GAINED.test(verb?.stem ?? '')) return true;
  if (target !== undefined && verb?.stem === 'rais' && tokens[verbAt! + 1]?.lower === 'a') return true;
  if (isRaised(reading, target)) return true;
  if (target?.value === 0 && tokens[target.from - 1]?.lower === 'with') return true;
  if (target !== undefined && tokens[target.to]?.lower === 'in' && tokens[target.to + 1]?.lower === 'new')
    return true;
  if (target === undefined || (target.unit !== undefined && target.nounTokens.length === 0)) return false;
  return (
    target.nounTokens.some((token) => FROM_ZERO.test(token.lower)) ||
    /^(?:first|another|additional)$/.test(tokens[target.from - 1]?.lower ?? '')
  );
};

const isExempt = (reading: Reading): boolean => {
  const verb = reading.tokens[reading.verbAt ?? -1];
  if (holdsLevel(reading) || /^STAY|BASELINE|MILESTONE|RANGE/.test(reading.metric?.kind ?? '')) return true;
  const isTask = (leadingTask(reading) !== undefined || activityVerbs.hasVerb(verb)) && !showsEffect(reading);
  const isActivity = activityBefore(reading) !== undefined || activityCount(reading) !== undefined;
  return isTask || (isActivity && !showsEffect(reading)) || startsAtZero(reading);
};

export const noBaseline: KeyResultRule = {
  code: 'K5',
  title: 'No starting point',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'BASELINE',
  card: {
    why: 'A target alone does not say whether it is a step or a leap, and progress towards it cannot be computed.',
    weak: 'Reduce p95 latency to 200 ms',
    strong: 'Reduce p95 latency from 640 ms to 200 ms',
    source:
      'The “from X to Y” form of OpenOKR, GitLab and OKR Orca. Counts that start at nothing (“20 new customers”), tasks and control metrics are exempt.',
  },
  check: ({ draft, reading }) => {
    const { baseline, target } = statedNumbers(draft, reading);
    const { change, target: quantity } = reading.numbers;
    if (baseline !== undefined || (target === undefined && change === undefined) || isExempt(reading))
      return [];
    if (/^STAY|BASELINE|MILESTONE|RANGE/.test(draft.metric?.kind ?? '')) return [];
    const place = quantity ?? change;
    const span = place === undefined ? undefined : spanOf(reading.tokens, place.from, place.to);
    const words = span === undefined ? String(target) : reading.text.slice(span.start, span.end);
    const isAfterTo = place !== undefined && reading.tokens[place.from - 1]?.lower === 'to';
    const rewrite =
      isAfterTo && span !== undefined
        ? `“${reading.text.slice(0, reading.tokens[place.from - 1]!.start).trim()} from [today’s number] to ${reading.text.slice(span.start).trim()}”.`
        : 'Look the number up and write “from [today’s number] to [target]”; if nobody knows it, measuring it is the first key result.';
    return [
      {
        message:
          place === change && change !== undefined
            ? `${quote(words)} is the step; nobody can see what it starts from.`
            : `${quote(words)} is where it should end; nobody can see where it starts.`,
        suggestion: rewrite,
        span,
      },
    ];
  },
};
