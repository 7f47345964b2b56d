import type { DecisionGraph } from '../graph/index.js';
import { toInfluenceDiagram, type InfluenceDiagram, type TableNode } from './diagram.js';
import { embed, PROPERTY, recoverGraph } from './embedded.js';
import { elementsNamed, escapeXml, readXml, tag, type XmlElement } from './xml.js';

const STATES = ['yes', 'no'].map((id) => tag('state', { id })).join('');

const numbers = (table: readonly number[]): string => table.map(String).join(' ');

const parents = (node: TableNode): string =>
  node.parents.length === 0 ? '' : tag('parents', {}, node.parents.join(' '));

const decisionElement = ({ decision }: InfluenceDiagram, graph: DecisionGraph): string => {
  const states = decision.states.map((id) => tag('state', { id })).join('');
  return tag(
    'decision',
    { id: decision.id },
    states + tag('property', { id: PROPERTY }, escapeXml(embed(graph))),
  );
};

const eventElement = (node: TableNode): string =>
  tag('cpt', { id: node.id }, STATES + parents(node) + tag('probabilities', {}, numbers(node.table)));

const worthElement = (node: TableNode): string =>
  tag('utility', { id: node.id }, parents(node) + tag('utilities', {}, numbers(node.table)));

const sumElement = (worths: readonly TableNode[]): string =>
  tag(
    'mau',
    { id: 'total_worth' },
    tag('parents', {}, worths.map(({ id }) => id).join(' ')) +
      tag('weights', {}, numbers(worths.map(() => 1))),
  );

const drawn = ({ id, label }: { readonly id: string; readonly label: string }, place: number): string => {
  const [left, top] = [40 + (place % 4) * 190, 40 + Math.floor(place / 4) * 120];
  return tag(
    'node',
    { id },
    tag('name', {}, escapeXml(label)) +
      tag('interior', { color: 'e5f6f7' }) +
      tag('outline', { color: '000080' }) +
      tag('font', { color: '000000', name: 'Arial', size: '8' }) +
      tag('position', {}, [left, top, left + 150, top + 60].map(String).join(' ')),
  );
};

const nodeElements = (diagram: InfluenceDiagram, graph: DecisionGraph): readonly string[] => [
  decisionElement(diagram, graph),
  ...diagram.events.map(eventElement),
  ...diagram.worths.map(worthElement),
  ...(diagram.worths.length > 1 ? [sumElement(diagram.worths)] : []),
];

/** An influence diagram for GeNIe and SMILE, which gives every option the same expected utility as `evaluateGraph`. */
export const toXdsl = (title: string, graph: DecisionGraph): string => {
  const diagram = toInfluenceDiagram(graph);
  const all = [
    diagram.decision,
    ...diagram.events,
    ...diagram.worths,
    ...(diagram.worths.length > 1 ? [{ id: 'total_worth', label: 'Total worth' }] : []),
  ];
  const genie = tag(
    'genie',
    { version: '1.0', app: 'Waymark', name: title },
    `\n${all.map(drawn).join('\n')}\n`,
  );
  const smile = { version: '1.0', id: 'decision_graph', numsamples: '10000', discsamples: '10000' };
  const nodes = tag('nodes', {}, `\n${nodeElements(diagram, graph).join('\n')}\n`);
  const body = `\n${nodes}\n${tag('extensions', {}, genie)}\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('smile', smile, body)}\n`;
};

const TABLES = ['cpt', 'utility'];

/** Every number and every parent of the file, by node. */
const tablesIn = (root: XmlElement): string => {
  const nodes = TABLES.flatMap((name) => elementsNamed(root, name));
  return nodes
    .map(({ attributes, children }) => {
      const text = (name: string): string =>
        (children.find((child) => child.name === name)?.text ?? '').trim().split(/\s+/).join(' ');
      const cells = `${text('probabilities')}${text('utilities')}`.split(' ').map(Number);
      return `${attributes['id'] ?? ''}|${text('parents')}|${numbers(cells)}`;
    })
    .toSorted()
    .join('\n');
};

/** @throws {AppError} BAD_USER_INPUT when the file is no XML, was not exported here, or was changed since */
export const fromXdsl = (text: string): DecisionGraph => {
  const root = readXml(text);
  const property = elementsNamed(root, 'property').find(({ attributes }) => attributes['id'] === PROPERTY);
  return recoverGraph(property?.text, tablesIn(root), (graph) => tablesIn(readXml(toXdsl('', graph))));
};
