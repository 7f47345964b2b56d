import type { Rule } from '../rule.js';

export const mixedScales: Rule = {
  code: 'MIXED_SCALES',
  title: 'Two scales in one sum',
  severity: 'WARNING',
  isRepaired: false,
  card: {
    why: 'Weights lie between -1 and 1. Added to values in the thousands they vanish, although nobody meant them to be small.',
    example: 'An outcome with the value 50,000 beside an edge with the weight 0.8.',
    settled: 'Divide the values by the largest of them, or state everything as values.',
  },
  check: ({ graph, nodes }) => {
    const large = graph.nodes.filter(
      ({ kind, value }) =>
        (kind === 'OPTION' || kind === 'OUTCOME') && value !== undefined && Math.abs(value) > 1,
    );
    const weighted = graph.edges.filter(
      ({ from, weight }) => weight !== undefined && weight !== 0 && nodes.get(from)?.kind === 'OPTION',
    );
    if (large.length === 0 || weighted.length === 0) return [];
    return [
      {
        message: 'Values beyond 1 are added to weights between -1 and 1: the weights hardly count.',
        nodes: large.map(({ key }) => key),
        edges: weighted.map(({ key }) => key),
      },
    ];
  },
};
