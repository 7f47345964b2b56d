import type { ObjectiveRule } from '../rule.js';
import { meanConfidence } from './s7-sandbagging.js';

export const fantasy: ObjectiveRule = {
  code: 'S8',
  title: 'Out of reach',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'AMBITION',
  params: { leastConfidence: 0.25 },
  card: {
    why: 'Nobody works hard for what nobody believes in.',
    weak: 'Three key results, each with a confidence of 0.1',
    strong: 'Three key results with confidences of 0.4 to 0.6',
    source: 'OpenOKR’s limit of 0.25 (leastConfidence); Wodtke starts at five out of ten.',
  },
  check: ({ draft }, params) => {
    const mean = meanConfidence(draft);
    const least = typeof params['leastConfidence'] === 'number' ? params['leastConfidence'] : 0.25;
    if (mean === undefined || mean >= least) return [];
    return [
      {
        message: `With a mean confidence of ${mean.toFixed(2)} hardly anyone believes in it.`,
        suggestion:
          'Lower the targets to where the team would give itself even odds, or ask what would have to be true to believe in them.',
      },
    ];
  },
};
