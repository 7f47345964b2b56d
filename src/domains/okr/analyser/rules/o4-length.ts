import { contentWords, quote } from '../reading/phrase.js';
import type { ObjectiveRule } from '../rule.js';

const numberOf = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

export const objectiveLength: ObjectiveRule = {
  code: 'O4',
  title: 'Too long or too short',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'CLARITY',
  params: { mostWords: 18, fewestWords: 4 },
  card: {
    why: 'A goal that does not fit one line is not remembered; one of two or three words leaves everyone to fill in the rest differently.',
    weak: 'Growth',
    strong: 'Small bakeries trust us with their first loan',
    source:
      'One line is Google’s litmus test; the limits (4 to 18 words) are those of OpenOKR and can be set as fewestWords and mostWords.',
  },
  check: ({ reading }, params) => {
    const words = contentWords(reading);
    const [most, fewest] = [numberOf(params['mostWords'], 18), numberOf(params['fewestWords'], 4)];
    if (words.length === 0) {
      return [
        {
          severity: 'BLOCKER',
          message: 'There are no words here yet.',
          suggestion: 'Say in one line what will be different at the end of the cycle, and for whom.',
        },
      ];
    }
    const span = { start: words[0]!.start, end: words.at(-1)!.end };
    if (words.length < fewest) {
      return [
        {
          message: `${quote(reading.text.slice(span.start, span.end))} leaves open for whom, and what will be different.`,
          suggestion: 'Add who is better off and how they would notice.',
          span,
        },
      ];
    }
    if (words.length <= most) return [];
    const rest = { start: words[most]!.start, end: span.end };
    return [
      {
        message: `${String(words.length)} words are more than anyone will repeat from memory.`,
        suggestion: `Stop after the change itself, within ${String(most)} words; move reasons and means to the description or the key results.`,
        span: rest,
      },
    ];
  },
};
