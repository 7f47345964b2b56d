import type { ObjectiveRule } from '../rule.js';

export const commitmentOpen: ObjectiveRule = {
  code: 'O13',
  title: 'Promise or stretch?',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'AMBITION',
  card: {
    why: 'A promise is expected in full, a stretch to about seven tenths. When nobody said which it is, the same result is a failure to one and a success to another.',
    weak: 'An objective that is declared neither committed nor aspirational',
    strong: 'The same objective declared aspirational',
    source: 'Google’s playbook names the mix-up of committed and aspirational goals as the first trap.',
  },
  check: ({ draft }) =>
    draft.commitment === undefined
      ? [
          {
            message: 'It is open whether this is a promise or a stretch.',
            suggestion:
              'Say COMMITTED if others build on it, ASPIRATIONAL if 0.7 of it would be a good result.',
          },
        ]
      : [],
};
