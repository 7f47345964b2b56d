import type { ObjectiveDraft } from '../../draft.js';
import type { ObjectiveRule } from '../rule.js';

/** The mean of the stated confidences; undefined where fewer than two were stated. */
export const meanConfidence = (draft: ObjectiveDraft): number | undefined => {
  const stated = draft.keyResults.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]));
  return stated.length < 2 ? undefined : stated.reduce((sum, each) => sum + each, 0) / stated.length;
};

export const sandbagging: ObjectiveRule = {
  code: 'S7',
  title: 'Too safe',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'AMBITION',
  params: { mostConfidence: 0.9 },
  card: {
    why: 'A team that is sure to reach everything has set itself nothing to learn.',
    weak: 'Three key results, each with a confidence of 0.95',
    strong: 'Three key results with confidences of 0.4 to 0.6',
    source:
      'Google’s trap of sandbagging; OpenOKR’s limit of 0.90 (mostConfidence). Committed goals are exempt: they should be near certain.',
  },
  check: ({ draft }, params) => {
    const mean = meanConfidence(draft);
    const most = typeof params['mostConfidence'] === 'number' ? params['mostConfidence'] : 0.9;
    if (draft.commitment === 'COMMITTED' || mean === undefined || mean <= most) return [];
    return [
      {
        message: `With a mean confidence of ${mean.toFixed(2)} nothing here is a stretch.`,
        suggestion:
          'Raise the targets until the team would give itself even odds, or declare the objective committed.',
      },
    ];
  },
};
