import { named, type Rule } from '../rule.js';

export const duplicateNode: Rule = {
  code: 'DUPLICATE_NODE',
  title: 'Two nodes with one key',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'An edge names its ends by key: with two nodes of one key nobody knows which one it means.',
    example: 'Two nodes `cost`.',
    settled: 'Repair keeps the first and drops the others.',
  },
  check: ({ graph, nodes }) =>
    graph.nodes
      .filter((node) => nodes.get(node.key) !== node)
      .map((node) => ({
        message: `${named(node, node.key)} has the key ${node.key}, which ${named(nodes.get(node.key), node.key)} has already.`,
        nodes: [node.key],
      })),
};
