import { namedEdge, type Rule } from '../rule.js';

export const provenanceMissing: Rule = {
  code: 'PROVENANCE_MISSING',
  title: 'A number that comes from nowhere',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: 'A number whose origin is unknown cannot be argued with. An honest guess says that it is one.',
    example: 'A belief of 0.8 without a source.',
    settled: 'The fix calls it a HYPOTHESIS. Better: quote the document, or name the metric.',
  },
  check: (subject) =>
    subject.graph.edges
      .filter(
        ({ belief, weight, provenance }) =>
          (belief !== undefined || weight !== undefined) && provenance === undefined,
      )
      .map((edge) => ({
        message: `The numbers of ${namedEdge(subject, edge)} have no source.`,
        nodes: [edge.from, edge.to],
        edges: [edge.key],
        fix: [
          {
            op: 'CHANGE_EDGE' as const,
            key: edge.key,
            changes: { provenance: { source: 'HYPOTHESIS' as const, verified: false } },
          },
        ],
      })),
};
