import { fixedBudget, totalBudget } from '../../../bench/suite/budget.js';

describe('the time of a run', () => {
  it('is the same for each bench where nothing limits them together', () => {
    const budget = fixedBudget(1_200);
    expect([budget.next(), budget.next()]).toEqual([1_200, 1_200]);
  });

  it('is never exceeded by benches that take all they may', () => {
    let nowMs = 0;
    const budget = totalBudget(100, () => nowMs);
    for (let bench = 0; bench < 20; bench++) nowMs += budget.next() * 1_000;
    expect(nowMs).toBeLessThanOrEqual(100_000);
  });

  it('lets one take half of it, and what is left where that is less', () => {
    let nowMs = 0;
    const budget = totalBudget(100, () => nowMs);
    expect(budget.next()).toBe(50);
    nowMs = 90_000;
    expect(budget.next()).toBe(10);
  });

  it('is nothing when it was used up, or is too little to be of use', () => {
    let nowMs = 0;
    const budget = totalBudget(10, () => nowMs);
    nowMs = 9_000;
    expect(budget.next()).toBe(0);
    nowMs = 90_000;
    expect(budget.next()).toBe(0);
  });
});
