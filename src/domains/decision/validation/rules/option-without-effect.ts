import { named, type Rule } from '../rule.js';

export const optionWithoutEffect: Rule = {
  code: 'OPTION_WITHOUT_EFFECT',
  title: 'An option that nothing comes of',
  severity: 'WARNING',
  isRepaired: false,
  card: {
    why: 'An option without outcomes, risks or a value of its own counts as worth nothing, which is rarely meant.',
    example: 'An option `wait` with no edge onward.',
    settled: 'Say what comes of it, also of doing nothing.',
  },
  check: ({ graph, out }) =>
    graph.nodes
      .filter(({ kind, key, value }) => kind === 'OPTION' && value === undefined && !out.has(key))
      .map((node) => ({
        message: `Nothing comes of ${named(node, node.key)}: it counts as worth 0.`,
        nodes: [node.key],
      })),
};
