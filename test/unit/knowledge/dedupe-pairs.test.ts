import { readFileSync } from 'node:fs';
import { compareKnowledge } from '../../../src/domains/knowledge/dedupe/index.js';

const read = (split: string) =>
  readFileSync(`test/fixtures/knowledge/pairs.${split}.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t') as [kind: string, same: string, one: string, other: string]);

describe('the labelled pairs', () => {
  it('are at least 300, a third of them apart', () => {
    const [tune, test] = [read('tune').length, read('test').length];
    expect(tune + test).toBeGreaterThanOrEqual(300);
    expect(test * 3.2).toBeGreaterThan(tune + test);
  });

  it.each(['NEGATED', 'NUMBER'])(
    'are never merged where they differ by kind %s, however near their vectors',
    (wanted) => {
      const pairs = read('tune').filter(([kind]) => kind === wanted);
      const merged = pairs.filter(
        ([, , one, other]) => compareKnowledge({ content: one }, { content: other }, 1).outcome === 'MERGED',
      );
      expect(pairs.length).toBeGreaterThan(20);
      expect(merged).toEqual([]);
    },
  );
});
