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
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
