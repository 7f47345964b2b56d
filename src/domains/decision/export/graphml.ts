import { canonicalGraph, type DecisionGraph } from '../graph/index.js';
import { escapeXml, tag } from './xml.js';

type Field = string | number | boolean | undefined;

const KEYS: readonly (readonly [id: string, owner: string, type: string])[] = [
  ['title', 'graph', 'string'],
  ['kind', 'node', 'string'],
  ['label', 'node', 'string'],
  ['rationale', 'node', 'string'],
  ['value', 'node', 'double'],
  ['belief', 'edge', 'double'],
  ['weight', 'edge', 'double'],
  ['source', 'edge', 'string'],
  ['quote', 'edge', 'string'],
  ['document', 'edge', 'string'],
  ['page', 'edge', 'int'],
  ['line', 'edge', 'int'],
  ['start', 'edge', 'int'],
  ['end', 'edge', 'int'],
  ['verified', 'edge', 'boolean'],
];

const fields = (values: Readonly<Record<string, Field>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => tag('data', { key }, escapeXml(String(value))))
    .join('');

/** The graph with all its fields, for yEd, Gephi, NetworkX and whatever else reads GraphML. */
export const toGraphMl = (title: string, graph: DecisionGraph): string => {
  const { nodes, edges } = canonicalGraph(graph);
  const elements = [
    fields({ title }),
    ...nodes.map(({ key, kind, label, rationale, value }) =>
      tag('node', { id: key }, fields({ kind, label, rationale, value })),
    ),
    ...edges.map(({ key, from, to, belief, weight, provenance }) => {
      const { source, quote, documentId, itemId, location, verified } = provenance ?? {};
      const claims = { belief, weight, source, quote, document: documentId ?? itemId, ...location, verified };
      return tag('edge', { id: key, source: from, target: to }, fields(claims));
    }),
  ];
  const keys = KEYS.map(([id, owner, type]) =>
    tag('key', { id, for: owner, 'attr.name': id, 'attr.type': type }),
  );
  const drawn = tag('graph', { id: 'decision', edgedefault: 'directed' }, `\n${elements.join('\n')}\n`);
  const body = `\n${[...keys, drawn].join('\n')}\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('graphml', { xmlns: 'http://graphml.graphdrawing.org/xmlns' }, body)}\n`;
};
