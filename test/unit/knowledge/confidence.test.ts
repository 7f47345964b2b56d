import { confidenceAfter } from '../../../src/domains/knowledge/item/confidence.js';

describe('Confidence after feedback', () => {
  it('is what it began with while nobody has spoken', () => {
    expect(confidenceAfter(0.83, 0, 0)).toBe(0.83);
  });

  it('rises by a part of the doubt and falls by a part of itself, without the remainders of binary fractions', () => {
    expect(confidenceAfter(0.8, 1, 0)).toBe(0.83);
    expect(confidenceAfter(0.8, 0, 1)).toBe(0.48);
    expect(confidenceAfter(0.8, 2, 1)).toBe(0.5133);
  });

  it('stays from 0 to 1, however many speak', () => {
    expect(confidenceAfter(0.8, 500, 0)).toBe(1);
    expect(confidenceAfter(0.8, 0, 500)).toBe(0);
  });
});
