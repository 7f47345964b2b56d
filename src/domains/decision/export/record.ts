import { placesOf } from './places.js';
import { canonicalGraph, type GraphEdge, type GraphNode } from '../graph/index.js';
import { edgeText } from './drawing.js';
import type { ExportSubject } from './formats.js';

/** Text that stays text in Markdown: on one line, with the characters escaped that would begin something. */
const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, (character) => `\\${character}`);

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${heading}`, '', ...lines, ''];

const described = ({ label, rationale }: GraphNode): string =>
  `- ${plain(label)}${rationale === undefined ? '' : `: ${plain(rationale)}`}`;

const sourceOf = ({ provenance }: GraphEdge, { documentNames }: ExportSubject): string => {
  if (provenance === undefined) return '';
  const { source, quote, documentId, itemId, location, verified } = provenance;
  const name = documentId === undefined ? itemId : (documentNames?.get(documentId) ?? documentId);
  const where = [
    ...(name === undefined ? [] : [plain(name)]),
    ...(location?.page === undefined ? [] : [`page ${String(location.page)}`]),
    ...(location?.line === undefined ? [] : [`line ${String(location.line)}`]),
  ].join(', ');
  const words = quote === undefined ? '' : ` “${plain(quote)}”`;
  const state = source === 'DOCUMENT' ? (verified ? ' (found in the text)' : ' (not found in the text)') : '';
  return `; ${source.toLowerCase()}${words}${where === '' ? '' : `, ${where}`}${state}`;
};

/** What is worth 0 for want of a reason is not compared. */
const UNSAID = 'Not compared, because nothing is said of it:';

const decisionLines = ({ decided, graph, evaluation }: ExportSubject): readonly string[] => {
  const labelOf = (key: string): string => plain(graph.nodes.find((node) => node.key === key)?.label ?? key);
  if (decided === undefined) {
    const best = evaluation?.recommended?.node;
    const unsaid = evaluation?.options.filter(({ isSupported }) => !isSupported) ?? [];
    return [
      'Nothing has been decided yet.',
      ...(best === undefined ? [] : ['', `The figures speak for: ${labelOf(best)}.`]),
      ...unsaid.flatMap(({ node }) => ['', `${UNSAID} ${labelOf(node)} (\`OPTION_WITHOUT_EFFECT\`).`]),
    ];
  }
  const by = decided.decidedBy === undefined ? '' : ` by ${plain(decided.decidedBy)}`;
  const at = decided.decidedAt === undefined ? '' : ` on ${decided.decidedAt.toISOString().slice(0, 10)}`;
  const why = decided.rationale === undefined ? [] : ['', plain(decided.rationale)];
  return [`Chosen: **${labelOf(decided.option)}**${by || at ? `, decided${by}${at}` : ''}.`, ...why];
};

const rankingLines = ({ evaluation, graph }: ExportSubject): readonly string[] => {
  if (evaluation === undefined || evaluation.options.length === 0) return [];
  const places = placesOf(evaluation);
  const labelOf = (key: string): string => plain(graph.nodes.find((node) => node.key === key)?.label ?? key);
  return [
    '| rank | option | expected utility | p10 | p50 | p90 | mean of the worst tenth |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...evaluation.options.map(({ node, expectedUtility, p10, p50, p90, cvar }) => {
      const place = places.get(node);
      if (place === undefined) return `| – | ${labelOf(node)} | nothing is said of it | | | | |`;
      const figures = [expectedUtility, p10, p50, p90, cvar].map((figure) => figure.toFixed(3));
      return `| ${[String(place), labelOf(node), ...figures].join(' | ')} |`;
    }),
    '',
    `Seed ${String(evaluation.seed)}, ${String(evaluation.samples)} samples, digest \`${evaluation.digest}\`.`,
    ...(evaluation.assumptions.length === 0
      ? []
      : [
          '',
          'Assumed, because nothing is stated:',
          '',
          ...evaluation.assumptions.map(({ message }) => `- ${plain(message)}`),
        ]),
  ];
};

/** A decision record in Markdown: the question, the options, what was decided and why, and what every claim rests on. */
export const toRecord = (subject: ExportSubject): string => {
  const { nodes, edges } = canonicalGraph(subject.graph);
  const labels = new Map(nodes.map(({ key, label }) => [key, plain(label)]));
  const ofKind = (kind: GraphNode['kind']): readonly string[] =>
    nodes.filter((node) => node.kind === kind).map(described);
  const claims = edges
    .filter(({ provenance }) => provenance !== undefined)
    .map((edge) => {
      const numbers = edgeText(edge);
      const ends = `${labels.get(edge.from)!} → ${labels.get(edge.to)!}`;
      return `- ${ends}${numbers === '' ? '' : `: ${numbers}`}${sourceOf(edge, subject)}`;
    });
  return [
    `# ${plain(subject.title)}`,
    '',
    ...section(
      'Context',
      subject.brief === undefined
        ? []
        : subject.brief
            .split(/\n\s*\n/)
            .map(plain)
            .filter((text) => text !== '')
            .flatMap((text, index) => (index === 0 ? [text] : ['', text])),
    ),
    ...section('Goals', ofKind('GOAL')),
    ...section('To be decided', ofKind('DECISION')),
    ...section('Options', ofKind('OPTION')),
    ...section('Decision', decisionLines(subject)),
    ...section('Outcomes', ofKind('OUTCOME')),
    ...section('Risks', ofKind('RISK')),
    ...section('Factors', ofKind('FACTOR')),
    ...section('What it rests on', claims),
    ...section('Evaluation', rankingLines(subject)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
};
