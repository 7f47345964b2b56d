import { named, type Rule } from '../rule.js';

export const rationaleMissing: Rule = {
  code: 'RATIONALE_MISSING',
  title: 'A node without a reason',
  severity: 'OBSERVATION',
  isRepaired: false,
  card: {
    why: 'Whoever reads the graph in a year asks why this stood here.',
    example: 'An option with a label and nothing else.',
    settled: 'Add a sentence that says why the node is part of the decision.',
  },
  check: ({ graph }) =>
    graph.nodes
      .filter(({ rationale }) => rationale === undefined || rationale.trim() === '')
      .map((node) => ({ message: `${named(node, node.key)} has no rationale.`, nodes: [node.key] })),
};
