import { CsvError, parse, type Info } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { KEY_RESULT_FIELDS, keyResultTexts, OBJECTIVE_FIELDS, objectiveTexts } from './fields.js';
import type { GoalDocument, Problem, RawDocument, RawObjective, RawRecord } from './goal-document.js';

/** Rows of a file beside its header. */
export const MAX_ROWS = 5_000;
/** Bytes of a row: a statement is 500 characters at most. */
const MAX_ROW_BYTES = 100_000;
const DELIMITERS = [',', ';', '\t'];
const COLUMNS = [...OBJECTIVE_FIELDS, ...KEY_RESULT_FIELDS].map(({ column }) => column);

/** What a spreadsheet takes for a formula, also behind quotation marks that we have put before it. */
const FORMULA = /^'*[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * A row for each key result, with its objective's fields in each; an objective without any has a row of its own.
 * No cell is a formula: what looks like one has an apostrophe before it, which `parseCsv` takes away.
 */
export function writeCsv({ objectives }: GoalDocument): string {
  const rows = objectives.flatMap((objective, index) => {
    const texts = objectiveTexts({ ...objective, ref: objective.ref ?? `objective ${index + 1}` });
    const front = OBJECTIVE_FIELDS.map(({ name }) => cell(texts.get(name)));
    const { keyResults } = objective;
    if (keyResults.length === 0) return [[...front, ...KEY_RESULT_FIELDS.map(() => '')]];
    return keyResults.map((keyResult) => {
      const own = keyResultTexts(keyResult);
      return [...front, ...KEY_RESULT_FIELDS.map(({ name }) => cell(own.get(name)))];
    });
  });
  return stringify([COLUMNS, ...rows], { record_delimiter: 'windows' });
}

/** Takes a file apart, whichever program wrote it: with a BOM, any line ends, and commas, semicolons or tabs. */
export function parseCsv(text: string): RawDocument {
  let rows: readonly Row[];
  try {
    rows = readRows(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Where the last whole row ends: the reader itself names the last line that it has looked at.
    const line = typeof error['bytes'] === 'number' ? lineReader(text)(error['bytes']) : undefined;
    return {
      objectives: [],
      problems: [{ line, field: '', message: `The row cannot be read: ${error.message}.` }],
    };
  }
  const [header, ...body] = rows;
  if (!header) return { objectives: [], problems: [{ line: 1, field: '', message: 'The file is empty.' }] };
  const names = header.record.map((name) => name.trim().toLowerCase());
  const problems = headerProblems(names);
  if (problems.length > 0) return { objectives: [], problems };
  const tooMany = body[MAX_ROWS];
  if (tooMany) {
    const message = `There are more than ${MAX_ROWS} rows. Divide the file.`;
    return { objectives: [], problems: [{ line: tooMany.line, field: '', message }] };
  }
  return group(body, names);
}

interface Row {
  readonly record: readonly string[];
  /** The line that it begins in. */
  readonly line: number;
}

function readRows(text: string): readonly Row[] {
  const parsed = parse(text, {
    bom: true,
    info: true,
    delimiter: delimiterOf(text),
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
    // One for the header, one to know that there are too many.
    to: MAX_ROWS + 2,
  }) as unknown as readonly { readonly record: string[]; readonly info: Info }[];
  const lineFrom = lineReader(text);
  let end = 0;
  return parsed.map(({ record, info }) => {
    const line = lineFrom(end);
    end = info.bytes;
    return { record, line };
  });
}

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/**
 * Tells in which line the row begins that comes after so many bytes, empty lines between them left out. Asked for one
 * row after the other. The reader's own count takes a line end of Windows within a cell for two.
 */
function lineReader(text: string): (afterBytes: number) => number {
  const bytes = Buffer.from(text);
  let [at, line] = [0, 1];
  const isLineEnd = () => bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN;
  return (afterBytes) => {
    for (; at < bytes.length && (at < afterBytes || isLineEnd()); at++) {
      if (bytes[at] === LINE_FEED || (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) line++;
    }
    return line;
  };
}

/** That of the header which is there most often. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}

function headerProblems(names: readonly string[]): readonly Problem[] {
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  const missing = names.includes('objective') ? [] : ['objective'];
  return [
    ...unknown.map((field) => ({
      ...{ line: 1, field },
      message: `There is no column "${field.slice(0, 60)}". The columns are: ${COLUMNS.join(', ')}.`,
    })),
    ...missing.map((field) => ({ line: 1, field, message: 'The column "objective" is missing.' })),
  ];
}

/** Rows of the same `objective_ref` are one objective, and without one those of the same sentence that stand together. */
function group(rows: readonly Row[], names: readonly string[]): RawDocument {
  const objectives: (RawObjective & { readonly keyResults: RawRecord[] })[] = [];
  const byRef = new Map<string, (typeof objectives)[number]>();
  const problems: Problem[] = [];
  for (const { record, line } of rows) {
    if (record.length !== names.length) {
      const message = `The row has ${record.length} cells, the header ${names.length}.`;
      problems.push({ line, field: '', message });
      continue;
    }
    const cells = new Map(names.map((name, index) => [name, plain(record[index] ?? '')]));
    const values = pick(cells, OBJECTIVE_FIELDS);
    const ref = values['ref'];
    const last = objectives.at(-1);
    const isSame =
      ref === undefined &&
      last?.values['ref'] === undefined &&
      last?.values['statement'] === values['statement'];
    let objective = ref === undefined ? (isSame ? last : undefined) : byRef.get(ref);
    if (!objective) {
      objective = { line, values, keyResults: [] };
      objectives.push(objective);
      if (ref !== undefined) byRef.set(ref, objective);
    }
    const keyResult = pick(cells, KEY_RESULT_FIELDS);
    if (Object.keys(keyResult).length > 0) objective.keyResults.push({ line, values: keyResult });
  }
  return { objectives, problems };
}

function pick(
  cells: ReadonlyMap<string, string>,
  fields: typeof OBJECTIVE_FIELDS,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ name, column }) => {
      const value = cells.get(column) ?? '';
      return value.trim() === '' ? [] : [[name, value]];
    }),
  );
}

function cell(text = ''): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function plain(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
