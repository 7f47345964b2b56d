import { fc } from '../../../support/properties.js';
import { readMetric } from '../../../../src/domains/okr/analyser/index.js';
import type { Metric } from '../../../../src/domains/okr/draft.js';

const CYCLE = { startsOn: '2027-01-01', endsOn: '2027-03-31' };

describe('numbers in a sentence', () => {
  test.each<[string, Metric | undefined]>([
    ['Activation from 20% to 35%', { kind: 'INCREASE', unit: '%', baseline: 20, target: 35 }],
    ['Reduce churn from 4.5% to under 3%', { kind: 'DECREASE', unit: '%', baseline: 4.5, target: 3 }],
    [
      'Wait falls to 10 minutes, down from 25',
      { kind: 'DECREASE', unit: 'minutes', baseline: 25, target: 10 },
    ],
    ['Raise CSAT to 4.5/5 (currently 4.1)', { kind: 'INCREASE', unit: '/5', baseline: 4.1, target: 4.5 }],
    ['ARR from $1.2m to $1.5M', { kind: 'INCREASE', unit: 'USD', baseline: 1_200_000, target: 1_500_000 }],
    [
      'Grow sales from EUR 20k to EUR 30k',
      { kind: 'INCREASE', unit: 'EUR', baseline: 20_000, target: 30_000 },
    ],
    ['Raise £1,250,000', { kind: 'INCREASE', unit: 'GBP', target: 1_250_000 }],
    ['Funding of 2.5bn euros', { kind: 'INCREASE', unit: 'EUR', target: 2_500_000_000 }],
    ['NPS > 50', { kind: 'INCREASE', target: 50 }],
    ['NPS of 50', { kind: 'INCREASE', target: 50 }],
    ['Error rate below 1%', { kind: 'DECREASE', unit: '%', target: 1 }],
    ['Keep uptime above 99.9%', { kind: 'STAY_ABOVE', unit: '%', target: 99.9 }],
    ['Hold average wait below 10 minutes', { kind: 'STAY_BELOW', unit: 'minutes', target: 10 }],
    ['Keep cost between €2 and €3', { kind: 'RANGE', unit: 'EUR', target: 2, targetHigh: 3 }],
    ['Answer in 3-5 days', { kind: 'RANGE', unit: 'days', target: 3, targetHigh: 5 }],
    ['1 in 5 trial users pays', { kind: 'INCREASE', unit: '%', target: 20 }],
    ['Nine out of ten wards report weekly', { kind: 'INCREASE', unit: '%', target: 90 }],
    ['Increase revenue by 20%', { kind: 'INCREASE' }],
    ['Increase revenue by 20% from $500', { kind: 'INCREASE', unit: 'USD', baseline: 500, target: 600 }],
    ['Double active teams from 500', { kind: 'INCREASE', unit: 'teams', baseline: 500, target: 1000 }],
    ['Raise eNPS from -5 to +20', { kind: 'INCREASE', baseline: -5, target: 20 }],
    ['Close 15 new deals (>$100K each)', { kind: 'INCREASE', unit: 'deals', target: 15 }],
    ['Cut waste by a third', { kind: 'DECREASE' }],
    ['Sign 20 new customers', { kind: 'INCREASE', unit: 'customers', target: 20 }],
    ['Zero incidents', { kind: 'DECREASE', unit: 'incidents', target: 0 }],
    ['12 → 30 schools', { kind: 'INCREASE', unit: 'schools', baseline: 12, target: 30 }],
    ['Builds take 40 per cent less time', { kind: 'INCREASE', unit: '%', target: 40 }],
    ['Train 1,000 people', { kind: 'INCREASE', unit: 'people', target: 1000 }],
    ['Reach at least three regions', { kind: 'INCREASE', unit: 'regions', target: 3 }],
    ['Launch the portal', { kind: 'MILESTONE' }],
    ['Establish a baseline for trust', { kind: 'BASELINE' }],
    ['Customers love us', undefined],
    // Classes of figures that were misread once, each with sentences of other trades.
    ['Prices rise by €2 to €18', { kind: 'INCREASE', unit: 'EUR', baseline: 16, target: 18 }],
    ['Cut absence by 2 percentage points to 5%', { kind: 'DECREASE', unit: '%', baseline: 7, target: 5 }],
    ['Triple weekly loans to 90', { kind: 'INCREASE', baseline: 30, target: 90 }],
    ['Cash flow from -£40k to £15k', { kind: 'INCREASE', unit: 'GBP', baseline: -40_000, target: 15_000 }],
    [
      'Exports from 2.400.000 EUR to 3.100.000 EUR',
      { kind: 'INCREASE', unit: 'EUR', baseline: 2_400_000, target: 3_100_000 },
    ],
    ['Turnout from two fifths to 55%', { kind: 'INCREASE', unit: '%', baseline: 40, target: 55 }],
    [
      'Door-to-needle time from 1h 15min to 45 minutes',
      { kind: 'DECREASE', unit: 'minutes', baseline: 75, target: 45 },
    ],
    ['Turnaround from 2 days to 6 hours', { kind: 'DECREASE', unit: 'hours', baseline: 48, target: 6 }],
    ['Nurse-to-bed ratio from 9:1 to 6:1', { kind: 'DECREASE', unit: ':1', baseline: 9, target: 6 }],
    [
      'Loan spread down 40 basis points from 2.1%',
      { kind: 'DECREASE', unit: '%', baseline: 2.1, target: 1.7 },
    ],
    ['Learn how often lorries leave half empty', { kind: 'BASELINE' }],
    ['Gain accreditation from the college', { kind: 'MILESTONE' }],
    ['Zero spills in the first half of the season', { kind: 'DECREASE', unit: 'spills', target: 0 }],
    ['Vaccine fridge stays at 5 °C or colder', { kind: 'STAY_BELOW', unit: '°C', target: 5 }],
    ['Cold room stays at -25 °C or colder', { kind: 'STAY_BELOW', unit: '°C', target: -25 }],
    ['Repairs within two working days for 8 out of 10 tenants', { kind: 'INCREASE', unit: '%', target: 80 }],
    [
      'From a queue of 600 families to fewer than 100',
      { kind: 'DECREASE', unit: 'families', baseline: 600, target: 100 },
    ],
    [
      "Raise harvest by 10% over last season's 500 tonnes",
      { kind: 'INCREASE', unit: 'tonnes', baseline: 500, target: 550 },
    ],
    ['Outages longer than 2 hours: from 30 to 12 a year', { kind: 'DECREASE', baseline: 30, target: 12 }],
    ['Water use per guest: minus 8%', { kind: 'DECREASE' }],
  ])('%j reads as %j', (statement, metric) => {
    expect(readMetric(statement).metric).toEqual(metric);
  });

  test.each([
    'Customers reach us 24/7',
    'Win B2B buyers in Q3 2027',
    'Comply with ISO 27001',
    'Recover from COVID-19',
    'Store all files in S3',
    'No more P1 incidents',
    'Be the #1 choice of teachers',
    'Our 3rd season is calm',
    'Everyone uses Falcon 4.1',
    'Move to PostgreSQL 17',
    'Be one team',
    'Hold 1:1 meetings',
    'By 31 March 2027',
    'The plan for 2027',
  ])('%j counts nothing', (statement) => {
    expect(readMetric(statement).metric?.target).toBeUndefined();
    expect(readMetric(statement).metric?.baseline).toBeUndefined();
  });

  test('a year that is compared with is no due date', () => {
    expect(readMetric('Waste per meal: minus 15% versus 2025', CYCLE).dueOn).toBeUndefined();
    expect(readMetric('Waste per meal minus 15% in 2027', CYCLE).dueOn).toBe('2027-12-31');
  });

  test('an increase is read without inventing a target', () => {
    const { metric, spans } = readMetric('Increase adoption by 10 points');
    expect(metric).toEqual({ kind: 'INCREASE', unit: 'points' });
    expect(spans).toEqual([{ part: 'CHANGE', start: 21, end: 30 }]);
  });
});

