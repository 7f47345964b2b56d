import type { ObjectiveRule } from '../rule.js';

export const noOwner: ObjectiveRule = {
  code: 'O7',
  title: 'Nobody answers for it',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'SCOPE',
  card: {
    why: 'What everybody owns, nobody follows up. One person need not do the work, but notices when it stalls.',
    weak: 'An objective of “the team”',
    strong: 'The same objective with one name on it',
    source:
      'GitLab’s directly responsible individual, and OpenOKR. An observation by default, since a name is often agreed after the wording.',
  },
  check: ({ draft }) =>
    draft.owner === undefined || draft.owner.trim() === ''
      ? [
          {
            message: 'Nobody answers for it yet.',
            suggestion: 'Name the one person who will notice when it stalls.',
          },
        ]
      : [],
};
