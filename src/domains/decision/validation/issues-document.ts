import type { Rule } from './rule.js';
import { RULES } from './rules/index.js';

const anchor = ({ code }: Rule): string => code.toLowerCase();

const row = (rule: Rule): string =>
  `| [${rule.code}](#${anchor(rule)}) | ${rule.title} | ${rule.severity} | ${rule.isRepaired ? 'yes' : 'no'} |`;

const card = (rule: Rule): string =>
  [
    `<a id="${anchor(rule)}"></a>`,
    '',
    `### ${rule.code}: ${rule.title}`,
    '',
    `${rule.severity}.`,
    '',
    rule.card.why,
    '',
    `- Found: ${rule.card.example}`,
    `- Settled: ${rule.card.settled}`,
    '',
  ].join('\n');

/** What the making of a graph reports beside the rules' issues; nothing of it is wrong with the graph as it is. */
const NOTES: readonly (readonly [code: string, meaning: string])[] = [
  ['DRAFT_INCOMPLETE', 'The answer of a model broke off, or draws no graph. What came before is kept.'],
  ['MALFORMED_NODE', 'A node that a model wrote could not be read, and was left out.'],
  ['MALFORMED_EDGE', 'An edge that a model wrote could not be read, and was left out.'],
  ['DECISION_LEFT_OUT', 'The texts ask for another decision. A graph has one: draft the other apart.'],
];

/** The reference of all issues as Markdown, made from the rules' cards: `docs/decision-issues.md` is this text. */
export const renderIssuesDocument = (): string =>
  [
    '# The issues of decision graphs',
    '',
    'Made from the rule cards in `src/domains/decision/validation/rules`: change those, not this file.',
    '',
    'A graph is valid when it has no ERROR. Every issue says where it is, in nodes and edges, and carries a patch that',
    'settles it where a rule can know one. A draft that a model has not mended itself is mended by rule, where the last',
    'column says so, and each repair is reported with the code of its issue.',
    '',
    '| code | issue | severity | repaired by rule |',
    '| --- | --- | --- | --- |',
    ...RULES.map(row),
    '',
    ...RULES.map(card),
    '## Notes of a draft',
    '',
    "Warnings in a draft's report that come from how it was made, not from a rule. They stay with the decision.",
    '',
    '| code | meaning |',
    '| --- | --- |',
    ...NOTES.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
