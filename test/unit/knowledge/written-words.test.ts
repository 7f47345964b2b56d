import { writtenWords } from '../../../src/domains/knowledge/search/written-words.js';

describe('words as a text writes them', () => {
  it('stand for their stems, in the order of the stems', () => {
    const text =
      'Deploying on Fridays is how policies of Communities were broken; roll-back takes happy minutes.';
    const stems = ['friday', 'deploy', 'polici', 'communiti', 'roll', 'happi', 'minut'];
    const words = ['Fridays', 'Deploying', 'policies', 'Communities', 'roll', 'happy', 'minutes'];
    expect(writtenWords(stems, text)).toEqual(words);
  });

  it('are not taken for others that only begin alike', () => {
    expect(writtenWords(['plan'], 'The planet needs plans')).toEqual(['plans']);
    expect(writtenWords(['cat'], 'A catalogue of cats')).toEqual(['cats']);
  });

  it('are numbers and names too, and a stem that is nowhere stays as it is', () => {
    expect(writtenWords(['42', 'überblick', 'nowher'], 'Überblick: 42 items')).toEqual([
      '42',
      'Überblick',
      'nowher',
    ]);
  });
});
