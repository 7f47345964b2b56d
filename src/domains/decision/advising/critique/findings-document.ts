import { FINDING_CARDS } from './finding-cards.js';

/** The reference of the findings of a review as Markdown: `docs/decision-findings.md` is this text. */
export function renderFindingsDocument(): string {
  const rows = Object.entries(FINDING_CARDS).map(
    ([code, { severity, category, title, why }]) =>
      `| \`${code}\` | ${severity} | ${category} | ${title} | ${why} |`,
  );
  return `# What a review of a decision finds

Made from \`src/domains/decision/advising/critique/finding-cards.ts\`: change that, not this file.

\`critiqueDecision\` tells three kinds of findings, in this order:

1. every issue of the [validation](decision-issues.md), under its own code: an ERROR is a BLOCKER, a WARNING an
   IMPROVEMENT; observations of one code are one finding;
2. what rules see in the form of the graph and in its evaluation: exact, the same for the same graph, whoever else reviews;
3. what a model reads between the lines, or, without a model, wordings that often go with a bias.

Each points at nodes and edges. Where an edit would settle it, \`patch\` has it, tried on the version that was looked at:
\`applyDecisionPatch\` takes it as it is. What of a model's answer could not be used is in \`notes\`.

| code | severity | category | finding | why it matters |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
