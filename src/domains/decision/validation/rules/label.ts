import type { Rule } from '../rule.js';

const LONGEST = 200;

/** Half a character at the end goes with the rest. */
const cut = (text: string): string => `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

export const label: Rule = {
  code: 'LABEL',
  title: 'A label that is empty or too long',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'The label is what people see in the drawing: a few words, 200 characters at most. What needs more goes to the rationale.',
    example: 'A whole paragraph as the label of an option.',
    settled: 'The fix takes the words of the key for an empty label, and cuts a long one.',
  },
  check: ({ graph }) =>
    graph.nodes.flatMap(({ key, label: text }) => {
      const isEmpty = text.trim() === '';
      if (!isEmpty && text.length <= LONGEST) return [];
      return [
        {
          message: isEmpty
            ? `The node ${key} has no label.`
            : `The label of ${key} has more than ${String(LONGEST)} characters.`,
          nodes: [key],
          fix: [
            {
              op: 'CHANGE_NODE',
              key,
              changes: { label: isEmpty ? key.replaceAll('_', ' ').trim() || 'Unnamed' : cut(text) },
            },
          ],
        },
      ];
    }),
};
