import { KEY_RESULT_CRITERIA, OBJECTIVE_CRITERIA, PENALTIES } from './criteria.js';
import type { Rule } from './rule.js';
import { RUBRIC_VERSION } from './rubric.js';
import { ALIGNMENT_RULES } from './alignment.js';
import { RULES } from './rules/index.js';

const HEADINGS: readonly (readonly [string, string])[] = [
  ['O', 'The objective'],
  ['K', 'A key result'],
  ['S', 'The key results as a set, and the place among other goals'],
];

/** Checks that no rule can make, each with where it is asked instead. */
const ASKED = [
  '## Asked, not judged',
  '',
  'S9, low value: “could all of this be reached and nobody notice?” (Google’s trap of low-value objectives). No word of a',
  'sentence says who would miss it, and a rule that guessed would blame the plain and pass the pompous. So it is a',
  'question of the coach, asked while the objective is worded, and has no rule, no finding and no score.',
  '',
  'Two parents (OpenOKR’s AL-3) cannot be stored: an objective contributes to one objective or key result, or to none.',
].join('\n');

const row = ({ code, title, severity, criterion }: Rule): string =>
  `| [${code}](#${code.toLowerCase()}) | ${title} | ${severity} | ${criterion} |`;

const card = ({
  code,
  title,
  severity,
  criterion,
  params,
  card: { why, weak, strong, source },
}: Rule): string =>
  [
    `<a id="${code.toLowerCase()}"></a>`,
    '',
    `### ${code}: ${title}`,
    '',
    `${severity}, counts against ${criterion}.${params === undefined ? '' : ` Params: ${paramList(params)}.`}`,
    '',
    why,
    '',
    `- Weak: ${weak}`,
    `- Strong: ${strong}`,
    `- Source: ${source}`,
  ].join('\n');

const paramList = (params: Readonly<Record<string, unknown>>): string =>
  Object.entries(params)
    .map(([name, value]) => `\`${name}\` = ${String(value)}`)
    .join(', ');

const weights = (criteria: Readonly<Record<string, number>>): string =>
  Object.entries(criteria)
    .map(([code, weight]) => `${code} ${String(Math.round(weight * 100))} %`)
    .join(', ');

const numberOf = ({ code }: Rule): number => Number(code.slice(1));

const inOrder = (prefix: string): readonly Rule[] =>
  [...RULES, ...ALIGNMENT_RULES]
    .filter(({ code }) => code.startsWith(prefix))
    .toSorted((left, right) => numberOf(left) - numberOf(right));

const section = ([prefix, heading]: readonly [string, string]): string =>
  [`## ${heading}`, '', ...inOrder(prefix).flatMap((rule) => [card(rule), ''])].join('\n');

/** The reference of all rules as Markdown, made from their cards: `docs/okr-rules.md` is this text. */
export const renderRulesDocument = (): string =>
  [
    '# The rules that objectives and key results are judged by',
    '',
    `Rubric ${RUBRIC_VERSION}. Made from the rule cards in \`src/domains/okr/analyser/rules\`: change those, not this file.`,
    '',
    'A statement’s score is the mean of its criteria by weight. A criterion has 100 points; each finding against it takes',
    `${String(PENALTIES.BLOCKER)} (BLOCKER), ${String(PENALTIES.WARNING)} (WARNING) or ${String(PENALTIES.OBSERVATION)} (OBSERVATION). While a BLOCKER stands no criterion keeps more than 50, while a WARNING`,
    'stands none more than 85. Scores of different rubrics are not to be compared.',
    '',
    `- Objective: ${weights(OBJECTIVE_CRITERIA)}`,
    `- Key result: ${weights(KEY_RESULT_CRITERIA)}`,
    '',
    'A workspace may silence a rule (`off`), give it another severity, or set its params, by the rule’s code.',
    '',
    '| code | rule | severity | criterion |',
    '| --- | --- | --- | --- |',
    ...HEADINGS.flatMap(([prefix]) => inOrder(prefix).map(row)),
    '',
    ...HEADINGS.map(section),
    ASKED,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
