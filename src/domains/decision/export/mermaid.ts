import {
  canonicalGraph,
  NODE_KINDS,
  type DecisionGraph,
  type GraphNode,
  type NodeKind,
} from '../graph/index.js';
import { LOOKS, shortEdgeText } from './drawing.js';

/** Brackets that give a kind its shape. */
const SHAPES: Readonly<Record<NodeKind, readonly [string, string]>> = {
  GOAL: ['([', '])'],
  DECISION: ['{{', '}}'],
  OPTION: ['[', ']'],
  FACTOR: ['(', ')'],
  RISK: ['[/', '/]'],
  OUTCOME: ['(', ')'],
};

/** Mermaid's own entities, written with # instead of &. Letters, digits and plain punctuation stay readable. */
const quoted = (text: string): string => {
  const escaped = text.replaceAll(/[^\p{L}\p{M}\p{N} .,:!?+=\-–—%·−≈'’()]/gu, (character) =>
    /\s|\p{C}/u.test(character) ? ' ' : `#${String(character.codePointAt(0))};`,
  );
  return `"${escaped}"`;
};

/** A prefix, because some keys, such as `end`, are words of the language. */
const id = (key: string): string => `n_${key}`;

const nodeLine = ({ key, kind, label }: GraphNode): string => {
  const [open, close] = SHAPES[kind];
  return `  ${id(key)}${open}${quoted(label)}${close}:::${kind.toLowerCase()}`;
};

/** A flowchart in Mermaid's language. */
export const toMermaid = (graph: DecisionGraph): string => {
  const { nodes, edges } = canonicalGraph(graph);
  return [
    'flowchart TD',
    ...nodes.map(nodeLine),
    ...edges.map((edge) => {
      const text = shortEdgeText(edge);
      return `  ${id(edge.from)} -->${text === '' ? '' : `|${quoted(text)}|`} ${id(edge.to)}`;
    }),
    ...NODE_KINDS.map(
      (kind) =>
        `  classDef ${kind.toLowerCase()} fill:${LOOKS[kind].fill},stroke:${LOOKS[kind].line},color:#1b1b1f`,
    ),
    '',
  ].join('\n');
};
