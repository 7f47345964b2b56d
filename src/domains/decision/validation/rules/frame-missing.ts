import type { Rule } from '../rule.js';

export const frameMissing: Rule = {
  code: 'FRAME_MISSING',
  title: 'No goal, no decision, or nothing to choose from',
  severity: 'WARNING',
  isRepaired: false,
  card: {
    why: 'A decision needs something to be decided, a reason, and at least two ways to go: one option alone is a plan. Doing nothing is an option too.',
    example: 'One option only.',
    settled: 'Add what is missing.',
  },
  check: ({ graph }) => {
    const count = (kind: string): number => graph.nodes.filter((node) => node.kind === kind).length;
    const options = count('OPTION');
    return [
      ...(count('GOAL') === 0 ? ['There is no goal: nobody can say what a good choice would achieve.'] : []),
      ...(count('DECISION') === 0 ? ['There is no decision: nothing says what is to be chosen.'] : []),
      ...(options === 0 ? ['There are no options to choose from.'] : []),
      ...(options === 1
        ? ['There is one option only: nothing to compare it with, not even doing nothing.']
        : []),
    ].map((message) => ({ message }));
  },
};
