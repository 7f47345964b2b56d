import type { KeyResultRule, KeyResultSubject, Sighting } from '../rule.js';

const dueOf = ({ objective, keyResults }: KeyResultSubject, index: number): string | undefined =>
  objective.keyResults[index]?.dueOn ?? keyResults[index]?.dueOn;

/** Said once, with the last of them: everything falls due on the cycle's last day. */
const allOnLastDay = (subject: KeyResultSubject): readonly Sighting[] => {
  const { objective, index } = subject;
  const { length } = objective.keyResults;
  const last = objective.cycle?.endsOn;
  if (last === undefined || length < 3 || index !== length - 1) return [];
  if (objective.keyResults.some((_, place) => dueOf(subject, place) !== last)) return [];
  return [
    {
      severity: 'OBSERVATION',
      message: `All ${String(length)} key results fall due on the cycle’s last day.`,
      suggestion: 'Give at least one an earlier date, so that there is still time to act on what it shows.',
    },
  ];
};

export const noDate: KeyResultRule = {
  code: 'K6',
  title: 'No date, or everything on the last day',
  subject: 'KEY_RESULT',
  severity: 'OBSERVATION',
  criterion: 'TIME_BOUND',
  card: {
    why: 'A number without a day is a wish. Where all days are the last one, the team learns how it went when nothing can be done about it.',
    weak: 'Raise attendance from 82% to 90%',
    strong: 'Raise attendance from 82% to 90% by 31 May',
    source:
      'Google’s playbook asks for real dates. A cycle counts as a date, and this is an observation by default, since most teams set the cycle elsewhere.',
  },
  check: (subject) => {
    const { draft, reading, objective } = subject;
    const isDated = draft.dueOn !== undefined || reading.dates.length > 0 || objective.cycle !== undefined;
    if (isDated) return allOnLastDay(subject);
    return [
      { message: 'Nothing says by when.', suggestion: 'Add “by [day]”, or set the objective’s cycle.' },
    ];
  },
};
