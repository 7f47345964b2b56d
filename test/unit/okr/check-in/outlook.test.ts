import { fc } from '../../../support/properties.js';
import type { CheckIn } from '../../../../src/domains/okr/check-in/check-in.js';
import { fitLine, forecast } from '../../../../src/domains/okr/check-in/forecast.js';
import { expectedProgress, outlookOf } from '../../../../src/domains/okr/check-in/outlook.js';
import type { Metric } from '../../../../src/domains/okr/draft.js';

const QUARTER = { startsOn: '2026-04-01', endsOn: '2026-06-30' };
const MIDDLE = new Date('2026-05-16T12:00:00Z');
const GROWTH: Metric = { kind: 'INCREASE', baseline: 0, target: 100 };

const said = (day: string, value?: number, more: Partial<CheckIn> = {}): CheckIn => ({
  ...{ id: day, keyResultId: 'k', memberId: 'm', at: new Date(`${day}T12:00:00Z`), value },
  ...{ createdAt: new Date(`${day}T12:00:00Z`), ...more },
});
const outlook = (checkIns: readonly CheckIn[], metric: Metric = GROWTH, now = MIDDLE, more: object = {}) => {
  const current = checkIns.find(({ value }) => value !== undefined)?.value;
  const subject = {
    metric: { ...metric, current },
    days: QUARTER,
    createdAt: new Date('2026-04-01'),
    checkIns,
  };
  return outlookOf({ ...subject, ...more }, now);
};
const codes = ({ risks }: ReturnType<typeof outlook>) => risks.map(({ code }) => code);

describe('a forecast', () => {
  // By hand: means 2 and 3, Σ(day − 2)² = 10, Σ(day − 2)(value − 3) = 12, so the line is 0.6 + 1.2 · day.
  const points = [1, 2, 2, 4, 6].map((value, day) => ({ day, value }));

  it('follows the line of least squares, with the interval of Student', () => {
    expect(fitLine(points)?.slope).toBeCloseTo(1.2, 12);
    expect(fitLine(points)?.intercept).toBeCloseTo(0.6, 12);
    const made = forecast(points, 6);
    // Residuals 0.4, 0.2, −1, −0.2, 0.6: s² = 1.6 / 3. Margin 1.6377 · √(1.6 / 3 · (1 + 1/5 + 16/10)).
    expect(made?.value).toBeCloseTo(7.8, 12);
    expect(made?.high).toBeCloseTo(7.8 + 1.6377 * Math.sqrt((1.6 / 3) * 2.8), 10);
    expect(made?.low).toBeCloseTo(7.8 - 1.6377 * Math.sqrt((1.6 / 3) * 2.8), 10);
    expect(made?.points).toBe(5);
  });

  it('is certain of points on a line, and wider the further it looks', () => {
    const exact = [0, 1, 2, 3].map((day) => ({ day, value: 10 - 2 * day }));
    expect(forecast(exact, 10)).toEqual({ value: -10, low: -10, high: -10, points: 4 });
    const width = (day: number) => {
      const made = forecast(points, day);
      return (made?.high ?? 0) - (made?.low ?? 0);
    };
    expect(width(20)).toBeGreaterThan(width(6));
  });

  it('needs three points on more than one day, and takes the latest twelve in any order', () => {
    expect(forecast(points.slice(0, 2), 6)).toBeUndefined();
    expect(
      forecast(
        [1, 1, 1].map((day) => ({ day, value: day })),
        6,
      ),
    ).toBeUndefined();
    const long = Array.from({ length: 30 }, (_, day) => ({ day, value: day < 18 ? 1_000 : day }));
    expect(forecast(long.toReversed(), 40)).toMatchObject({ points: 12 });
    expect(forecast(long.toReversed(), 40)?.value).toBeCloseTo(40, 9);
  });

  it('moves with its points: shifted values give the same interval, shifted', () => {
    const value = fc.integer({ min: -1_000, max: 1_000 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 12 }), value, (values, shift) => {
        const [one, other] = [0, shift].map((by) =>
          forecast(
            values.map((each, day) => ({ day, value: each + by })),
            values.length + 3,
          ),
        );
        expect((other?.low ?? 0) - shift).toBeCloseTo(one?.low ?? 0, 6);
        expect((other?.high ?? 0) - shift).toBeCloseTo(one?.high ?? 0, 6);
      }),
    );
  });
});

