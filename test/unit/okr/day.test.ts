import { isDay } from '../../../src/domains/okr/session/day.js';

describe('a day', () => {
  it.each(['0001-01-01', '2024-02-29', '2026-12-31', '9999-12-31'])('is %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '0000-01-01',
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '26-01-01',
    '12026-01-01',
    '2026-1-1',
    '',
  ])('is not "%s"', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
