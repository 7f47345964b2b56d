import { evaluateGraph, type Sensitivity } from '../../../src/domains/decision/evaluation/index.js';
import {
  assumedNumbers,
  type DecisionGraph,
  type GraphEdge,
  type Provenance,
} from '../../../src/domains/decision/graph/index.js';
import { validateGraph } from '../../../src/domains/decision/validation/index.js';
import { edge, node } from './textbook.js';

const quoting = (quote: string, numbers: Partial<GraphEdge>): GraphEdge => ({
  ...edge('hire', 'calm', numbers),
  provenance: {
    source: 'DOCUMENT',
    quote,
    documentId: 'd',
    location: { start: 0, end: quote.length },
    verified: true,
  },
});

describe('the numbers of an edge that its document does not state', () => {
  it.each<[string, Partial<GraphEdge>, readonly string[]]>([
    ['It answers at night', { belief: 0.9, weight: 0.5 }, ['belief', 'weight']],
    ['There is a 30 % chance that it fails', { belief: 0.3, weight: -0.5 }, ['weight']],
    ['a chance of 30 per cent', { belief: 0.3 }, []],
    ['one in five leaves', { belief: 0.2 }, []],
    ['2 out of 10 leave', { belief: 0.2 }, []],
    ['the weight is 0.25', { weight: -0.25 }, []],
    ['we lose 0,4 of it', { belief: 0.4 }, []],
    ['version 3.0.5 of 2024', { belief: 0.5 }, ['belief']],
    ['it is certain', { belief: 1 }, ['belief']],
    ['nothing is said of numbers', {}, []],
  ])('in “%s”', (quote, numbers, assumed) => {
    expect(assumedNumbers(quoting(quote, numbers))).toEqual(assumed);
  });

  it.each<Provenance['source']>(['METRIC', 'HYPOTHESIS', 'MODEL'])('are none for a %s', (source) => {
    const claim = { ...edge('a', 'b', { belief: 0.5 }), provenance: { source, verified: false } };
    expect(assumedNumbers(claim)).toEqual([]);
  });

  it('are swung as hypotheses, told as such by the evaluation, and observed by the rules', () => {
    const graph: DecisionGraph = {
      nodes: [node('rest', 'GOAL'), node('who', 'DECISION'), node('hire', 'OPTION'), node('calm', 'OUTCOME')],
      edges: [
        edge('rest', 'who'),
        edge('who', 'hire'),
        quoting('There is a 60 % chance of calm', { belief: 0.6, weight: 0.5 }),
      ],
    };
    const swung = (field: string): Sensitivity =>
      evaluateGraph(graph, { samples: 100 }).sensitivity.find(({ parameter }) => parameter.field === field)!;
    expect(swung('belief')).toMatchObject({ source: 'DOCUMENT', low: 0.5, high: 0.7 });
    expect(swung('weight')).toMatchObject({ source: 'HYPOTHESIS', low: 0.25, high: 0.75 });
    const issue = validateGraph(graph).issues.find(({ code }) => code === 'MAGNITUDE_ASSUMED');
    expect(issue).toMatchObject({ severity: 'OBSERVATION', edges: ['hire::calm'] });
    expect(issue?.message).toContain('the weight 0.5');
  });
});
