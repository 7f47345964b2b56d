import type {
  GoalDocument,
  KeyResultRecord,
  ObjectiveRecord,
  RawDocument,
  RawRecord,
} from './goal-document.js';

/** Rises when what is written can no longer be read by those who read the last one. */
const DOCUMENT_VERSION = 1;

/** Everything, check-ins too: what is read from it is what was written. */
export function writeJson({ cycle, objectives }: GoalDocument): string {
  return `${JSON.stringify({ version: DOCUMENT_VERSION, cycle, objectives: objectives.map(written) }, null, 2)}\n`;
}

export function parseJson(text: string): RawDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return broken(
      '',
      `This is no JSON: ${(error as Error).message}.`,
      lineIn(text, (error as Error).message),
    );
  }
  if (!isObject(parsed)) return broken('', 'The document must be an object with a list of objectives.');
  const version = parsed['version'] ?? DOCUMENT_VERSION;
  if (version !== DOCUMENT_VERSION) {
    return broken(
      'version',
      `Only version ${DOCUMENT_VERSION} can be read; this says ${JSON.stringify(version)}.`,
    );
  }
  const { objectives } = parsed;
  if (!Array.isArray(objectives)) return broken('objectives', 'objectives must be a list.');
  const records = objectives.map((value: unknown, index) => {
    const record = rawRecord(value, `objectives[${index}]`);
    const { keyResults, ...values } = record.values;
    const list: readonly unknown[] = Array.isArray(keyResults) ? keyResults : [];
    const isList = keyResults === undefined || Array.isArray(keyResults);
    return {
      ...record,
      values: isList ? values : { ...values, keyResults },
      keyResults: list.map((one, at) => rawKeyResult(one, `${record.path}.keyResults[${at}]`)),
    };
  });
  return { objectives: records, problems: [] };
}

/** A metric's parts stand beside the other fields until they have been looked at. */
function rawKeyResult(value: unknown, path: string): RawRecord {
  const record = rawRecord(value, path);
  const { metric, ...values } = record.values;
  return isObject(metric) ? { ...record, values: { ...values, ...metric } } : record;
}

function rawRecord(value: unknown, path: string): RawRecord & { readonly path: string } {
  return { path, values: isObject(value) ? value : { '': value } };
}

function written({ keyResults, ...objective }: ObjectiveRecord): object {
  return { ...objective, keyResults: keyResults.map(writtenKeyResult) };
}

function writtenKeyResult({ checkIns, ...keyResult }: KeyResultRecord): object {
  return checkIns.length === 0 ? keyResult : { ...keyResult, checkIns };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(field: string, message: string, line?: number): RawDocument {
  return { objectives: [], problems: [{ field, message, line }] };
}

/** The parser says where it stopped as a line or a position, but of a wrong token only what it is. */
function lineIn(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? tokenEnd(text) : Number(position)).split('\n').length;
}

/** Where the wrong token ends: up to there the text is only incomplete, from there on it is wrong. */
function tokenEnd(text: string): number {
  let [right, wrong] = [0, text.length];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (isWrongToken(text.slice(0, middle))) wrong = middle;
    else right = middle;
  }
  return wrong;
}

function isWrongToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return (error as Error).message.startsWith('Unexpected token');
  }
}
