import type { Candidate } from '../../../src/domains/knowledge/search/candidate.store.js';
import type { LegsAnswer } from '../../../src/domains/knowledge/search/legs.js';
import { contendersOf, rankHits } from '../../../src/domains/knowledge/search/rank-hits.js';
import type { TextHit } from '../../../src/domains/knowledge/search/text-search.store.js';
import { randomNumbers } from '../../../bench/vectors/corpus.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

describe('what vectors alone have found', () => {
  it('is among the first only if it is one of the contenders, whatever the legs and the items are', () => {
    let left = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { found, items, first } = anySearch(randomNumbers(seed));
      const all = rankHits(found, items, NOW).slice(0, first);
      const contenders = contendersOf(found, NOW, first);
      const read = items.filter(({ id }) => contenders.includes(id));
      expect(rankHits(found, [...found.text, ...read], NOW).slice(0, first)).toEqual(all);
      left += items.length - found.text.length - read.length;
    }
    expect(left).toBeGreaterThan(0);
  });

  it('contends with as few as the words have found, and with none of what is sure to be before it', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => candidateOf(id, 1, NOW));
    const found = searchOf(items, { byWords: ['a', 'b'], byVectors: ['c', 'a', 'd'], weight: 0.1 });
    expect(contendersOf(found, NOW, 2)).toEqual([]);
    expect(contendersOf(found, NOW, 3)).toEqual(['c', 'd']);
  });
});

/** Legs that share some of their items, which are of any confidence and age. */
function anySearch(random: () => number) {
  const below = (limit: number) => Math.floor(random() * limit);
  const ids = Array.from({ length: 1 + below(30) }, (_, place) => String(place).padStart(2, '0'));
  const items = ids.map((id) =>
    candidateOf(id, below(11) / 10, new Date(NOW.getTime() - below(1_000) * DAY_MS)),
  );
  const some = (share: number) =>
    ids
      .filter(() => random() < share)
      .map((id) => ({ id, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ id }) => id);
  const legs = { byWords: some(0.5), byVectors: some(0.6), weight: [0.1, 0.5, 1][below(3)]! };
  const read = items.filter(({ id }) => [...legs.byWords, ...legs.byVectors].includes(id));
  return { found: searchOf(items, legs), items: read, first: 1 + below(10) };
}

function candidateOf(id: string, confidence: number, lastConfirmedAt: Date): Candidate {
  return { id, type: 'fact', confidence, lastConfirmedAt, ownShelf: null };
}

function searchOf(
  items: readonly Candidate[],
  legs: { byWords: readonly string[]; byVectors: readonly string[]; weight: number },
): LegsAnswer {
  const text = legs.byWords.flatMap((id): TextHit[] => {
    const item = items.find((one) => one.id === id);
    return item ? [{ ...item, rank: 1, words: ['deploy'] }] : [];
  });
  const vector = legs.byVectors.map((id, place) => ({ id, score: 1 - place / 100 }));
  const leg = { durationMs: 1, candidates: 1 };
  return {
    words: ['deploy'],
    ...{ text, vector, degraded: [] },
    legs: [
      { kind: 'TEXT', weight: 1, ...leg },
      { kind: 'VECTOR', weight: legs.weight, ...leg },
    ],
  };
}
