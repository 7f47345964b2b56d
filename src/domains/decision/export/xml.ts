import { SaxesParser } from 'saxes';
import { AppError } from '../../../kernel/errors.js';

/** An element of a document that was read. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text directly inside it. */
  readonly text: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write these at all. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as it stands in an element or an attribute. What XML cannot say becomes a space. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(UNWRITABLE, ' ')
    .replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!)
    .replaceAll(/[\t\n\r]/g, (character) => `&#${String(character.charCodeAt(0))};`);

/** `<name attribute="…">content</name>`; the content is XML already. */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  content = '',
): string => {
  const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const opening = `${name}${listed.join('')}`;
  return content === '' ? `<${opening}/>` : `<${opening}>${content}</${name}>`;
};

/** 4 MiB: a graph of the highest limits with long texts takes less than one. */
const LONGEST = 4_194_304;
const DEEPEST = 100;

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const refusal = (rule: string, message: string, place: Readonly<Record<string, number>> = {}): Error =>
  new AppError('BAD_USER_INPUT', message, { details: { field: 'input.content', rule, ...place } });

/**
 * The document's root element.
 *
 * @throws {AppError} BAD_USER_INPUT when the text is not well-formed, too long or too deep, or declares a document type:
 * entities are what a few lines swell to gigabytes with, and no format read here needs them
 */
export const readXml = (text: string): XmlElement => {
  if (text.length > LONGEST)
    throw refusal('length', `The file is longer than ${String(LONGEST)} characters.`);
  const parser = new SaxesParser();
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  const place = () => ({ line: parser.line, column: parser.column });
  parser.on('doctype', () => {
    const message = 'The file declares a document type; such declarations and entities are not read.';
    throw refusal('no_doctype', message, place());
  });
  parser.on('error', ({ message }) => {
    throw refusal('well_formed', `The file is not well-formed XML: ${message}`, place());
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST)
      throw refusal('depth', 'The elements of the file are nested too deep.', place());
    open.push({ name, attributes, children: [], text: '' });
  });
  parser.on('closetag', () => {
    const element = open.pop()!;
    open.at(-1)!.children.push(element);
  });
  const append = (part: string): void => {
    open.at(-1)!.text += part;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.write(text).close();
  return root.children[0]!;
};

/** All elements of a name, at any depth, in the order of the document. */
export const elementsNamed = (root: XmlElement, name: string): readonly XmlElement[] => [
  ...(root.name === name ? [root] : []),
  ...root.children.flatMap((child) => elementsNamed(child, name)),
];
