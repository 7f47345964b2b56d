import type { GraphNode, NodeKind } from '../../graph/index.js';
import { named, type Rule, type Subject } from '../rule.js';
import { strengthOf } from '../strength.js';

/** What is given up first. */
const GIVEN_UP: readonly NodeKind[] = ['FACTOR', 'RISK', 'OUTCOME', 'OPTION', 'GOAL', 'DECISION'];

const importance = ({ into, out }: Subject, { key }: GraphNode): number =>
  [...(into.get(key) ?? []), ...(out.get(key) ?? [])].reduce((sum, edge) => sum + strengthOf(edge), 0);

const leastImportant = (subject: Subject, count: number): readonly GraphNode[] =>
  subject.graph.nodes
    .map((node) => ({ node, rank: GIVEN_UP.indexOf(node.kind), importance: importance(subject, node) }))
    .toSorted(
      (left, right) =>
        left.rank - right.rank ||
        left.importance - right.importance ||
        (left.node.key < right.node.key ? -1 : 1),
    )
    .slice(0, count)
    .map(({ node }) => node);

export const tooManyNodes: Rule = {
  code: 'TOO_MANY_NODES',
  title: 'More nodes than the limit',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'A graph that does not fit one screen is not read, and a decision that hangs on everything hangs on nothing.',
    example: '13 nodes where 12 are allowed.',
    settled:
      'The fix removes factors first, then risks, outcomes and options, those with the weakest edges before others.',
  },
  check: (subject) => {
    const { graph, limits } = subject;
    const excess = graph.nodes.length - limits.nodes;
    if (excess <= 0) return [];
    const removed = leastImportant(subject, excess);
    const names = removed.map((node) => named(node, node.key)).join(', ');
    return [
      {
        message: `There are ${String(graph.nodes.length)} nodes; ${String(limits.nodes)} are allowed. Least is lost without ${names}.`,
        nodes: removed.map(({ key }) => key),
        fix: removed.map(({ key }) => ({ op: 'REMOVE_NODE' as const, key })),
      },
    ];
  },
};
