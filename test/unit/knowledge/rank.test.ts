import { fuse, vectorWeight } from '../../../src/domains/knowledge/search/rank.js';

describe('fusing places', () => {
  it('gives 1 to what is first everywhere, whatever the legs weigh', () => {
    const fused = fuse([
      { ids: ['a', 'b'], weight: 1 },
      { ids: ['a', 'c'], weight: 0.1 },
    ]);
    expect(fused.get('a')).toBeCloseTo(1, 12);
  });

  it('gives weight / (60 + place) of each leg, divided by what a first place in all would give', () => {
    const fused = fuse([
      { ids: ['a', 'b'], weight: 1 },
      { ids: ['b'], weight: 0.5 },
    ]);
    const best = 1.5 / 61;
    expect(fused.get('a')).toBeCloseTo(1 / 61 / best, 12);
    expect(fused.get('b')).toBeCloseTo((1 / 62 + 0.5 / 61) / best, 12);
  });

  it('puts what vectors of known words alone have found behind everything that the words have found', () => {
    const text = Array.from({ length: 50 }, (_, place) => `text-${place}`);
    const fused = fuse([
      { ids: text, weight: 1 },
      { ids: ['near'], weight: vectorWeight(false, 0) },
    ]);
    expect(fused.get('near')).toBeLessThan(fused.get('text-49')!);
  });
});

describe('what a place by vectors weighs', () => {
  it('is as much as one by words where vectors stand for meanings', () => {
    expect([vectorWeight(true, 0), vectorWeight(true, 1)]).toEqual([1, 1]);
  });

  it('rises with the words that nobody has written, where they stand for words', () => {
    expect(vectorWeight(false, 0)).toBeCloseTo(0.1);
    expect(vectorWeight(false, 0.5)).toBeCloseTo(0.55);
    expect(vectorWeight(false, 1)).toBeCloseTo(1);
  });
});
