import { named, type Rule } from '../rule.js';

export const isolatedNode: Rule = {
  code: 'ISOLATED_NODE',
  title: 'A node without edges',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'What nothing leads to and what leads nowhere plays no part in the decision.',
    example: 'A risk `data_loss` that no option leads to and that changes no outcome.',
    settled: 'The fix removes the node. If it matters, link it instead.',
  },
  check: ({ graph, into, out }) =>
    graph.nodes.length === 1
      ? []
      : graph.nodes
          .filter(({ key }) => !into.has(key) && !out.has(key))
          .map((node) => ({
            message: `${named(node, node.key)} is linked with nothing.`,
            nodes: [node.key],
            fix: [{ op: 'REMOVE_NODE' as const, key: node.key }],
          })),
};
