import { namedEdge, type Rule } from '../rule.js';

export const edgeToNowhere: Rule = {
  code: 'EDGE_TO_NOWHERE',
  title: 'An edge without one of its nodes',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'An edge is a claim about two things; without one of them it claims nothing.',
    example: '`build → savings`, and there is no node `savings`.',
    settled: 'The fix removes the edge. If the node was forgotten, add it instead.',
  },
  check: (subject) =>
    subject.graph.edges.flatMap((edge) => {
      const missing = [edge.from, edge.to].filter((end) => !subject.nodes.has(end));
      if (missing.length === 0) return [];
      return [
        {
          message: `The edge ${namedEdge(subject, edge)} names ${missing.join(' and ')}, which the graph does not have.`,
          nodes: [edge.from, edge.to].filter((end) => subject.nodes.has(end)),
          edges: [edge.key],
          fix: [{ op: 'REMOVE_EDGE' as const, key: edge.key }],
        },
      ];
    }),
};
