import type { ObjectiveRule } from '../rule.js';

export const noPeriod: ObjectiveRule = {
  code: 'O6',
  title: 'No end in sight',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'SCOPE',
  card: {
    why: 'A goal without an end is never reached and never given up, so nothing is learned from it.',
    weak: 'An objective that belongs to no cycle and names no date',
    strong: 'The same objective in the cycle from 1 April to 30 June',
    source:
      'Wodtke, OpenOKR and OKR Orca ask for a bound in time. An observation by default, since the cycle is often chosen after the wording.',
  },
  check: ({ draft, reading }) =>
    draft.cycle !== undefined || reading.dates.length > 0
      ? []
      : [{ message: 'It belongs to no cycle yet.', suggestion: 'Choose the quarter it is for.' }],
};
