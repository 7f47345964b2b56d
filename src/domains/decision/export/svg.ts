import { placesOf } from './places.js';
import { cellsOf } from '../../../kernel/cells.js';
import { canonicalGraph, type DecisionGraph, type GraphEdge, type GraphNode } from '../graph/index.js';
import { legendOf, wrap } from './drawing.js';
import type { ExportSubject } from './formats.js';
import { layOut, type Connection, type Layout } from './layout.js';
import {
  arrowHeads,
  centred,
  drawEdge,
  drawEdgeText,
  drawNode,
  edgeTextSize,
  LINE_HEIGHT,
  PADDING,
  rounded,
  type NodeBox,
} from './svg-parts.js';
import { escapeXml, tag } from './xml.js';

/** Pixels; characters are those of Helvetica at 13 pixels, the wider ones, among which Cyrillic ones are. */
const CHARACTER = 7.7;
const MARGIN = 24;
const TITLE_LINE = 22;
const WIDEST_LINE = 22;
const NARROWEST = 360;
const LEGEND_CHARACTER = 6.2;

const noteOf = ({ evaluation, decided }: ExportSubject, { key }: GraphNode): string | undefined => {
  const option = evaluation?.options.find(({ node }) => node === key);
  const place = evaluation === undefined ? undefined : placesOf(evaluation).get(key);
  const worth = option?.expectedUtility.toFixed(2) ?? '';
  const told = place === undefined ? 'nothing is said of it' : `no. ${String(place)}, utility ${worth}`;
  const parts = [...(option === undefined ? [] : [told]), ...(decided?.option === key ? ['chosen'] : [])];
  return parts.length === 0 ? undefined : parts.join(', ');
};

const boxOf = (subject: ExportSubject, node: GraphNode): NodeBox => {
  const lines = wrap(node.label, WIDEST_LINE);
  const note = noteOf(subject, node);
  const longest = Math.max(node.kind.length, note?.length ?? 0, ...lines.map(cellsOf));
  const rows = lines.length + 1 + (note === undefined ? 0 : 1);
  return {
    key: node.key,
    node,
    lines,
    ...(note === undefined ? {} : { note }),
    width: Math.max(96, longest * CHARACTER + 2 * PADDING),
    height: rows * LINE_HEIGHT + PADDING,
  };
};

/** Lines below boxes, their texts above both. */
const drawGraph = (boxes: readonly NodeBox[], edges: readonly GraphEdge[], layout: Layout): string =>
  [
    ...edges.map((edge) => drawEdge(edge, layout.connections.get(edge.key)!.points)),
    ...boxes.map((box) => drawNode(box, layout.boxes.get(box.key)!)),
    ...edges.map((edge) => drawEdgeText(edge, layout.connections.get(edge.key)!)),
  ].join('\n');

const connectionsOf = ({ nodes, edges }: DecisionGraph): readonly Connection[] => {
  const kinds = new Map(nodes.map(({ key, kind }) => [key, kind]));
  return edges.map((edge) => {
    const { key, from, to } = edge;
    // Options stand in one row below their decision.
    const pull = kinds.get(to) === 'OPTION' || kinds.get(to) === 'DECISION' ? 8 : 1;
    return { key, from, to, pull, ...edgeTextSize(edge) };
  });
};

/**
 * The graph drawn from goals above to outcomes below. An edge says its belief and weight; red is a negative weight,
 * dashed a hypothesis. With an evaluation, options say their rank and expected utility.
 */
export const toSvg = (subject: ExportSubject): string => {
  const graph = canonicalGraph(subject.graph);
  const boxes = graph.nodes.map((node) => boxOf(subject, node));
  const layout = layOut(boxes, connectionsOf(graph), MARGIN);
  const title = wrap(subject.title, 80);
  const width = Math.max(NARROWEST, layout.width, ...title.map((line) => cellsOf(line) * 9.6 + 2 * MARGIN));
  const top = TITLE_LINE * (title.length + 1);
  const shift = `translate(${rounded((width - layout.width) / 2)} ${String(top)})`;
  const legend = wrap(legendOf(graph.edges), Math.floor((width - 2 * MARGIN) / LEGEND_CHARACTER));
  const height = layout.height + top + legend.length * LINE_HEIGHT;
  const size = [rounded(width), rounded(height)] as const;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: size[0],
    height: size[1],
    viewBox: `0 0 ${size.join(' ')}`,
    'font-family': 'Helvetica, Arial, sans-serif',
    fill: '#1b1b1f',
  };
  const body = [
    tag('title', {}, escapeXml(subject.title)),
    tag('defs', {}, arrowHeads()),
    tag('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    ...title.map((line, row) =>
      centred({ x: width / 2, y: 32 + row * TITLE_LINE }, line, { 'font-size': '17', 'font-weight': 'bold' }),
    ),
    tag('g', { transform: shift }, drawGraph(boxes, graph.edges, layout)),
    ...legend.map((line, row) =>
      centred({ x: width / 2, y: layout.height + top + row * LINE_HEIGHT }, line, {
        'font-size': '11',
        fill: '#5b5b66',
      }),
    ),
  ];
  return `${tag('svg', attributes, `\n${body.join('\n')}\n`)}\n`;
};
