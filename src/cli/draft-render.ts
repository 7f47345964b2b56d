import type { DecisionQuery } from './generated/graphql.js';
import { paint, type Screen } from './render.js';
import { cellsOf } from '../kernel/cells.js';
import { wrap } from './wrap.js';

export type Decision = DecisionQuery['decision'];
type Node = Decision['graph']['nodes'][number];
type Edge = Decision['graph']['edges'][number];

const BAR_CELLS = 12;
/** Before a number that its quote does not state. */
const ASSUMED = '≈';

/** The title above a part of the report, on as many lines as it takes. */
export function renderTitle(screen: Screen, text: string): string {
  return wrap(text, screen.width)
    .map((line) => `\n${paint(screen, ['bold', 'magenta'], line)}`)
    .join('');
}

/** The graph as lines: the goal and the question, then each option with what it leads to and the words that say so. */
export function renderGraph(screen: Screen, { graph }: Decision): string {
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const frame = graph.nodes.filter(({ kind }) => kind === 'GOAL' || kind === 'DECISION');
  const options = graph.nodes.filter(({ kind }) => kind === 'OPTION');
  return [
    ...frame.flatMap((node) => renderNode(screen, node, 2)),
    ...options.flatMap((option) => [
      '',
      ...renderNode(screen, option, 2),
      ...graph.edges
        .filter(({ from }) => from === option.key)
        .flatMap((edge) => renderEdge(screen, edge, nodes.get(edge.to))),
    ]),
  ].join('\n');
}

/** What the marks of a graph mean; nothing where it has none. */
export function renderMarks(screen: Screen, { graph }: Decision): string {
  if (graph.edges.every(({ assumed }) => assumed.length === 0)) return '';
  const text = `${ASSUMED} is assumed: the quoted words say which way it counts, not how much. Change it where you know better.`;
  return wrap(text, screen.width - 4)
    .map((line) => `\n  ${paint(screen, 'dim', line)}`)
    .join('');
}

/**
 * The options of which something is said, the best first: what each is worth, and how far that may reach. `=` stands where
 * one is worth as much as the one above it, and `▒` fills the bar of what is worth less than nothing. The others follow
 * apart: that nothing speaks against them is no reason for them.
 */
export function renderRanking(screen: Screen, { graph, evaluation }: Decision): string {
  if (!evaluation) return '';
  const labels = new Map(graph.nodes.map(({ key, label }) => [key, label]));
  const ranked = evaluation.options.filter(({ isSupported }) => isSupported);
  const unsaid = evaluation.options.filter(({ isSupported }) => !isSupported);
  const highest = Math.max(...ranked.map(({ expectedUtility }) => Math.abs(expectedUtility)), 1e-9);
  const worths = ranked.map(({ expectedUtility }) => signed(expectedUtility));
  const isAsGood = (at: number): boolean => at > 0 && at < worths.length && worths[at] === worths[at - 1];
  const lines = ranked.map(({ node, expectedUtility, p10, p90 }, at) => {
    const filled = Math.round((Math.abs(expectedUtility) / highest) * BAR_CELLS);
    const bar = `${(expectedUtility < 0 ? '▒' : '█').repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}`;
    const colour = expectedUtility < 0 ? 'red' : 'green';
    const figures = `${signed(expectedUtility)}  (${signed(p10)} to ${signed(p90)})`;
    const width = screen.width - BAR_CELLS - cellsOf(figures) - 8;
    const [label = '', ...rest] = wrap(labels.get(node) ?? node, width);
    const gap = ' '.repeat(Math.max(0, width - cellsOf(label)));
    const place = isAsGood(at) ? '=' : at + 1;
    const first = `  ${place} ${paint(screen, 'bold', label)}${gap}  ${paint(screen, colour, bar)} ${figures}`;
    return [first, ...rest.map((line) => `    ${paint(screen, 'bold', line)}`)].join('\n');
  });
  const apart = unsaid.flatMap(({ node }) => renderUnsaid(screen, labels.get(node) ?? node));
  return [...lines, ...(isAsGood(1) ? [renderTie(screen)] : []), ...apart].join('\n');
}

/** An option that the texts name and say nothing of. */
function renderUnsaid(screen: Screen, label: string): string[] {
  const text = `Not ranked: “${label}”. Nothing is said of it, for or against (OPTION_WITHOUT_EFFECT).`;
  return wrap(text, screen.width - 4).map(
    (line, at) => `  ${at === 0 ? '– ' : '  '}${paint(screen, 'dim', line)}`,
  );
}

/** What to do where nothing tells the best options apart. */
function renderTie(screen: Screen): string {
  const text =
    'No option comes first: as far as the texts say, those at the top are worth the same. Say how much each reason weighs, and draft or change it again.';
  return wrap(text, screen.width - 4)
    .map((line) => `  ${paint(screen, 'dim', line)}`)
    .join('\n');
}

/** What the rules say: errors and warnings in a line each, observations counted. */
export function renderIssues(screen: Screen, { validation }: Decision): string {
  const grave = validation.issues.filter(({ severity }) => severity !== 'OBSERVATION');
  const lines = grave.flatMap(({ code, severity, message }) =>
    wrap(`${message} (${code})`, screen.width - 4).map((line, index) => {
      const mark = index > 0 ? ' ' : paint(screen, severity === 'ERROR' ? 'red' : 'yellow', '!');
      return `  ${mark} ${line}`;
    }),
  );
  const observations = validation.issues.length - grave.length;
  const counted = observations === 1 ? 'one observation' : `${observations} observations`;
  const more = `  ${lines.length > 0 ? 'and ' : ''}${counted}`;
  return [...lines, ...(observations > 0 ? [paint(screen, 'dim', more)] : [])].join('\n');
}

/** A node on one line, or as many as it takes. */
export function renderNode(
  screen: Screen,
  { kind, label }: Pick<Node, 'kind' | 'label'>,
  indent: number,
): string[] {
  return wrap(label, screen.width - indent - 10).map((line, index) => {
    const name = (index === 0 ? kind.toLowerCase() : '').padEnd(10);
    return `${' '.repeat(indent)}${paint(screen, 'cyan', name)}${kind === 'OPTION' ? paint(screen, 'bold', line) : line}`;
  });
}

function renderEdge(screen: Screen, edge: Edge, to: Node | undefined): string[] {
  if (!to) return [];
  const { belief, weight, assumed, provenance } = edge;
  const figures = [
    weight === null ? '' : `${assumed.includes('WEIGHT') ? ASSUMED : ''}${signed(weight)}`,
    belief === null ? '' : `${assumed.includes('BELIEF') ? ASSUMED : ''}${Math.round(belief * 100)} %`,
  ].filter((figure) => figure !== '');
  const name = figures.length > 0 ? `${to.label}  ${figures.join(', ')}` : to.label;
  const quote = provenance?.verified && provenance.quote;
  const source = provenance?.document ? ` — ${provenance.document.name}` : '';
  const words = quote ? wrap(`“${quote.replaceAll(/\s+/g, ' ')}”${source}`, screen.width - 16) : [];
  return [
    ...renderNode(screen, { kind: to.kind, label: name }, 4),
    ...words.map((line) => `${' '.repeat(14)}${paint(screen, 'dim', line)}`),
  ];
}

function signed(number: number): string {
  return `${number > 0 ? '+' : ''}${number.toFixed(2)}`;
}
