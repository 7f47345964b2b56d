import { seededRandom, xoshiro128 } from '../../../src/domains/decision/evaluation/random.js';

describe('random numbers', () => {
  it('are those of xoshiro128** from the state 1, 2, 3, 4', () => {
    const draw = xoshiro128([1, 2, 3, 4]);
    // The generator of Blackman and Vigna worked out apart from this code, in Python's whole numbers.
    expect(Array.from({ length: 6 }, draw)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
  });

  it('are the same for the same seed and others for another', () => {
    const [first, again, other] = [7, 7, 8].map((seed) => Array.from({ length: 5 }, seededRandom(seed)));
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
  });

  it.each([0, 1, 2 ** 31, 2 ** 32 - 1])('are spread evenly from the seed %d', (seed) => {
    const random = seededRandom(seed);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw += 1) counts[Math.floor(random() * 10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });
});
