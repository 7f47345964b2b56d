import type { Rule } from '../rule.js';

const LONGEST = 200;
/** What breaks a line or turns round the order in which it is read. */
const UNFIT = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Half a character at the end goes with the rest. */
const cut = (text: string): string => `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

const fitting = (text: string): string => text.toWellFormed().replaceAll(UNFIT, ' ').trim();

/** What is wrong with a label, and what it would be without that. */
const problemOf = (key: string, text: string): { message: string; label: string } | undefined => {
  const fit = fitting(text);
  if (fit === '')
    return {
      message: `The node ${key} has no label.`,
      label: fitting(key.replaceAll('_', ' ')) || 'Unnamed',
    };
  const label = fit.length > LONGEST ? cut(fit) : fit;
  if (text.length > LONGEST)
    return { message: `The label of ${key} has more than ${String(LONGEST)} characters.`, label };
  if (fit === text.trim()) return undefined;
  return { message: `The label of ${key} is not one line without control characters.`, label };
};

export const label: Rule = {
  code: 'LABEL',
  title: 'A label that is empty, too long or more than a line',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'The label is what people see in the drawing: one line of a few words, 200 characters at most. What needs more goes to the rationale.',
    example: 'A whole paragraph as the label of an option.',
    settled:
      'The fix takes the words of the key for an empty label, cuts a long one, and makes one line without control characters of any other.',
  },
  check: ({ graph }) =>
    graph.nodes.flatMap(({ key, label: text }) => {
      const problem = problemOf(key, text);
      if (!problem) return [];
      const { message, label: fit } = problem;
      return [{ message, nodes: [key], fix: [{ op: 'CHANGE_NODE', key, changes: { label: fit } }] }];
    }),
};
