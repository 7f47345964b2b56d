import type { DecisionGraph } from '../graph/index.js';
import { fromBifXml, toBifXml } from './bifxml.js';
import { toDot } from './dot.js';
import type { ExportFormat, ExportSubject, ImportFormat } from './formats.js';
import { toGraphMl } from './graphml.js';
import { fromJson, toJson } from './json.js';
import { toMermaid } from './mermaid.js';
import { toRecord } from './record.js';
import { toSvg } from './svg.js';
import { fromXdsl, toXdsl } from './xdsl.js';

const WRITERS: Readonly<Record<ExportFormat, (subject: ExportSubject) => string>> = {
  MERMAID: ({ graph }) => toMermaid(graph),
  DOT: ({ title, graph }) => toDot(title, graph),
  GRAPHML: ({ title, graph }) => toGraphMl(title, graph),
  JSON: ({ title, graph }) => toJson(title, graph),
  XDSL: ({ title, graph }) => toXdsl(title, graph),
  BIFXML: ({ title, graph }) => toBifXml(title, graph),
  RECORD: toRecord,
  SVG: toSvg,
};

const READERS: Readonly<Record<ImportFormat, (text: string) => DecisionGraph>> = {
  JSON: fromJson,
  XDSL: fromXdsl,
  BIFXML: fromBifXml,
};

/**
 * The decision as text in a format. The same decision gives the same text.
 *
 * XDSL and BIFXML need a valid graph: they hold what it computes to, with assumed numbers where nothing is stated.
 *
 * @throws {AppError} BAD_USER_INPUT for XDSL and BIFXML when an event has more causes than their tables can take
 */
export const exportGraph = (format: ExportFormat, subject: ExportSubject): string => WRITERS[format](subject);

/**
 * The graph in a file that `exportGraph` has written. It is not validated: files are edited by hand.
 *
 * @throws {AppError} BAD_USER_INPUT when the text is malformed, declares entities, or holds no graph of ours
 */
export const importGraph = (format: ImportFormat, text: string): DecisionGraph => READERS[format](text);
