import type { GraphEdge, GraphNode } from '../graph/index.js';
import { LOOKS, shortEdgeText } from './drawing.js';
import type { Box, Point } from './layout.js';
import { escapeXml, tag } from './xml.js';

export const LINE_HEIGHT = 18;
export const PADDING = 14;

/** A node with its label in lines, measured. */
export interface NodeBox extends Box {
  readonly node: GraphNode;
  readonly lines: readonly string[];
  /** Under the label, smaller: what the evaluation says. */
  readonly note?: string;
}

/** To tenths of a pixel. */
export const rounded = (value: number): string => String(Math.round(value * 10) / 10);

export const centred = ({ x, y }: Point, text: string, style: Readonly<Record<string, string>>): string =>
  tag('text', { x: rounded(x), y: rounded(y), 'text-anchor': 'middle', ...style }, escapeXml(text));

const outline = ({ node, width, height }: NodeBox, { x, y }: Point): string => {
  const { fill, line } = LOOKS[node.kind];
  return tag('rect', {
    x: rounded(x - width / 2),
    y: rounded(y - height / 2),
    width: rounded(width),
    height: rounded(height),
    rx: node.kind === 'OUTCOME' || node.kind === 'FACTOR' ? '16' : '4',
    fill,
    stroke: line,
    'stroke-width': node.kind === 'DECISION' ? '2.5' : '1.5',
  });
};

export const drawNode = (box: NodeBox, middle: Point): string => {
  const { node, lines, note, height } = box;
  const { line } = LOOKS[node.kind];
  const top = middle.y - height / 2;
  const at = (row: number): Point => ({ x: middle.x, y: top + PADDING + 2 + row * LINE_HEIGHT });
  return tag(
    'g',
    { id: node.key },
    [
      tag('title', {}, escapeXml(node.rationale ?? node.label)),
      outline(box, middle),
      centred(at(0), node.kind, { 'font-size': '9', 'letter-spacing': '1', fill: line }),
      ...lines.map((text, row) => centred(at(row + 1), text, { 'font-size': '13' })),
      ...(note === undefined ? [] : [centred(at(lines.length + 1), note, { 'font-size': '11', fill: line })]),
    ].join(''),
  );
};

const at = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

/** Through every point, where texts stand, and upright there: so it enters straight, and never swings out. */
const curve = (points: readonly Point[]): string => {
  const arcs = points.slice(1).map((end, index) => {
    const start = points[index]!;
    const y = (start.y + end.y) / 2;
    return `C ${[{ x: start.x, y }, { x: end.x, y }, end].map(at).join(' ')}`;
  });
  return `M ${at(points[0]!)} ${arcs.join(' ')}`;
};

const COLOURS = { along: '#5b5b66', against: '#b3362b' } as const;

export const drawEdge = ({ weight, provenance }: GraphEdge, points: readonly Point[]): string => {
  const way = (weight ?? 0) < 0 ? 'against' : 'along';
  return tag('path', {
    d: curve(points),
    fill: 'none',
    stroke: COLOURS[way],
    'stroke-width': '1.4',
    ...(provenance?.source === 'HYPOTHESIS' ? { 'stroke-dasharray': '5 4' } : {}),
    'marker-end': `url(#${way})`,
  });
};

/** The room that an edge's text takes. */
export const edgeTextSize = (edge: GraphEdge): { readonly width: number; readonly height: number } => {
  const { length } = shortEdgeText(edge);
  return length === 0 ? { width: 0, height: 0 } : { width: length * 6.2 + 8, height: 16 };
};

export const drawEdgeText = (edge: GraphEdge, { x, y }: Point): string => {
  const text = shortEdgeText(edge);
  if (text === '') return '';
  const { width, height } = edgeTextSize(edge);
  const ground = tag('rect', {
    x: rounded(x - width / 2),
    y: rounded(y - height / 2),
    width: rounded(width),
    height: String(height),
    rx: '3',
    fill: '#ffffff',
    'fill-opacity': '0.9',
  });
  return ground + centred({ x, y: y + 4 }, text, { 'font-size': '11', fill: '#44444d' });
};

/** Heads of arrows: an element that drawings hold once. */
export const arrowHeads = (): string =>
  Object.entries(COLOURS)
    .map(([id, fill]) => {
      const size = { refX: '9', refY: '5', markerWidth: '8', markerHeight: '8', orient: 'auto' };
      return tag(
        'marker',
        { id, viewBox: '0 0 10 10', ...size },
        tag('path', { d: 'M 0 1 L 10 5 L 0 9 z', fill }),
      );
    })
    .join('');
