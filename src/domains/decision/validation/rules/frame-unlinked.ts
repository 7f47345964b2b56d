import { named, type Rule, type Subject } from '../rule.js';

const keysOf = ({ graph }: Subject, kind: string): readonly string[] =>
  graph.nodes.filter((node) => node.kind === kind).map(({ key }) => key);

export const frameUnlinked: Rule = {
  code: 'FRAME_UNLINKED',
  title: 'A goal, a decision and its options that are not linked',
  severity: 'WARNING',
  isRepaired: true,
  card: {
    why: 'The goal says why there is a decision, the decision what there is to choose. Where the edge is missing the drawing falls apart.',
    example: 'An option `buy` that no decision leads to.',
    settled: 'Where there is one decision (one goal) only, the fix adds the edge from it.',
  },
  check: (subject) => {
    const links = [
      { parent: 'GOAL', child: 'DECISION' },
      { parent: 'DECISION', child: 'OPTION' },
    ];
    return links.flatMap(({ parent, child }) => {
      const parents = keysOf(subject, parent);
      const loose = keysOf(subject, child).filter(
        (key) => !(subject.into.get(key) ?? []).some(({ from }) => parents.includes(from)),
      );
      if (parents.length === 0) return [];
      return loose.map((key) => ({
        message: `No ${parent.toLowerCase()} leads to the ${child.toLowerCase()} ${named(subject.nodes.get(key), key)}.`,
        nodes: [key],
        ...(parents.length === 1
          ? { fix: [{ op: 'ADD_EDGE' as const, edge: { from: parents[0]!, to: key } }] }
          : {}),
      }));
    });
  },
};
