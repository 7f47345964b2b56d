/** Even numbers from 0 (included) to 1 (excluded), in steps of 2^-32. */
export type Random = () => number;

const { imul } = Math;

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** splitmix32: spreads one seed over the four words of the state, which must not all be 0. */
const spread = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
};

/** xoshiro128** 1.1 of Blackman and Vigna, from four words of state: whole numbers from 0 to 2^32 - 1. */
export const xoshiro128 = (words: readonly [number, number, number, number]): (() => number) => {
  let [a, b, c, d] = words;
  return () => {
    const result = imul(rotate(imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
};

/**
 * Random numbers that are the same for the same seed on every machine: xoshiro128**, seeded by splitmix32.
 * @param seed a whole number from 0 to 2^32 - 1
 */
export const seededRandom = (seed: number): Random => {
  const next = spread(seed);
  const draw = xoshiro128([next(), next(), next(), next()]);
  return () => draw() / 0x1_0000_0000;
};
