import { fc } from '../../../support/properties.js';
import { assessDraft, statedWeights, wrongWeights } from '../../../../src/domains/okr/analyser/index.js';

const whole = (...stated: readonly number[]) => wrongWeights({ stated, count: stated.length, isWhole: true });

test.each([
  [[0.5, 0.5]],
  [[0.5, 0.3, 0.2]],
  [[50, 30, 20]],
  [[0.33, 0.33, 0.33]],
  [[33, 33, 33]],
  [[99, 1]],
  [[0.4]],
  [[]],
])('%j sum', (weights) => {
  expect(whole(...weights)).toBeUndefined();
});

test.each([
  [[0.5, 0.3], '0.8'],
  [[0.7, 0.7], '1.4'],
  [[60, 60], '120'],
  [[2, 1, 1], '4'],
  [[0.1, 0.2, 0.4], '0.7'],
])('%j do not sum, and the sum is named', (weights, sum) => {
  expect(whole(...weights)).toBe(`The weights sum to ${sum}: they must sum to 1 or to 100, or be left out.`);
});

test('while others may follow they may be short, but never more than the whole', () => {
  const growing = (...stated: readonly number[]) => wrongWeights({ stated, count: 4, isWhole: false });
  expect(growing(0.5, 0.3)).toBeUndefined();
  expect(growing(60, 30)).toBeUndefined();
  expect(growing(0.5, 0.6)).toContain('1.1');
  expect(growing(60, 50)).toContain('110');
});

test('shares of any whole sum, whatever they are made of', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 20 }),
      fc.constantFrom(1, 100),
      (parts, scale) => {
        const sum = parts.reduce((total, part) => total + part, 0);
        const weights = parts.map((part) => (part / sum) * scale);
        // With no weight above 1 they are read as shares of 1.
        fc.pre(scale === 1 || weights.some((weight) => weight > 1));
        expect(whole(...weights)).toBeUndefined();
        expect(whole(...weights, scale / 10)).toBeDefined();
        expect(whole(...weights.map((weight) => weight / 2))).toBeDefined();
      },
    ),
  );
});

test('a stored weight of 1 counts as not stated', () => {
  expect(statedWeights([1, undefined, 0.5, 3])).toEqual([0.5, 3]);
});

test('S12 notes a set that is stated and does not sum, and no other', () => {
  const codes = (...weights: readonly (number | undefined)[]) =>
    assessDraft({
      statement: 'Customers stay',
      keyResults: weights.map((weight, n) => ({
        statement: `Renewals of kind ${n} from 70% to 85%`,
        weight,
      })),
    }).objective.findings.flatMap(({ code, severity }) => (code === 'S12' ? [severity] : []));
  expect(codes(0.5, 0.3, 0.1)).toEqual(['OBSERVATION']);
  expect(codes(3, 5)).toEqual(['OBSERVATION']);
  for (const fine of [[0.5, 0.3, 0.2], [undefined, undefined], [1, 1], [0.5, undefined], [0.4]])
    expect(codes(...fine)).toEqual([]);
});
