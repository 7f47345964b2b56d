import { WordCountMemory } from '../../../src/domains/knowledge/search/word-counts.js';
import {
  isOutsized,
  MAX_COUNTED,
  MAX_RANKED,
  weighWords,
} from '../../../src/domains/knowledge/search/word-weights.js';
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

describe('a workspace', () => {
  it('is outsized if it is large beside the usual one, and not if that is as large or not known', () => {
    expect(isOutsized({ items: 10_000, usualItems: 3.5 })).toBe(true);
    expect(isOutsized({ items: 400, usualItems: 3.5 })).toBe(false);
    expect(isOutsized({ items: 10_000, usualItems: 10_000 })).toBe(false);
    expect(isOutsized({ items: 10_000, usualItems: null })).toBe(false);
  });
});

describe('what was counted', () => {
  const SIZE = { items: 7, usualItems: 2.5 };
  const MINUTE_MS = 60_000;
  const remembering = () => {
    const clock = { nowMs: 0, monotonicMs: () => clock.nowMs };
    return { clock, memory: new WordCountMemory(clock as unknown as Clock) };
  };

  it('is known for some minutes, and never taken for another workspace’s', () => {
    const { clock, memory } = remembering();
    const counted = { size: SIZE, counts: counts({ redi: 5 }) };
    expect(memory.add('a', memory.of('a', 'Redis'), counted)).toEqual({ ...SIZE, counts: counted.counts });
    expect(memory.of('a', 'Which redis?')).toEqual(counted);
    expect(memory.of('b', 'Redis')).toEqual({ size: null, counts: new Map() });
    clock.nowMs = 6 * MINUTE_MS;
    expect(memory.of('a', 'Redis')).toEqual({ size: null, counts: new Map() });
  });

  it('is added to what was known, and all items are not counted again with each new word', () => {
    const { memory } = remembering();
    memory.add('a', memory.of('a', 'Redis'), { size: SIZE, counts: counts({ redi: 5 }) });
    const lately = memory.of('a', 'Redis cookies');
    expect(memory.add('a', lately, { size: null, counts: counts({ cooki: 2 }) })).toEqual({
      ...SIZE,
      counts: counts({ redi: 5, cooki: 2 }),
    });
  });

  it('is found under words that the index has as they are written, and under the parts of joined ones', () => {
    const { memory } = remembering();
    const counted = { size: SIZE, counts: counts({ 'roll-back': 1, roll: 2, v24: 3, überblick: 4 }) };
    memory.add('a', memory.of('a', ''), counted);
    expect(memory.of('a', 'Überblick: the Roll-back of V24')).toEqual(counted);
  });
});
