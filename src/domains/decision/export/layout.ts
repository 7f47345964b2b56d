import * as dagre from '@dagrejs/dagre';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Something to be placed. */
export interface Box extends Size {
  readonly key: string;
}

/** A line to be led, with the room that its text takes. */
export interface Connection extends Size {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** How much it is kept short and straight. */
  readonly pull: number;
}

/** Where everything is: middles of boxes and texts, and the bends of lines. */
export interface Layout extends Size {
  readonly boxes: ReadonlyMap<string, Point>;
  readonly connections: ReadonlyMap<string, Point & { readonly points: readonly Point[] }>;
}

interface DagreGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setNode(key: string, size: Size): void;
  setEdge(
    from: string,
    to: string,
    text: Size & { readonly labelpos: string; readonly weight: number },
  ): void;
  graph(): Partial<Size>;
  node(key: string): Point & Size;
  edge(from: string, to: string): Point & { readonly points: readonly Point[] };
}

/** The parts used, typed here: the package's own declarations do not resolve under Node's rules for modules. */
const { Graph, layout } = dagre as unknown as {
  readonly Graph: new () => DagreGraph;
  readonly layout: (graph: DagreGraph) => void;
};

/** Boxes in rows from above to below, each row after those that lead to it, with few crossings. */
export const layOut = (boxes: readonly Box[], connections: readonly Connection[], margin: number): Layout => {
  const plan = new Graph();
  plan.setGraph({ rankdir: 'TB', nodesep: 40, ranksep: 72, marginx: margin, marginy: margin });
  for (const { key, width, height } of boxes) plan.setNode(key, { width, height });
  for (const { from, to, width, height, pull } of connections) {
    plan.setEdge(from, to, { width, height, labelpos: 'c', weight: pull });
  }
  layout(plan);
  const { width = 0, height = 0 } = plan.graph();
  return {
    // Of nothing the layout makes minus infinity.
    width: Math.max(0, width),
    height: Math.max(0, height),
    boxes: new Map(boxes.map(({ key }) => [key, plan.node(key)])),
    connections: new Map(connections.map(({ key, from, to }) => [key, between(plan, from, to)])),
  };
};

/** A line leaves a box in the middle of its lower side and enters the next in the middle of its upper one. */
const between = (
  plan: DagreGraph,
  from: string,
  to: string,
): Point & { readonly points: readonly Point[] } => {
  const [upper, lower, { x, y, points }] = [plan.node(from), plan.node(to), plan.edge(from, to)];
  const start = { x: upper.x, y: upper.y + upper.height / 2 };
  const end = { x: lower.x, y: lower.y - lower.height / 2 };
  return { x, y, points: [start, ...points.slice(1, -1), end] };
};
