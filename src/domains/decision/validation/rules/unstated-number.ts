import { assumptionsIn } from '../../evaluation/assumptions.js';
import { edgeToNowhere } from './edge-to-nowhere.js';
import { cycle } from './cycle.js';
import { duplicateEdge } from './duplicate-edge.js';
import { duplicateNode } from './duplicate-node.js';
import type { Rule, Subject } from '../rule.js';

const isReadable = (subject: Subject): boolean =>
  [duplicateNode, duplicateEdge, edgeToNowhere, cycle].every((rule) => rule.check(subject).length === 0);

export const unstatedNumber: Rule = {
  code: 'UNSTATED_NUMBER',
  title: 'A number that the evaluation has to assume',
  severity: 'OBSERVATION',
  isRepaired: false,
  card: {
    why: 'Where the graph is silent the evaluation takes the middle of all that is possible, and says so. Such a figure is a place to ask, not an answer.',
    example: 'An option leads to an outcome, and nobody says how probably.',
    settled: 'State the number with its source. The evaluation lists which of them matter most.',
  },
  check: (subject) =>
    isReadable(subject)
      ? assumptionsIn(subject.graph).map(({ message, parameter: { node, edge } }) => {
          const ends = edge === undefined ? undefined : subject.edges.get(edge);
          return {
            message,
            nodes: ends === undefined ? (node === undefined ? [] : [node]) : [ends.from, ends.to],
            edges: edge === undefined ? [] : [edge],
          };
        })
      : [],
};
