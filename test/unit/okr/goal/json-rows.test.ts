import { inPortions, ROWS_A_STATEMENT, toJsonRows } from '../../../../src/domains/okr/goal/json-rows.js';

describe('rows as JSON', () => {
  it.each<[string, string, string]>([
    ['half of a character', 'cut \ud83d here', 'cut \ufffd here'],
    ['the other half', '\ude00', '\ufffd'],
    ['a whole one', 'grin 😀', 'grin 😀'],
    ['what only looks like an escape', 'C:\\ud83d', 'C:\\ud83d'],
    ['a half after a backslash', 'C:\\\ud83d', 'C:\\\ufffd'],
    ['line ends and quotes', '"a"\n\tb', '"a"\n\tb'],
  ])('hold %s as text that a database takes', (_what, text, stored) => {
    expect(JSON.parse(toJsonRows([{ text }]))).toEqual([{ text: stored }]);
  });

  it('are divided into portions, none of which is empty', () => {
    const rows = Array.from({ length: ROWS_A_STATEMENT + 1 }, (_, n) => ({ n }));
    expect(inPortions(rows).map(({ length }) => length)).toEqual([ROWS_A_STATEMENT, 1]);
    expect(inPortions(rows).flat()).toEqual(rows);
    expect(inPortions([])).toEqual([]);
  });
});
