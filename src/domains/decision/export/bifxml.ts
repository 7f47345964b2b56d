import type { DecisionGraph } from '../graph/index.js';
import { toInfluenceDiagram, type TableNode } from './diagram.js';
import { embed, PROPERTY, recoverGraph } from './embedded.js';
import { elementsNamed, escapeXml, readXml, tag, type XmlElement } from './xml.js';

const element = (name: string, text: string): string => tag(name, {}, escapeXml(text));

const variable = (type: string, id: string, label: string, outcomes: readonly string[]): string =>
  tag(
    'VARIABLE',
    { TYPE: type },
    [
      element('NAME', id),
      ...outcomes.map((outcome) => element('OUTCOME', outcome)),
      element('PROPERTY', `description = ${label}`),
    ].join(''),
  );

const definition = ({ id, parents, table }: TableNode): string =>
  tag(
    'DEFINITION',
    {},
    [
      element('FOR', id),
      ...parents.map((parent) => element('GIVEN', parent)),
      element('TABLE', table.map(String).join(' ')),
    ].join(''),
  );

/** An influence diagram in XMLBIF 0.3, with the kinds of variables that aGrUM knows. It declares no document type. */
export const toBifXml = (title: string, graph: DecisionGraph): string => {
  const { decision, events, worths } = toInfluenceDiagram(graph);
  const lines = [
    element('NAME', title),
    element('PROPERTY', `${PROPERTY} = ${embed(graph)}`),
    variable('decision', decision.id, decision.label, decision.states),
    ...events.map(({ id, label }) => variable('nature', id, label, ['yes', 'no'])),
    ...worths.map(({ id, label }) => variable('utility', id, label, ['worth'])),
    ...[...events, ...worths].map(definition),
  ];
  const network = tag('NETWORK', {}, `\n${lines.join('\n')}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('BIF', { VERSION: '0.3' }, `\n${network}\n`)}\n`;
};

const tablesIn = (root: XmlElement): string =>
  elementsNamed(root, 'DEFINITION')
    .map(({ children }) => {
      const texts = (name: string): readonly string[] =>
        children.filter((child) => child.name === name).map(({ text }) => text.trim());
      const cells = texts('TABLE').flatMap((text) => text.split(/\s+/).map(Number));
      return `${texts('FOR').join(' ')}|${texts('GIVEN').join(' ')}|${cells.map(String).join(' ')}`;
    })
    .toSorted()
    .join('\n');

/** @throws {AppError} BAD_USER_INPUT when the file is no XML, was not exported here, or was changed since */
export const fromBifXml = (text: string): DecisionGraph => {
  const root = readXml(text);
  const start = `${PROPERTY} = `;
  const property = elementsNamed(root, 'PROPERTY').find((each) => each.text.startsWith(start));
  return recoverGraph(property?.text.slice(start.length), tablesIn(root), (graph) =>
    tablesIn(readXml(toBifXml('', graph))),
  );
};
