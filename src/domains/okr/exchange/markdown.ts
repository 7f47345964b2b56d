import {
  KEY_RESULT_FIELDS,
  keyResultTexts,
  OBJECTIVE_FIELDS,
  objectiveTexts,
  type TextField,
} from './fields.js';
import type { GoalDocument, Problem, RawDocument, RawObjective, RawRecord } from './goal-document.js';

const HEADING = /^(#{1,6})[ \t]+(.*?)[ \t]*$/s;
const ITEM = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(.*?)[ \t]*$/s;
const OBJECTIVE_LEVEL = 2;
const KEY_RESULT_LEVEL = 3;

/** A page to read: a heading for each objective and key result, their fields as lists below. */
export function writeMarkdown({ cycle, objectives }: GoalDocument): string {
  const blocks = objectives.map((objective) => {
    const own = section('##', objective.statement, OBJECTIVE_FIELDS, objectiveTexts(objective));
    const keyResults = objective.keyResults.map((keyResult) =>
      section('###', keyResult.statement, KEY_RESULT_FIELDS, keyResultTexts(keyResult)),
    );
    return [own, ...keyResults].join('\n\n');
  });
  return `${[`# ${cycle.name} (${cycle.startsOn} to ${cycle.endsOn})`, ...blocks].join('\n\n')}\n`;
}

/**
 * Reads what `writeMarkdown` writes, and what people write: a heading of the second level is an objective, one of the
 * third a key result; of a list below, `Label: value` is a field and any other item a key result.
 */
export function parseMarkdown(text: string): RawDocument {
  const reader = new MarkdownReader();
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .forEach((line, index) => reader.read(line, index + 1));
  return { objectives: reader.objectives, problems: reader.problems };
}

type Open = RawRecord & { readonly line: number; readonly values: Record<string, string> };

class MarkdownReader {
  readonly objectives: (Open & RawObjective & { readonly keyResults: Open[] })[] = [];
  readonly problems: Problem[] = [];
  private keyResult: Open | undefined;

  read(text: string, line: number): void {
    const heading = HEADING.exec(text);
    const item = heading ? null : ITEM.exec(text);
    if (heading) this.readHeading(heading[1]?.length ?? 0, heading[2] ?? '', line);
    else if (item) this.readItem(item[1] ?? '', line);
  }

  private readHeading(level: number, statement: string, line: number): void {
    if (level === OBJECTIVE_LEVEL) {
      this.keyResult = undefined;
      this.objectives.push({ line, values: { statement }, keyResults: [] });
    } else if (level === KEY_RESULT_LEVEL) this.addKeyResult(statement, line);
  }

  private readItem(text: string, line: number): void {
    const objective = this.objectives.at(-1);
    const subject = this.keyResult ?? objective;
    if (!subject) return;
    const fields = this.keyResult ? KEY_RESULT_FIELDS : OBJECTIVE_FIELDS;
    const found = fieldIn(text, fields);
    if (!found) return this.addKeyResult(text, line);
    if (subject.values[found.name] === undefined) subject.values[found.name] = found.value;
    else this.problems.push({ line, field: found.label, message: `${found.label} is said twice.` });
  }

  private addKeyResult(statement: string, line: number): void {
    const objective = this.objectives.at(-1);
    this.keyResult = { line, values: { statement } };
    if (objective) objective.keyResults.push(this.keyResult);
    else this.problems.push({ line, field: '', message: 'This key result stands below no objective.' });
  }
}

function fieldIn(
  text: string,
  fields: readonly TextField[],
): (TextField & { readonly value: string }) | undefined {
  const colon = text.indexOf(':');
  const label = text.slice(0, Math.max(0, colon)).toLowerCase();
  const field = fields.find((one) => one.name !== 'statement' && one.label.toLowerCase() === label);
  return field && { ...field, value: text.slice(colon + 1).trim() };
}

function section(
  mark: string,
  statement: string,
  fields: readonly TextField[],
  texts: ReadonlyMap<string, string>,
): string {
  const items = fields.flatMap(({ name, label }) => {
    const value = texts.get(name);
    return name === 'statement' || value === undefined ? [] : [`- ${label}: ${value}`];
  });
  const heading = `${mark} ${statement}`;
  return items.length === 0 ? heading : `${heading}\n\n${items.join('\n')}`;
}
