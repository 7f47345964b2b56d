import { AppError } from '../../../kernel/errors.js';
import type { Problem, RawRecord } from './goal-document.js';

/** How a document calls our fields, where it does not call them by our names. */
export interface FieldNames {
  readonly objective: ReadonlyMap<string, string>;
  readonly keyResult: ReadonlyMap<string, string>;
}

type Read<T> = (value: string, field: string) => T | undefined;

/** Reads the values of one record; whatever is wrong with one is noted, and the others are still read. */
export class RecordReader {
  constructor(
    private readonly record: RawRecord,
    private readonly names: ReadonlyMap<string, string>,
    private readonly problems: Problem[],
  ) {}

  /** Notes every value whose name is none of these. */
  refuseOthers(names: readonly string[]): void {
    for (const name of Object.keys(this.record.values)) {
      if (name === '') this.problem('', 'This must be an object.');
      else if (!names.includes(name)) this.problem(name, `There is no field "${name.slice(0, 60)}".`);
    }
  }

  text<T>(name: string, read: Read<T>): T | undefined {
    const value = this.record.values[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return this.attempt(name, () => read(value, name));
    this.problem(name, 'This must be text.');
    return undefined;
  }

  /** @returns an empty text where it is missing, which is a problem */
  required<T>(name: string, read: (value: string, field: string) => T): T | string {
    const value = this.text(name, read);
    const isMissing = this.record.values[name] === undefined || this.record.values[name] === null;
    if (isMissing) this.problem(name, 'This is needed.');
    return value ?? '';
  }

  number<T = number>(
    name: string,
    read?: (value: number, field: string) => T | undefined,
  ): T | number | undefined {
    const value = this.record.values[name];
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value.trim()) : value;
    if (typeof number === 'number' && Number.isFinite(number)) {
      return read ? this.attempt(name, () => read(number, name)) : number;
    }
    this.problem(name, `This must be a number such as 12.5; got ${JSON.stringify(value).slice(0, 40)}.`);
    return undefined;
  }

  choice<Name extends string>(name: string, names: readonly Name[]): Name | undefined {
    return this.text(name, (value) => {
      const chosen = names.find((one) => one === value.trim().toUpperCase());
      if (chosen === undefined)
        this.problem(name, `This must be one of ${names.join(', ')}; got "${value.slice(0, 40)}".`);
      return chosen;
    });
  }

  list(name: string): readonly unknown[] {
    const value = this.record.values[name];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.problem(name, 'This must be a list.');
    return [];
  }

  /** Notes what `read` refuses, under the field that the refusal names. */
  attempt<T>(name: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { field } = error.details;
      const inner = typeof field === 'string' ? field.replace(/^(metric|checkIn)\.?/, '') : '';
      this.problem(inner === '' ? name : inner, error.message);
      return undefined;
    }
  }

  problem(name: string, message: string): void {
    const { line, path } = this.record;
    const called = this.names.get(name) ?? name;
    const field = path === undefined ? called : [path, called].filter((part) => part !== '').join('.');
    this.problems.push({ ...(line === undefined ? {} : { line }), field, message });
  }
}
