import { quote } from '../reading/phrase.js';
import { spanOf } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';

export const percentOfWhat: KeyResultRule = {
  code: 'K11',
  title: 'A percentage of what?',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'MEASURABILITY',
  card: {
    why: 'Twenty per cent of an unknown number is an unknown number. It also leaves open whether per cent or percentage points are meant.',
    weak: 'Increase donations by 25%',
    strong: 'Increase monthly donations from £12,000 to £15,000',
    source:
      'Google’s playbook asks for an unambiguous base. Silent where the sentence or the draft states the starting number.',
  },
  check: ({ draft, reading }) => {
    const { change, baseline, target } = reading.numbers;
    const isBased = baseline !== undefined || draft.metric?.baseline !== undefined || target !== undefined;
    if (change === undefined || change.isFactor || change.unit !== '%' || isBased) return [];
    const span = spanOf(reading.tokens, change.from, change.to);
    const words = span === undefined ? '' : reading.text.slice(span.start, span.end);
    return [
      {
        message: `${quote(words)} of what number? Its base is not stated.`,
        suggestion: 'Write both ends: “from [today’s number] to [today’s number plus the change]”.',
        span,
      },
    ];
  },
};
