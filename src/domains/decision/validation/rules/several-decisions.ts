import type { Rule } from '../rule.js';

export const severalDecisions: Rule = {
  code: 'SEVERAL_DECISIONS',
  title: 'Several decisions in one graph',
  severity: 'WARNING',
  isRepaired: false,
  card: {
    why: 'The evaluation compares all options as alternatives of one choice. Two decisions in one graph mix what can be chosen together with what excludes each other.',
    example: 'A decision on the supplier and one on the city.',
    settled: 'Split the graph, or make the combinations the options.',
  },
  check: ({ graph }) => {
    const decisions = graph.nodes.filter(({ kind }) => kind === 'DECISION');
    if (decisions.length < 2) return [];
    return [
      {
        message: `There are ${String(decisions.length)} decisions; their options are compared as if one excluded all others.`,
        nodes: decisions.map(({ key }) => key),
      },
    ];
  },
};
