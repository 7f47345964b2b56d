import { isEventKind } from '../../graph/index.js';
import { namedEdge, type Rule } from '../rule.js';

export const frameNumbers: Rule = {
  code: 'NUMBERS_WITHOUT_MEANING',
  title: 'Numbers that nothing is computed from',
  severity: 'OBSERVATION',
  isRepaired: false,
  card: {
    why: 'That a goal leads to a decision and a decision to its options is no uncertain claim. Numbers there look as if they counted, and do not.',
    example: 'A belief of 0.9 on `decision → option`.',
    settled: 'The fix clears the numbers.',
  },
  check: (subject) =>
    subject.graph.edges.flatMap((edge) => {
      const effect = subject.nodes.get(edge.to);
      const isNumbered = edge.belief !== undefined || edge.weight !== undefined;
      if (!isNumbered || effect === undefined || isEventKind(effect.kind)) return [];
      return [
        {
          message: `The numbers of ${namedEdge(subject, edge)} take no part in the evaluation.`,
          nodes: [edge.from, edge.to],
          edges: [edge.key],
          fix: [{ op: 'CHANGE_EDGE', key: edge.key, changes: { belief: null, weight: null } }],
        },
      ];
    }),
};
