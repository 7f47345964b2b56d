import { isUnreadable } from '../known.js';
import { contentWords } from '../reading/phrase.js';
import type { ObjectiveRule } from '../rule.js';

export const objectiveNotRead: ObjectiveRule = {
  code: 'O14',
  title: 'Not English, as far as the rules can tell',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'CLARITY',
  card: {
    why: 'The rules know English only. Where they know no word of a sentence, their silence means nothing, and saying so is better than a good score.',
    weak: 'Nuestros clientes confían plenamente',
    strong: 'Our customers trust us with their savings',
    source: 'Our own, so that a score is not mistaken for a judgement.',
  },
  check: ({ reading }) => {
    if (!isUnreadable(reading)) return [];
    const words = contentWords(reading);
    return [
      {
        message: 'The rules read English and know none of these words, so this score says little.',
        suggestion: 'Write it in English, or judge it by its criteria yourself.',
        span: { start: words[0]!.start, end: words.at(-1)!.end },
      },
    ];
  },
};
