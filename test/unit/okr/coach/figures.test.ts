import { isFragment, withDate, withFigures } from '../../../../src/domains/okr/coach/offline/figures.js';

describe('a short answer completes a key result', () => {
  it.each([
    ['Activation to 60%', '42%', 'Activation from 42% to 60%'],
    ['Activation to 60% by end of June', "it's 42% today", 'Activation from 42% to 60% by end of June'],
    ['NPS > 50', 'about 31', 'NPS from 31 to 50'],
    ['60% of customers use the checklist', '35%', 'From 35% to 60% of customers use the checklist'],
    [
      'Get to 70% of pupils who borrow a book',
      'roughly 40% right now',
      'Get from 40% to 70% of pupils who borrow a book',
    ],
    ['Deploy lead time to 1 day', '4 days', 'Deploy lead time from 4 days to 1 day'],
    ['Improve response times', 'from 9 hours to 2 hours', 'Improve response times from 9 hours to 2 hours'],
    [
      'Improve response times by end of June',
      '9 to 2 hours',
      'Improve response times from 9 to 2 hours by end of June',
    ],
    ['Churn from 5% to 4%', 'from 5% to 3%', 'Churn from 5% to 3%'],
  ])('"%s" with "%s"', (statement, message, completed) => {
    expect(withFigures(statement, message, 'BASELINE')).toBe(completed);
  });

  it('takes a lone figure for the target where the target was asked for', () => {
    expect(withFigures('Improve response times', '2 hours', 'TARGET')).toBe(
      'Improve response times to 2 hours',
    );
  });

  it('adds a date', () => {
    expect(withDate('Churn from 5% to 3%', 'by the end of May')).toBe(
      'Churn from 5% to 3% by the end of May',
    );
    expect(withDate('Churn from 5% to 3%', 'soon')).toBeUndefined();
  });

  it('finds no figure where there is none', () => {
    expect(withFigures('Churn to 3%', 'no idea', 'BASELINE')).toBeUndefined();
  });
});

describe('isFragment', () => {
  it.each(['42%', "it's about 42% today", 'from 5 to 3', 'by end of June', 'we are at 12 days now'])(
    '"%s" is one',
    (message) => {
      expect(isFragment(message)).toBe(true);
    },
  );

  it.each(['reduce churn from 5% to 3%', 'customers hate the 3 forms', 'hmm'])(
    '"%s" is a sentence of its own or nothing',
    (message) => {
      expect(isFragment(message) && /\d/u.test(message)).toBe(false);
    },
  );
});
