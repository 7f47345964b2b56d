import { WordCountMemory } from '../../../src/domains/knowledge/search/word-counts.js';
import { MAX_COUNTED, MAX_RANKED, weighWords } from '../../../src/domains/knowledge/search/word-weights.js';
import type { Clock } from '../../../src/kernel/clock.js';

const counts = (given: Record<string, number>) => new Map(Object.entries(given));

describe('the weight of a word', () => {
  it('is the inverse document frequency of BM25', () => {
    const { weighed } = weighWords(['rare', 'often'], {
      items: 1000,
      counts: counts({ rare: 1, often: 900 }),
    });
    expect(weighed).toEqual([
      { word: 'rare', weight: Math.log(1 + 999.5 / 1.5) },
      { word: 'often', weight: Math.log(1 + 100.5 / 900.5) },
    ]);
  });

  it('is above nothing for a word that all items have, or that is younger than the count', () => {
    const { weighed } = weighWords(['all', 'new'], { items: 3, counts: counts({ all: 5 }) });
    for (const { weight } of weighed) expect(weight).toBeGreaterThan(0);
  });
});

describe('the words that bring candidates', () => {
  it('are the rarest, as many as can be ranked', () => {
    const given = counts({ everywhere: MAX_RANKED, name: 3, place: 40 });
    expect(weighWords(['everywhere', 'name', 'place'], { items: 100_000, counts: given }).rare).toEqual([
      'name',
      'place',
    ]);
  });

  it('are one at least, however common it is', () => {
    const given = counts({ everywhere: 50_000 });
    expect(weighWords(['everywhere'], { items: 100_000, counts: given }).rare).toEqual(['everywhere']);
  });
});

describe('what words are looked for', () => {
  it('goes on to commoner ones where a filter leaves little, though not to those that are everywhere', () => {
    const given = counts({ everywhere: MAX_COUNTED, often: MAX_RANKED, name: 3 });
    const { rare, lessRare } = weighWords(['everywhere', 'often', 'name'], { items: 100_000, counts: given });
    expect(rare).toEqual(['name']);
    expect(lessRare).toEqual(['name', 'often']);
  });

  it('says how many of them nobody has written', () => {
    const given = counts({ known: 2, slip: 0 });
    expect(weighWords(['known', 'slip', 'uncounted'], { items: 9, counts: given }).unknown).toBe(2);
  });
});

describe('what was counted', () => {
  it('is not counted again for some minutes, and never taken for another workspace’s', async () => {
    let nowMs = 0;
    const memory = new WordCountMemory({ monotonicMs: () => nowMs } as Clock);
    const asked: (readonly string[])[] = [];
    const sized: boolean[] = [];
    const count = (words: readonly string[], countsItems: boolean) => {
      asked.push(words);
      sized.push(countsItems);
      return Promise.resolve({ items: 7, counts: new Map(words.map((word) => [word, word.length])) });
    };
    expect(await memory.of('a', ['redis'], count)).toEqual({ items: 7, counts: new Map([['redis', 5]]) });
    await memory.of('a', ['redis', 'cookie'], count);
    await memory.of('b', ['redis'], count);
    nowMs = 6 * 60_000;
    await memory.of('a', ['redis'], count);
    expect(asked).toEqual([['redis'], ['cookie'], ['redis'], ['redis']]);
    // All items are many to count: not again for each new word.
    expect(sized).toEqual([true, false, true, true]);
  });
});
