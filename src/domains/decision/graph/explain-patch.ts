import type { GraphEdge, GraphNode, Provenance } from './graph.js';
import type { PatchOperation } from './patch.js';

/** What operations speak about, by key: as it was before, or as it is added. */
export interface Surroundings {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
}

const kindName = ({ kind }: GraphNode): string => kind.toLowerCase();

const fieldName = (field: string): string => (field === 'provenance' ? 'source' : field);

const isProvenance = (value: unknown): value is Provenance =>
  typeof value === 'object' && value !== null && 'source' in value;

const shown = (value: unknown): string => {
  if (isProvenance(value)) {
    const source = value.source.toLowerCase();
    return value.quote === undefined ? source : `${source} (“${value.quote}”)`;
  }
  return typeof value === 'string' ? `“${value}”` : String(value);
};

const change = (fields: object, [field, after]: [string, unknown]): string => {
  const before = (fields as Record<string, unknown>)[field];
  const name = fieldName(field);
  if (after === null) return `no longer states its ${name} (it was ${shown(before)})`;
  if (before === undefined) return `states its ${name}: ${shown(after)}`;
  return `changes its ${name} from ${shown(before)} to ${shown(after)}`;
};

const changesOf = (fields: object | undefined, changes: object): string =>
  Object.entries(changes)
    .filter(([, after]) => after !== undefined)
    .map((entry: [string, unknown]) => change(fields ?? {}, entry))
    .join(', ');

const numbersOf = ({ belief, weight, provenance }: Omit<GraphEdge, 'key'>): string => {
  const parts = [
    ...(belief == null ? [] : [`belief ${String(belief)}`]),
    ...(weight == null ? [] : [`weight ${String(weight)}`]),
    ...(provenance == null ? [] : [`source ${shown(provenance)}`]),
  ];
  return parts.length === 0 ? '' : `, with ${parts.join(', ')}`;
};

/** One edit in a sentence that names things by their labels. */
export const explainOperation = (operation: PatchOperation, { nodes, edges }: Surroundings): string => {
  const label = (key: string): string => `“${nodes.get(key)?.label ?? key}”`;
  const link = ({ from, to }: Omit<GraphEdge, 'key'>): string => `${label(from)} → ${label(to)}`;
  const named = (key: string): string => {
    const edge = edges.get(key);
    return edge === undefined ? `“${key}”` : link(edge);
  };
  switch (operation.op) {
    case 'ADD_NODE':
      return `The ${kindName(operation.node)} “${operation.node.label}” is new.`;
    case 'REMOVE_NODE': {
      const node = nodes.get(operation.key);
      return `The ${node === undefined ? 'node' : kindName(node)} ${label(operation.key)} is gone.`;
    }
    case 'CHANGE_NODE':
      return `${label(operation.key)} ${changesOf(nodes.get(operation.key), operation.changes)}.`;
    case 'ADD_EDGE':
      return `The edge ${link(operation.edge)} is new${numbersOf(operation.edge)}.`;
    case 'REMOVE_EDGE':
      return `The edge ${named(operation.key)} is gone.`;
    case 'CHANGE_EDGE':
      return `The edge ${named(operation.key)} ${changesOf(edges.get(operation.key), operation.changes)}.`;
  }
};
