import { fc } from '../../../support/properties.js';
import { band, expectedScore, keyResultProgress, keyResultScore, meetsExpectation, objectiveScore } from '../../../../src/domains/okr/analyser/index.js'; // prettier-ignore
import type { Metric } from '../../../../src/domains/okr/draft.js';

test.each<[Metric, number | undefined, number | undefined]>([
  [{ kind: 'INCREASE', baseline: 20, target: 40, current: 30 }, 0.5, 0.5],
  [{ kind: 'INCREASE', baseline: 20, target: 40, current: 50 }, 1.5, 1],
  [{ kind: 'INCREASE', baseline: 20, target: 40, current: 10 }, -0.5, 0],
  [{ kind: 'INCREASE', baseline: 20, target: 40, current: 20 }, 0, 0],
  [{ kind: 'DECREASE', baseline: 40, target: 20, current: 25 }, 0.75, 0.75],
  [{ kind: 'DECREASE', baseline: 40, target: 0, current: 40 }, 0, 0],
  [{ kind: 'DECREASE', baseline: 20, target: 40, current: 30 }, undefined, undefined],
  [{ kind: 'INCREASE', baseline: 20, target: 20, current: 20 }, undefined, undefined],
  [{ kind: 'INCREASE', target: 40, current: 30 }, undefined, undefined],
  [{ kind: 'INCREASE', baseline: 20, target: 40 }, undefined, undefined],
  [{ kind: 'STAY_ABOVE', target: 99.9, current: 99.95 }, 1, 1],
  [{ kind: 'STAY_ABOVE', target: 99.9, current: 99.5 }, 0, 0],
  [{ kind: 'STAY_BELOW', target: 2, current: 2 }, 1, 1],
  [{ kind: 'STAY_BELOW', current: 2 }, undefined, undefined],
  [{ kind: 'RANGE', target: 2, targetHigh: 3, current: 2.5 }, 1, 1],
  [{ kind: 'RANGE', target: 2, targetHigh: 3, current: 3.5 }, 0, 0],
  [{ kind: 'RANGE', target: 2, current: 3.5 }, undefined, undefined],
  [{ kind: 'MILESTONE', target: 4, current: 1 }, 0.25, 0.25],
  [{ kind: 'MILESTONE', current: 0.3 }, 0.3, 0.3],
  [{ kind: 'BASELINE', current: 17 }, 1, 1],
  [{ kind: 'BASELINE' }, undefined, undefined],
])('%j has come %j of its way and scores %j', (metric, progress, score) => {
  expect(keyResultProgress(metric)).toBe(progress);
  expect(keyResultScore(metric)).toBe(score);
});

test.each([
  [0, 'RED'],
  [0.34, 'RED'],
  [0.35, 'YELLOW'],
  [0.64, 'YELLOW'],
  [0.65, 'GREEN'],
  [0.7, 'GREEN'],
  [1, 'GREEN'],
  [undefined, undefined],
])('a score of %j is %j', (score, expected) => {
  expect(band(score)).toBe(expected);
});

test('the roll-up weighs the known scores and leaves the unknown ones out', () => {
  expect(objectiveScore([{ score: 1, weight: 3 }, { score: 0 }])).toBe(0.75);
  expect(objectiveScore([{ score: 0.4 }, { score: undefined, weight: 9 }])).toBe(0.4);
  expect(
    objectiveScore([
      { score: 0.4, weight: 0 },
      { score: 0.8, weight: 2 },
    ]),
  ).toBe(0.8);
});

test('the roll-up of nothing known is undefined, not zero', () => {
  expect(objectiveScore([])).toBeUndefined();
  expect(objectiveScore([{ score: undefined }])).toBeUndefined();
  expect(objectiveScore([{ score: 1, weight: 0 }])).toBeUndefined();
});

test('a promise is met at 1.0 and a stretch at 0.7', () => {
  expect([expectedScore('COMMITTED'), expectedScore('ASPIRATIONAL')]).toEqual([1, 0.7]);
  expect(meetsExpectation(0.7, 'ASPIRATIONAL')).toBe(true);
  expect(meetsExpectation(0.7, 'COMMITTED')).toBe(false);
  expect(meetsExpectation(undefined, 'COMMITTED')).toBeUndefined();
});

test('a score lies in 0..1 and never falls while the metric moves the right way', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, number, number, (baseline, target, a, b) => {
      const kind = target < baseline ? 'DECREASE' : 'INCREASE';
      const at = (current: number): number | undefined => keyResultScore({ kind, baseline, target, current });
      const [first, second] =
        kind === 'INCREASE' ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
      const [from, to] = [at(first), at(second)];
      if (from === undefined || to === undefined) return baseline === target;
      return from >= 0 && to <= 1 && from <= to;
    }),
  );
});