describe('dates in a sentence', () => {
  test.each([
    ['Done by 31 March 2027', '2027-03-31'],
    ['Done by March 31st, 2027', '2027-03-31'],
    ['Done by the 5th of May 2027', '2027-05-05'],
    ['Done on 2027-02-28', '2027-02-28'],
    ['Done by 28/02/2027', '2027-02-28'],
    ['Done by 02/28/2027', '2027-02-28'],
    ['Done by 28.02.2027', '2027-02-28'],
    ['Done by end of Q3 2027', '2027-09-30'],
    ["Done by Q3'27", '2027-09-30'],
    ['Done in FY28 Q1', '2028-03-31'],
    ['Done in H1 2027', '2027-06-30'],
    ['Done by February', '2027-02-28'],
    ['Done by Feb 2028', '2028-02-29'],
    ['Done by June', '2027-06-30'],
    ['Done by end of Q1', '2027-03-31'],
    ['Done by the end of the quarter', '2027-03-31'],
    ['Done by EOQ', '2027-03-31'],
    ['Done by 2027', '2027-12-31'],
    ['Done by 30 February 2027', undefined],
    ['Done by 03/04/2027', undefined],
    ['We may march on', undefined],
  ])('%j is due on %j', (statement, dueOn) => {
    expect(readMetric(statement, CYCLE).dueOn).toBe(dueOn);
  });

  test('a month without a year stays open without a cycle', () => {
    expect(readMetric('Done by June').dueOn).toBeUndefined();
  });

  test('the span covers the words of the date', () => {
    const statement = 'Raise NPS to 50 by the end of June, please';
    const due = readMetric(statement, CYCLE).spans.find(({ part }) => part === 'DUE_ON');
    expect(statement.slice(due?.start, due?.end)).toBe('by the end of June');
  });
});

test('any text is read without a throw, and every span lies inside it', () => {
  const fragments = fc.constantFrom(
    'from ',
    'to ',
    '20%',
    ' 3-5 ',
    '$',
    '1,0',
    '.5',
    ' by ',
    'Q3',
    "'27",
    '1/2/',
    ' of ',
    '→',
    '👍',
    ' in 5 ',
    '€',
    '99.9.9',
    ' May ',
    '31',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { spans } = readMetric(text, CYCLE);
      expect(spans.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true);
    }),
  );
});
