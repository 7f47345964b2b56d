import type { ObjectiveRule, RuleParams, Sighting } from '../rule.js';
import type { Cycle } from '../../draft.js';
import { spanOf, type Reading } from '../reading/reading.js';
import { quote } from '../reading/phrase.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 100;
const FEWEST_DAYS = 14;

const daysOf = (cycle: Cycle): number => (Date.parse(cycle.endsOn) - Date.parse(cycle.startsOn)) / DAY_MS + 1;

const wordedHorizon = (reading: Reading): readonly Sighting[] => {
  const date = reading.dates.find((mention) => mention.horizon !== undefined);
  const long = reading.quantities.find((quantity) => quantity.unit === 'years' && quantity.value > 1);
  const inYears = long === undefined ? undefined : spanOf(reading.tokens, long.from, long.to);
  const span = date === undefined ? inYears : { start: date.start, end: date.end };
  if (span === undefined) return [];
  const isTask = date?.horizon === 'DAYS';
  const words = quote(reading.text.slice(span.start, span.end));
  return [
    {
      message: `${words} is ${isTask ? 'a task’s horizon' : 'a strategy’s horizon'}, not a cycle’s.`,
      suggestion: isTask
        ? 'Ask what this is one step towards, and make that the goal.'
        : 'Say what would be visibly true by the end of this cycle if you were on the way.',
      span,
    },
  ];
};

const cycleHorizon = (days: number, params: RuleParams): readonly Sighting[] => {
  const severity = 'OBSERVATION';
  const lasts = `Its cycle lasts ${String(Math.round(days))} days`;
  if (days > Number(params['mostDays'] ?? MOST_DAYS)) {
    const suggestion = 'Break off what can be true by the end of the quarter.';
    return [{ severity, message: `${lasts}, longer than a quarter.`, suggestion }];
  }
  if (days >= Number(params['fewestDays'] ?? FEWEST_DAYS)) return [];
  return [
    {
      severity,
      message: `${lasts}: that is room for a task.`,
      suggestion: 'Choose a longer cycle, or keep this as a task.',
    },
  ];
};

export const horizon: ObjectiveRule = {
  code: 'O12',
  title: 'Too far or too near',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'SCOPE',
  params: { mostDays: MOST_DAYS, fewestDays: FEWEST_DAYS },
  card: {
    why: 'Years ahead is a strategy: nobody feels it this week. Days ahead is a task: there is no room to try something else.',
    weak: 'Transform how the region heats its homes over the next ten years',
    strong: 'Households in the old town see that a heat pump can keep them warm',
    source:
      'Wodtke: a quarter; longer is strategy, a week is a task. Words in the sentence are a warning, a cycle outside fewestDays and mostDays is an observation, since yearly company goals are common.',
  },
  check: ({ draft, reading }, params) => {
    const worded = wordedHorizon(reading);
    if (worded.length > 0 || draft.cycle === undefined) return worded;
    return cycleHorizon(daysOf(draft.cycle), params);
  },
};
