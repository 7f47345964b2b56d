import { quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';

/** The sentence up to its `by`, with a place for each end. */
const bothEnds = (reading: Reading, from: number, words: string): string => {
  const { tokens, metric } = reading;
  const by = tokens[from - 1];
  const start =
    by?.lower === 'by' ? reading.text.slice(tokens[reading.bodyAt]?.start, by.start).trim() : '[Measure]';
  const change = `${words} ${metric?.kind === 'DECREASE' ? 'less' : 'more'}`;
  return `“${start} from [today’s number] to [${change}]”, both written out.`;
};

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
        suggestion: bothEnds(reading, change.from, words),
        span,
      },
    ];
  },
};
