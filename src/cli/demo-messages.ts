import type { StartOkrSessionInput } from './generated/graphql.js';

/** The session that the demo starts: a team's next quarter. */
export function demoSession(now: Date): StartOkrSessionInput {
  return {
    title: 'Customer support, next quarter',
    team: { name: 'Customer support', function: 'Support', size: 8 },
    cycle: nextQuarter(now),
  };
}

/** What a team lead might say, from a vague wish to goals that stand. */
export const DEMO_MESSAGES: readonly string[] = [
  'Customers wait too long for an answer from us, and some of them leave because of it. Where do we start?',
  'Objective: Launch a new helpdesk tool and improve customer satisfaction',
  'True, the tool is only a means. Objective: Customers trust us to solve their problem on the first contact',
  [
    'KR1: Reduce the median time to the first reply from 9 hours to 2 hours by the end of the quarter',
    'KR2: Raise the share of tickets solved on first contact from 48% to 70% by the end of the quarter',
    'KR3: Train everybody in the new tool',
  ].join('\n'),
  'KR3: Raise customer satisfaction after a ticket from 74% to 88% by the end of the quarter',
  'Yes, confirm',
];

function nextQuarter(now: Date): { startsOn: string; endsOn: string } {
  const firstMonth = (Math.floor(now.getUTCMonth() / 3) + 1) * 3;
  const day = (month: number, date: number) => new Date(Date.UTC(now.getUTCFullYear(), month, date));
  // The day before the first of the quarter after it.
  const [startsOn, endsOn] = [day(firstMonth, 1), day(firstMonth + 3, 0)];
  return { startsOn: startsOn.toISOString().slice(0, 10), endsOn: endsOn.toISOString().slice(0, 10) };
}
