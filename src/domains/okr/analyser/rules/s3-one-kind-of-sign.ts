import { laggingWords, leadingWords } from '../reading/lexicon.js';
import type { Reading } from '../reading/reading.js';
import type { ObjectiveRule } from '../rule.js';

const signOf = ({ tokens }: Reading): 'LEADING' | 'LAGGING' | undefined => {
  const isLeading = tokens.some((token) => leadingWords.has(token));
  const isLagging = tokens.some((token) => laggingWords.has(token));
  return isLeading === isLagging ? undefined : isLeading ? 'LEADING' : 'LAGGING';
};

export const oneKindOfSign: ObjectiveRule = {
  code: 'S3',
  title: 'Only late signs, or only early ones',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'KEY_RESULT_SET',
  card: {
    why: 'Late signs tell whether it worked when it is over; early ones tell in time, but prove nothing. A set needs both.',
    weak: 'Revenue, margin and churn',
    strong: 'Trials started each week, trials that become customers, and revenue',
    source:
      'OpenOKR’s balance of leading and lagging. Judged by words alone, and only where every key result is of one kind: an observation.',
  },
  check: ({ keyResults }) => {
    if (keyResults.length < 2) return [];
    const signs = new Set(keyResults.map(signOf));
    const [sign] = signs;
    if (signs.size !== 1 || sign === undefined) return [];
    return sign === 'LAGGING'
      ? [
          {
            message: 'Every key result shows only once it is over.',
            suggestion: 'Add one that moves within weeks, such as trials, replies or first uses.',
          },
        ]
      : [
          {
            message: 'Every key result is an early sign.',
            suggestion: 'Add one that proves the effect, such as renewals, income or people who stay.',
          },
        ];
  },
};
