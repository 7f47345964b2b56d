import { canonicalGraph, type DecisionGraph, type NodeKind } from '../graph/index.js';
import { LOOKS, shortEdgeText, wrap } from './drawing.js';

/** The shapes of influence diagrams: boxes are chosen, ellipses happen. */
const SHAPES: Readonly<Record<NodeKind, string>> = {
  GOAL: 'hexagon',
  DECISION: 'diamond',
  OPTION: 'box',
  FACTOR: 'ellipse',
  RISK: 'octagon',
  OUTCOME: 'ellipse',
};

/** In quotes only the quote itself and the backslash mean something. */
const quoted = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\p{Cc}/gu, ' ')}"`;

const label = (text: string): string =>
  wrap(text, 24)
    .map((line) => quoted(line).slice(1, -1))
    .join('\\n');

/** A directed graph in Graphviz's language. */
export const toDot = (title: string, graph: DecisionGraph): string => {
  const { nodes, edges } = canonicalGraph(graph);
  return [
    `digraph ${quoted(title)} {`,
    '  graph [rankdir=TB, fontname="Helvetica"];',
    '  node [style="filled", fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...nodes.map(({ key, kind, label: text }) => {
      const { fill, line } = LOOKS[kind];
      return `  ${quoted(key)} [label="${label(text)}", shape=${SHAPES[kind]}, fillcolor="${fill}", color="${line}"];`;
    }),
    ...edges.map((edge) => {
      const text = shortEdgeText(edge);
      return `  ${quoted(edge.from)} -> ${quoted(edge.to)}${text === '' ? '' : ` [label=${quoted(text)}]`};`;
    }),
    '}',
    '',
  ].join('\n');
};
