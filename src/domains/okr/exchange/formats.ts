import { parseCsv, writeCsv } from './csv.js';
import { KEY_RESULT_FIELDS, OBJECTIVE_FIELDS, type TextField } from './fields.js';
import type { ExchangeFormat, GoalDocument, RawDocument } from './goal-document.js';
import { parseJson, writeJson } from './json.js';
import { parseMarkdown, writeMarkdown } from './markdown.js';
import { readDocument, type ReadDocument } from './read-document.js';
import type { FieldNames } from './record-reader.js';

interface Format {
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (document: GoalDocument) => string;
  readonly parse: (text: string) => RawDocument;
  /** How problems call the fields. */
  readonly names: FieldNames;
}

const namesBy = (call: (field: TextField) => string): FieldNames => ({
  objective: new Map(OBJECTIVE_FIELDS.map((field) => [field.name, call(field)])),
  keyResult: new Map(KEY_RESULT_FIELDS.map((field) => [field.name, call(field)])),
});

/** Every way of writing goals down. */
export const FORMATS: Readonly<Record<ExchangeFormat, Format>> = {
  JSON: {
    ...{ extension: 'json', mediaType: 'application/json', write: writeJson, parse: parseJson },
    names: namesBy(({ name }) => name),
  },
  CSV: {
    ...{ extension: 'csv', mediaType: 'text/csv', write: writeCsv, parse: parseCsv },
    names: namesBy(({ column }) => column),
  },
  MARKDOWN: {
    ...{ extension: 'md', mediaType: 'text/markdown', write: writeMarkdown, parse: parseMarkdown },
    names: namesBy(({ label }) => label),
  },
};

/** Takes a document apart and looks at all of it. Never throws, whatever the text. */
export function readGoals(format: ExchangeFormat, text: string, now: Date): ReadDocument {
  const { parse, names } = FORMATS[format];
  return readDocument(parse(text), names, now);
}
