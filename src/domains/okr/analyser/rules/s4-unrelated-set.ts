import { stopWords, vagueVerbs, outcomeVerbs } from '../reading/lexicon.js';
import { contentWords, quote } from '../reading/phrase.js';
import type { ObjectiveRule } from '../rule.js';

export const unrelatedSet: ObjectiveRule = {
  code: 'S4',
  title: 'Key results that never mention the objective',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'KEY_RESULT_SET',
  card: {
    why: 'All key results can be reached with the objective unmet. Where no word of the objective turns up in any of them, it is worth asking whether they would prove it.',
    weak: 'Pupils love reading — Reduce printing costs from £900 to £500',
    strong: 'Pupils love reading — Raise the share of pupils who borrow a book each week from 20% to 60%',
    source:
      'Google’s trap “insufficient key results”, and GitLab’s “collectively exhaustive”. Shared words are only a hint, hence an observation.',
  },
  check: ({ reading, keyResults }) => {
    if (keyResults.length < 2) return [];
    const nouns = contentWords(reading).filter(
      (token) =>
        token.type === 'word' &&
        token.lower.length > 2 &&
        !stopWords.has(token) &&
        !outcomeVerbs.hasVerb(token) &&
        !vagueVerbs.has(token),
    );
    if (nouns.length === 0) return [];
    const said = new Set(keyResults.flatMap(({ tokens }) => tokens.map(({ stem }) => stem)));
    if (nouns.some(({ stem }) => said.has(stem))) return [];
    const about = nouns
      .slice(0, 3)
      .map(({ text }) => text)
      .join(', ');
    return [
      {
        message: `No key result mentions any of the objective’s own words (${about}).`,
        suggestion: `Ask of each key result: could it reach its target while ${quote(reading.text.trim())} stays untrue? Add one that could not.`,
      },
    ];
  },
};
