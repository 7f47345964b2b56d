import { conversionWords } from '../reading/lexicon.js';
import { findPhrase, quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';
import { VANITY_COUNTS, VANITY_PHRASES } from '../words.js';

const PHRASES = VANITY_PHRASES.map((phrase) => phrase.split(' ')).toSorted((a, b) => b.length - a.length);

const countedAttention = (reading: Reading): { from: number; to: number } | undefined => {
  const counted = reading.quantities.find(
    ({ noun }) => noun !== undefined && VANITY_COUNTS.includes(noun.lower),
  );
  const at = counted?.noun === undefined ? -1 : reading.tokens.indexOf(counted.noun);
  return at < 0 ? undefined : { from: at, to: at + 1 };
};

export const vanityMetric: KeyResultRule = {
  code: 'K7',
  title: 'A number that flatters',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'OUTCOME',
  card: {
    why: 'Views, followers and downloads can be bought, and they mostly go up. They say nothing of who stays, acts or pays.',
    weak: 'Reach 50,000 Instagram followers',
    strong: 'Raise the share of Instagram visitors who book a class from 0.4% to 1.5%',
    source:
      'Vanity metrics as Ries named them, in OKR Orca’s and other coaches’ lists. Silent where the sentence also names what people then do.',
  },
  check: ({ reading }) => {
    const place = findPhrase(reading.tokens, PHRASES) ?? countedAttention(reading);
    if (place === undefined) return [];
    const turns = reading.tokens.some(
      (token, at) => (at < place.from || at >= place.to) && conversionWords.has(token),
    );
    const span = spanOf(reading.tokens, place.from, place.to);
    if (turns || span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return [
      {
        message: `${quote(words)} can rise while nothing changes for the organisation.`,
        suggestion: `Measure what people do next: the share of ${quote(words)} that comes back, signs up, buys or gives.`,
        span,
      },
    ];
  },
};
