import { spanOf } from '../reading/reading.js';
import { quote } from '../reading/phrase.js';
import type { ObjectiveRule } from '../rule.js';

export const metricInObjective: ObjectiveRule = {
  code: 'O2',
  title: 'A number in the objective',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'CLARITY',
  card: {
    why: 'The objective is what people remember and care about; the numbers belong to its key results. With a number inside, the key results have nothing left to say.',
    weak: 'Grow monthly active users by 40% for our teachers’ app',
    strong: 'Teachers reach for our app before every lesson',
    source:
      'Wodtke keeps metrics out of the objective, and so does OpenOKR. Some coaches allow one headline number: set this rule to OBSERVATION or off. By default it is a warning.',
  },
  check: ({ reading }) =>
    reading.quantities
      .filter((quantity) => !quantity.isRank && quantity.unit !== 'years')
      .slice(0, 1)
      .map((quantity) => {
        const span = spanOf(reading.tokens, quantity.from, quantity.to);
        const words = span === undefined ? '' : reading.text.slice(span.start, span.end);
        return {
          message: `${quote(words)} is a measure; it belongs to a key result.`,
          suggestion: `Move ${quote(words)} to a key result, and say here what reaching it would mean to somebody.`,
          span,
        };
      }),
};
