import { namedEdge, type Rule } from '../rule.js';

export const quoteUnverified: Rule = {
  code: 'QUOTE_UNVERIFIED',
  title: 'A quote that was not found',
  severity: 'WARNING',
  isRepaired: true,
  card: {
    why: 'A quote counts only when its words stand in the document. One that does not is a guess in quotation marks.',
    example: 'source DOCUMENT, verified false.',
    settled: 'The fix makes it a HYPOTHESIS and keeps the words, so that their origin can be looked for.',
  },
  check: (subject) =>
    subject.graph.edges.flatMap((edge) => {
      const { provenance } = edge;
      if (provenance?.source !== 'DOCUMENT' || provenance.verified || !provenance.quote?.trim()) return [];
      return [
        {
          message: `The quote behind ${namedEdge(subject, edge)} was not found in a document: “${provenance.quote}”.`,
          nodes: [edge.from, edge.to],
          edges: [edge.key],
          fix: [
            {
              op: 'CHANGE_EDGE',
              key: edge.key,
              changes: { provenance: { source: 'HYPOTHESIS', quote: provenance.quote, verified: false } },
            },
          ],
        },
      ];
    }),
};
