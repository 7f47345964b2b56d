import { namedEdge, type Rule } from '../rule.js';

export const quoteMissing: Rule = {
  code: 'QUOTE_MISSING',
  title: 'A document is named, its words are not',
  severity: 'ERROR',
  isRepaired: true,
  card: {
    why: '“It says so somewhere in the report” cannot be checked. A source of the kind DOCUMENT carries the words themselves.',
    example: 'source DOCUMENT, no quote.',
    settled: 'The fix calls it a HYPOTHESIS. Better: add the quote.',
  },
  check: (subject) =>
    subject.graph.edges
      .filter(({ provenance }) => provenance?.source === 'DOCUMENT' && !provenance.quote?.trim())
      .map((edge) => ({
        message: `${namedEdge(subject, edge)} names a document as its source and quotes nothing of it.`,
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
