import { increaseVerbs, decreaseVerbs, changeVerbs, reachVerbs, stopWords } from '../reading/lexicon.js';
import { contentWords, quote } from '../reading/phrase.js';
import type { Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';

const MOVES = [increaseVerbs, decreaseVerbs, changeVerbs, reachVerbs];

const aboutOf = (reading: Reading): ReadonlySet<string> => {
  const { verbAt, dates, tokens } = reading;
  const words = contentWords(reading).filter((token) => {
    const isDate = dates.some((date) => token.start >= date.start && token.end <= date.end);
    const isMove =
      token === tokens[verbAt ?? -1] ||
      MOVES.some(
        (verbs) => verbs.hasVerb(token) && /(?:s|ed)$/.test(token.lower) && token !== tokens[reading.bodyAt],
      );
    return !isDate && !isMove && token.type !== 'number' && token.lower.length > 1 && !stopWords.has(token);
  });
  return new Set(words.map(({ stem }) => stem));
};

const shared = (left: ReadonlySet<string>, right: ReadonlySet<string>): number =>
  [...left].filter((stem) => right.has(stem)).length;

export const sameMeasure: KeyResultRule = {
  code: 'K13',
  title: 'The same measure twice',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'INDEPENDENCE',
  params: { overlap: 0.75 },
  card: {
    why: 'Two key results on the same measure count one success twice, and leave a side of the objective unwatched.',
    weak: 'Raise weekly attendance to 90% — and — Weekly attendance of pupils above 85%',
    strong:
      'Raise weekly attendance from 82% to 90% — and — Raise pupils who say school feels safe from 60% to 80%',
    source:
      'GitLab’s “mutually exclusive”. Two sentences are alike when at least the share `overlap` of their telling words is common to both, or one holds all the words of the other.',
  },
  check: ({ reading, keyResults, index }, params) => {
    const least = typeof params['overlap'] === 'number' ? params['overlap'] : 0.75;
    const about = aboutOf(reading);
    if (about.size < 1) return [];
    const twin = keyResults.findIndex((other, place) => {
      if (place >= index) return false;
      const theirs = aboutOf(other);
      const common = shared(about, theirs);
      const all = about.size + theirs.size - common;
      const holds = common >= 2 && common === Math.min(about.size, theirs.size);
      return all > 0 && (common / all >= least || holds);
    });
    if (twin < 0) return [];
    return [
      {
        message: `It measures the same as key result ${String(twin + 1)}, ${quote(keyResults[twin]!.text.trim())}.`,
        suggestion:
          'Keep the one that says more, and use the place for another side of the objective, such as quality or cost.',
      },
    ];
  },
};
