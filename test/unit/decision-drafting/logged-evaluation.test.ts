import { readEvaluation } from '../../../src/domains/decision/drafting/logged-evaluation.js';
import { evaluateGraph } from '../../../src/domains/decision/evaluation/index.js';
import { edge, node } from '../decision/textbook.js';

const evaluation = evaluateGraph({
  nodes: [node('how', 'DECISION'), node('buy', 'OPTION'), node('wait', 'OPTION'), node('dear', 'OUTCOME')],
  edges: [edge('how', 'buy'), edge('how', 'wait'), edge('buy', 'dear', { belief: 0.5, weight: -1 })],
});

describe('An evaluation in a log', () => {
  it('is what was written', () => {
    expect(evaluation.recommended?.node).toBe('buy');
    expect(readEvaluation(evaluation)).toEqual(evaluation);
  });

  it('of an earlier version speaks of every option, and recommends the first', () => {
    const { recommended: _recommended, ...earlier } = evaluation;
    const options = earlier.options.map(({ isSupported: _isSupported, ...option }) => option);
    const read = readEvaluation({ ...earlier, options });
    expect(read.options.map(({ node: key, isSupported }) => [key, isSupported])).toEqual([
      ['wait', true],
      ['buy', true],
    ]);
    expect([read.best?.node, read.recommended?.node]).toEqual(['wait', 'wait']);
    expect(read.best?.isSupported).toBe(true);
  });
});
