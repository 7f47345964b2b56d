import {
  edgeKey,
  isEventKind,
  type GraphEdge,
  type NodeKind,
  type PatchOperation,
} from '../../graph/index.js';
import { namedEdge, type Rule, type Subject } from '../rule.js';

const mayLead = (from: NodeKind, to: NodeKind): boolean => {
  if (from === 'GOAL') return to === 'DECISION';
  if (from === 'DECISION') return to === 'OPTION';
  return isEventKind(to);
};

const fixOf = ({ nodes, edges }: Subject, { key, from, to }: GraphEdge): readonly PatchOperation[] => {
  const removal = { op: 'REMOVE_EDGE' as const, key };
  const [cause, effect] = [nodes.get(from)!.kind, nodes.get(to)!.kind];
  const isFrameReversed = mayLead(effect, cause) && !isEventKind(cause);
  if (!isFrameReversed || effect === 'OPTION' || edges.has(edgeKey(to, from))) return [removal];
  return [removal, { op: 'ADD_EDGE', edge: { from: to, to: from } }];
};

export const edgeKinds: Rule = {
  code: 'EDGE_KINDS',
  title: 'An edge that leads the wrong way',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'A goal leads to decisions, a decision to its options, an option to what may come of it, and events to events. The evaluation knows no meaning for other edges.',
    example: '`lower_cost → save_money` from an outcome back to the goal.',
    settled: 'The fix turns the edge round between goal, decision and option, and removes it elsewhere.',
  },
  check: (subject) =>
    subject.graph.edges.flatMap((edge) => {
      const [from, to] = [subject.nodes.get(edge.from), subject.nodes.get(edge.to)];
      if (from === undefined || to === undefined || mayLead(from.kind, to.kind)) return [];
      return [
        {
          message: `The edge ${namedEdge(subject, edge)} leads from a node of the kind ${from.kind} to one of the kind ${to.kind}, which has no meaning.`,
          nodes: [edge.from, edge.to],
          edges: [edge.key],
          fix: fixOf(subject, edge),
        },
      ];
    }),
};
