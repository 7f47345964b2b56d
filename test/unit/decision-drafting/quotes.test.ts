import { pageAt, QuoteFinder } from '../../../src/domains/decision/drafting/quotes.js';

const finderOf = (text: string, pageStarts: readonly number[] = []) =>
  new QuoteFinder([{ id: 'one', text, pageStarts }]);
const quoteIn = (text: string, quote: string) => finderOf(text).find(quote)?.quote;

describe('a quote', () => {
  it.each([
    ['as it stands', 'We chose the blue one.', 'the blue one', 'the blue one'],
    ['over a line break', 'We chose\n   the blue one.', 'chose the blue', 'chose\n   the blue'],
    ['with other quote marks', 'They said “never again”.', 'said "never again"', 'said “never again'],
    ['with other dashes', 'from 2020\u20132022 on', '2020-2022', '2020\u20132022'],
    [
      'hyphenated at the end of a line',
      'an inter-\nnational firm',
      'international firm',
      'inter-\nnational firm',
    ],
    [
      'with a hyphen that the text has in its line',
      'a well-known firm',
      'well-\nknown firm',
      'well-known firm',
    ],
    ['with a soft hyphen', 'inter\u00adnational', 'international', 'inter\u00adnational'],
    ['composed in another way', 'the cafe\u0301 closes', 'café closes', 'cafe\u0301 closes'],
    ['with ligatures', 'the ﬁrst oﬃce', 'first office', 'ﬁrst oﬃce'],
    [
      'with spaces that do not break',
      'costs 40\u00a0000 euro',
      'costs 40 000 euro',
      'costs 40\u00a0000 euro',
    ],
    ['without the emphasis of Markdown', 'it is **very** slow', 'it is very slow', 'it is **very** slow'],
    [
      'with an invisible character in the text',
      'in\u200bvisible words',
      'invisible words',
      'in\u200bvisible words',
    ],
    ['in quotation marks of its own', 'We chose blue.', '“We chose blue.”', 'We chose blue.'],
    [
      'in Korean, written in parts',
      '\u1112\u1161\u11ab\u1100\u1173\u11af',
      '한글',
      '\u1112\u1161\u11ab\u1100\u1173\u11af',
    ],
    ['after a picture of two units', '😀 We chose blue', 'We chose', 'We chose'],
  ])('is found %s', (_how, text, quote, expected) => {
    const found = finderOf(text).find(quote);
    expect(found?.quote).toBe(expected);
    expect(text.slice(found?.start, found?.end)).toBe(expected);
  });

  it.each([
    ['of other words', 'We chose blue.', 'We chose red'],
    ['of words that are only a part of others', 'concatenate', 'cat'],
    ['of a number that is part of another', 'it costs 4000', '400'],
    ['of nothing', 'We chose blue.', ''],
    ['of marks alone', 'What? Never!', '?'],
    ['in another case', 'We chose blue.', 'WE CHOSE BLUE'],
  ])('%s is not found', (_what, text, quote) => {
    expect(quoteIn(text, quote)).toBeUndefined();
  });

  it('skips a place inside a word for one that is a word', () => {
    expect(finderOf('concatenate a cat').find('cat')).toMatchObject({ start: 14, end: 17 });
  });

  it('tells the page it is on', () => {
    const text = 'First page.\nSecond page.\nThird page.\n';
    const finder = finderOf(text, [0, 12, 25]);
    expect(finder.find('First')?.page).toBe(1);
    expect(finder.find('Second')?.page).toBe(2);
    expect(finder.find('Third')?.page).toBe(3);
    expect(pageAt([], 5)).toBeNull();
  });

  it('is looked for in the named document first, then in the others', () => {
    const texts = ['same words', 'same words', 'other words'].map((text, index) => ({
      ...{ id: `d${index}`, text, pageStarts: [] },
    }));
    const finder = new QuoteFinder(texts);
    expect(finder.find('same words', 'd1')?.documentId).toBe('d1');
    expect(finder.find('other words', 'd1')?.documentId).toBe('d2');
  });
});
