import { peopleNouns, scopePrepositions } from '../reading/lexicon.js';
import { contentWords } from '../reading/phrase.js';
import type { ObjectiveRule } from '../rule.js';

export const nobodyInIt: ObjectiveRule = {
  code: 'O10',
  title: 'Nobody in it',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'SCOPE',
  card: {
    why: 'When nobody is named, nobody can be asked whether it came true.',
    weak: 'Make software delivery predictable',
    strong: 'Product teams can promise a date and keep it',
    source:
      'OKR Orca asks for the one who benefits. Only a hint: a sentence that names any person, group or place passes.',
  },
  check: ({ reading }) => {
    const words = contentWords(reading);
    if (words.length < 4) return [];
    const named = words.some(
      (token, at) =>
        peopleNouns.has(token) || scopePrepositions.has(token) || (at > 0 && /^\p{Lu}/u.test(token.text)),
    );
    return named
      ? []
      : [
          {
            message: 'Nobody is named who would be better off.',
            suggestion: 'Add who notices the difference: “for [whom]”.',
          },
        ];
  },
};
