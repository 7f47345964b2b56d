import { isEventKind, type GraphEdge } from '../../graph/index.js';
import { namedEdge, type Rule, type Subject } from '../rule.js';
import { byStrength } from '../strength.js';

const isFrame = ({ nodes }: Subject, { to }: GraphEdge): boolean => {
  const effect = nodes.get(to);
  return effect !== undefined && !isEventKind(effect.kind);
};

export const tooManyEdges: Rule = {
  code: 'TOO_MANY_EDGES',
  title: 'More edges than the limit',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'When everything is linked with everything, no link says anything.',
    example: '25 edges where 24 are allowed.',
    settled:
      'The fix removes the weakest edges; those that hold goal, decision and options together go last.',
  },
  check: (subject) => {
    const { graph, limits } = subject;
    const excess = graph.edges.length - limits.edges;
    if (excess <= 0) return [];
    const removed = graph.edges
      .toSorted(
        (left, right) =>
          Number(isFrame(subject, left)) - Number(isFrame(subject, right)) || byStrength(left, right),
      )
      .slice(0, excess);
    return [
      {
        message: `There are ${String(graph.edges.length)} edges; ${String(limits.edges)} are allowed. Least is lost without ${removed.map((edge) => namedEdge(subject, edge)).join(', ')}.`,
        edges: removed.map(({ key }) => key),
        fix: removed.map(({ key }) => ({ op: 'REMOVE_EDGE' as const, key })),
      },
    ];
  },
};
