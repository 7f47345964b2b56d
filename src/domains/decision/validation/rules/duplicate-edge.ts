import { namedEdge, type Rule } from '../rule.js';

export const duplicateEdge: Rule = {
  code: 'DUPLICATE_EDGE',
  title: 'Two edges between the same nodes',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'Two numbers for one claim contradict each other, or count it twice.',
    example: '`build → cost` with belief 0.4, and again with belief 0.7.',
    settled: 'Repair keeps the strongest and drops the others.',
  },
  check: (subject) =>
    subject.graph.edges
      .filter((edge) => subject.edges.get(edge.key) !== edge)
      .map((edge) => ({
        message: `There is more than one edge ${namedEdge(subject, edge)}.`,
        nodes: [edge.from, edge.to],
        edges: [edge.key],
      })),
};
