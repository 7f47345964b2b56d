import { assumedNumbers } from '../../graph/index.js';
import { namedEdge, type Rule } from '../rule.js';

export const magnitudeAssumed: Rule = {
  code: 'MAGNITUDE_ASSUMED',
  title: 'A number that the quoted document does not give',
  severity: 'OBSERVATION',
  isRepaired: false,
  card: {
    why: 'A quote may prove that something counts, and which way, and say nothing of how much. Such a number is a hypothesis beside a proven claim, and is swung as one.',
    example: 'The weight 0.5 with the quote “it answers at night”.',
    settled: 'Quote the words that have the number, or call the source what it is.',
  },
  check: (subject) =>
    subject.graph.edges.flatMap((edge) => {
      const assumed = assumedNumbers(edge);
      if (assumed.length === 0) return [];
      const numbers = assumed.map((field) => `the ${field} ${String(edge[field])}`).join(' and ');
      return [
        {
          message: `The document behind ${namedEdge(subject, edge)} does not state ${numbers}: how much it counts is a hypothesis.`,
          nodes: [edge.from, edge.to],
          edges: [edge.key],
        },
      ];
    }),
};