describe('the outlook of a key result', () => {
  it('expects half of the way in the middle of the days, and seven tenths of that of a stretch', () => {
    expect(expectedProgress(GROWTH, undefined, QUARTER, MIDDLE)).toBeCloseTo(0.5, 12);
    expect(expectedProgress(GROWTH, 'ASPIRATIONAL', QUARTER, MIDDLE)).toBeCloseTo(0.35, 12);
    expect(expectedProgress({ kind: 'STAY_ABOVE', target: 9 }, undefined, QUARTER, MIDDLE)).toBe(1);
    expect(expectedProgress({ kind: 'BASELINE' }, undefined, QUARTER, MIDDLE)).toBeUndefined();
    expect(expectedProgress(GROWTH, undefined, undefined, MIDDLE)).toBeUndefined();
    expect(expectedProgress(GROWTH, undefined, QUARTER, new Date('2026-03-01'))).toBe(0);
    expect(expectedProgress(GROWTH, undefined, QUARTER, new Date('2027-03-01'))).toBe(1);
  });

  it('has no risks while it goes well', () => {
    const well = outlook([said('2026-05-15', 52), said('2026-05-01', 34), said('2026-04-15', 17)]);
    expect(well).toMatchObject({
      staleDays: 1,
      trend: 'IMPROVING',
      risks: [],
      forecast: { on: '2026-06-30' },
    });
    expect(well.forecast?.high).toBeGreaterThan(100);
  });

  it.each<[string, ReturnType<typeof outlook>, string[]]>([
    ['nobody checks in', outlook([]), ['STALE']],
    ['the last check-in is two weeks and a day old', outlook([said('2026-05-01', 60)]), ['STALE']],
    ['it lags', outlook([said('2026-05-15', 30)]), ['BEHIND']],
    [
      'it lags as a stretch may',
      outlook([said('2026-05-15', 30)], GROWTH, MIDDLE, { commitment: 'ASPIRATIONAL' }),
      [],
    ],
    ['somebody says so', outlook([said('2026-05-15', 60, { status: 'AT_RISK' })]), ['OFF_TRACK']],
    [
      'few believe in it',
      outlook([said('2026-05-15', 60)], GROWTH, MIDDLE, { confidence: 0.3 }),
      ['LOW_CONFIDENCE'],
    ],
    ['it goes down', outlook([said('2026-05-15', 50), said('2026-05-01', 60)]), ['WORSENING']],
    [
      'less is wanted and more comes',
      outlook([said('2026-05-15', 5), said('2026-05-01', 4)], { kind: 'DECREASE', baseline: 10, target: 0 }),
      ['WORSENING'],
    ],
    [
      'the line ends short',
      outlook([said('2026-05-15', 40), said('2026-05-01', 39), said('2026-04-15', 38)]),
      ['FORECAST_SHORT'],
    ],
    ['its days are over', outlook([said('2026-06-30', 90)], GROWTH, new Date('2026-07-01')), ['OVERDUE']],
    ['it is reached', outlook([said('2026-04-15', 100)]), []],
    ['its days have not begun', outlook([], GROWTH, new Date('2026-03-01')), []],
    ['a level slips', outlook([said('2026-05-15', 8)], { kind: 'STAY_ABOVE', target: 9 }), ['BEHIND']],
    [
      'a level is held and nobody looks',
      outlook([said('2026-04-15', 9)], { kind: 'STAY_ABOVE', target: 9 }),
      ['STALE'],
    ],
  ])('tells why it may fail when %s', (_what, found, expected) => {
    expect(codes(found)).toEqual(expected);
  });

  it('never gives a number that cannot be known', () => {
    expect(outlookOf({ createdAt: MIDDLE, checkIns: [] }, MIDDLE)).toEqual({
      ...{ staleDays: 0, expectedProgress: undefined, forecast: undefined, risks: [] },
    });
  });

  it('never throws and never fails to be finite, whatever was checked in', () => {
    const number = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { nil: undefined });
    const metric = fc.record({
      kind: fc.constantFrom(
        'INCREASE',
        'DECREASE',
        'RANGE',
        'STAY_ABOVE',
        'STAY_BELOW',
        'MILESTONE',
        'BASELINE',
      ),
      baseline: number,
      target: number,
      targetHigh: number,
    });
    const days = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), number), { maxLength: 20 });
    fc.assert(
      fc.property(metric, days, (made, list) => {
        const checkIns = list
          .toSorted(([one], [other]) => other - one)
          .map(([day, value]) => said(`2026-05-${String(day).padStart(2, '0')}`, value));
        const found = outlook(checkIns, made);
        const numbers = [
          found.changePerDay,
          found.forecast?.low,
          found.forecast?.high,
          found.expectedProgress,
        ];
        for (const each of numbers) if (each !== undefined) expect(Number.isFinite(each)).toBe(true);
      }),
    );
  });
});
