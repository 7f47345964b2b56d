import { named, type Rule, type Subject } from '../rule.js';

const reachedFromOptions = ({ graph, out }: Subject): ReadonlySet<string> => {
  const reached = new Set(graph.nodes.filter(({ kind }) => kind === 'OPTION').map(({ key }) => key));
  for (const key of reached) for (const { to } of out.get(key) ?? []) reached.add(to);
  return reached;
};

export const outOfReach: Rule = {
  code: 'OUTCOME_OUT_OF_REACH',
  title: 'An outcome that no option leads to',
  severity: 'WARNING',
  isRepaired: false,
  card: {
    why: 'What happens alike whatever is chosen does not help to choose.',
    example: 'An outcome `prices_rise` with edges from factors only.',
    settled: 'Link the options that make a difference to it, or call it a factor.',
  },
  check: (subject) => {
    const reached = reachedFromOptions(subject);
    return subject.graph.nodes
      .filter(({ kind, key }) => kind === 'OUTCOME' && !reached.has(key))
      .map((node) => ({
        message: `No option leads to ${named(node, node.key)}: it cannot tell them apart.`,
        nodes: [node.key],
      }));
  },
};
