import type { ObjectiveRule } from '../rule.js';
import type { Cycle } from '../../draft.js';
import { spanOf } from '../reading/reading.js';
import { quote } from '../reading/phrase.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 100;
const FEWEST_DAYS = 14;

const daysOf = (cycle: Cycle): number => (Date.parse(cycle.endsOn) - Date.parse(cycle.startsOn)) / DAY_MS + 1;

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
    const date = reading.dates.find((mention) => mention.horizon !== undefined);
    const long = reading.quantities.find((quantity) => quantity.unit === 'years' && quantity.value > 1);
    const span =
      date !== undefined
        ? { start: date.start, end: date.end }
        : long === undefined
          ? undefined
          : spanOf(reading.tokens, long.from, long.to);
    if (span !== undefined) {
      const isTask = date?.horizon === 'DAYS';
      return [
        {
          message: `${quote(reading.text.slice(span.start, span.end))} is ${isTask ? 'a task’s horizon' : 'a strategy’s horizon'}, not a cycle’s.`,
          suggestion: isTask
            ? 'Ask what this is one step towards, and make that the goal.'
            : 'Say what would be visibly true by the end of this cycle if you were on the way.',
          span,
        },
      ];
    }
    if (draft.cycle === undefined) return [];
    const days = daysOf(draft.cycle);
    if (days > Number(params['mostDays'] ?? MOST_DAYS)) {
      return [
        {
          severity: 'OBSERVATION',
          message: `Its cycle lasts ${String(Math.round(days))} days, longer than a quarter.`,
          suggestion: 'Break off what can be true by the end of the quarter.',
        },
      ];
    }
    return days < Number(params['fewestDays'] ?? FEWEST_DAYS)
      ? [
          {
            severity: 'OBSERVATION',
            message: `Its cycle lasts ${String(Math.round(days))} days: that is room for a task.`,
            suggestion: 'Choose a longer cycle, or keep this as a task.',
          },
        ]
      : [];
  },
};
