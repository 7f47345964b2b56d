import { named, type Rule } from '../rule.js';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();

export const optionsAlike: Rule = {
  code: 'OPTIONS_ALIKE',
  title: 'Two options with the same label',
  severity: 'WARNING',
  isRepaired: false,
  card: {
    why: 'Two options that read alike are one option counted twice, or two whose difference is not said.',
    example: '“Buy a tool” and “buy a tool”.',
    settled: 'Join them, or say in the labels how they differ.',
  },
  check: ({ graph }) => {
    const seen = new Map<string, string>();
    return graph.nodes.flatMap((node) => {
      if (node.kind !== 'OPTION') return [];
      const text = plain(node.label);
      const twin = seen.get(text);
      if (twin === undefined) seen.set(text, node.key);
      return twin === undefined
        ? []
        : [{ message: `There are two options ${named(node, node.key)}.`, nodes: [twin, node.key] }];
    });
  },
};
