import { isNodeKey } from '../node-key.js';
import { named, type Rule } from '../rule.js';

export const nodeKey: Rule = {
  code: 'NODE_KEY',
  title: 'A key that is not lowercase_with_underscores',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'Keys name nodes in patches, exports and other tools, which take letters, digits and underscores only.',
    example: '`Build In-House`',
    settled: 'Repair renames the node to `build_in_house` and its edges with it.',
  },
  check: ({ graph }) =>
    graph.nodes
      .filter(({ key }) => !isNodeKey(key))
      .map((node) => ({
        message: `The key of ${named(node, node.key)} must begin with a lowercase letter and have only lowercase letters, digits and underscores, 64 at most.`,
        nodes: [node.key],
      })),
};
