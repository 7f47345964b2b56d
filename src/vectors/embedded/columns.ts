import type { NumberRange, VectorAttributes, VectorFilter } from '../port.js';

/** A tag's column: each row has the number of a set of values, since most rows share a few sets. */
interface TagColumn {
  readonly codes: number[];
  readonly sets: (readonly string[])[];
  readonly codeOf: Map<string, number>;
}

/** Columns as they are written down. */
export interface ColumnsImage {
  readonly tags: readonly { readonly name: string; readonly sets: readonly (readonly string[])[] }[];
  readonly numbers: readonly string[];
}

/** The rows that meet a filter. */
export interface Selection {
  /** 1 where a row is in, 0 where it is out. */
  readonly mask: Uint8Array;
  readonly count: number;
}

/** Of a row without the name. */
const NO_VALUES: readonly string[] = [];
const SPARE_SETS = 1_000;

/** The attributes of rows, a column for each name, so that a filter over 100,000 rows is a few plain loops. */
export class Columns {
  readonly #tags = new Map<string, TagColumn>();
  readonly #numbers = new Map<string, number[]>();
  #count = 0;

  /** Puts all attributes of a row, an existing one or the next. */
  set(row: number, { tags, numbers }: VectorAttributes): void {
    if (row === this.#count) this.#extend();
    for (const [name, column] of this.#tags) if (tags[name] === undefined) column.codes[row] = 0;
    for (const [name, column] of this.#numbers) if (numbers[name] === undefined) column[row] = NaN;
    for (const [name, value] of Object.entries(tags)) {
      const column = this.#tagColumn(name);
      column.codes[row] = codeFor(column, typeof value === 'string' ? [value] : value);
      if (column.sets.length > 2 * this.#count + SPARE_SETS) compact(column);
    }
    for (const [name, value] of Object.entries(numbers)) this.#numberColumn(name)[row] = value;
  }

  /** Removes a row as `Rows` does: the last takes its place. */
  remove(row: number): void {
    for (const { codes } of this.#tags.values()) moveLast(codes, row);
    for (const column of this.#numbers.values()) moveLast(column, row);
    this.#count--;
  }

  /**
   * The rows that meet the filter; undefined when all do, as in most searches.
   * @param without rows that are out, whatever they are
   */
  select(filter: VectorFilter, without: readonly number[]): Selection | undefined {
    const { anyOf = {}, noneOf = {}, ranges = {} } = filter;
    const conditions = [anyOf, noneOf, ranges].reduce((sum, part) => sum + Object.keys(part).length, 0);
    if (conditions + without.length === 0) return undefined;
    const mask = new Uint8Array(this.#count).fill(1);
    for (const [name, values] of Object.entries(anyOf)) this.#keepTagged(mask, name, values, true);
    for (const [name, values] of Object.entries(noneOf)) this.#keepTagged(mask, name, values, false);
    for (const [name, range] of Object.entries(ranges)) this.#keepWithin(mask, name, range);
    for (const row of without) mask[row] = 0;
    const count = mask.reduce((sum, isIn) => sum + isIn, 0);
    return count === mask.length ? undefined : { mask, count };
  }

  /** What of the columns is words; the rest is `codesOf` and `numbersOf`, in the same order. */
  image(): ColumnsImage {
    const tags = [...this.#tags].map(([name, { sets }]) => ({ name, sets }));
    return { tags, numbers: [...this.#numbers.keys()] };
  }

  codes(name: string): Uint32Array {
    return Uint32Array.from(this.#tags.get(name)?.codes ?? []);
  }

  numbers(name: string): Float64Array {
    return Float64Array.from(this.#numbers.get(name) ?? []);
  }

  /** Columns from what was written down. @throws {RangeError} when it does not fit together */
  static restore(
    image: ColumnsImage,
    count: number,
    values: { codes(name: string): Uint32Array; numbers(name: string): Float64Array },
  ): Columns {
    const columns = new Columns();
    columns.#count = count;
    for (const { name, sets } of image.tags) {
      const codes = Array.from(values.codes(name));
      if (codes.length !== count || codes.some((code) => code >= sets.length))
        throw new RangeError(`The column ${name} does not fit.`);
      const codeOf = new Map(sets.map((set, code) => [keyOf(set), code]));
      columns.#tags.set(name, { codes, sets: [...sets], codeOf });
    }
    for (const name of image.numbers) {
      const column = Array.from(values.numbers(name));
      if (column.length !== count) throw new RangeError(`The column ${name} does not fit.`);
      columns.#numbers.set(name, column);
    }
    return columns;
  }

  #extend(): void {
    this.#count++;
    for (const { codes } of this.#tags.values()) codes.push(0);
    for (const column of this.#numbers.values()) column.push(NaN);
  }

  #tagColumn(name: string): TagColumn {
    let column = this.#tags.get(name);
    if (!column) {
      const codes = new Array<number>(this.#count).fill(0);
      column = { codes, sets: [NO_VALUES], codeOf: new Map([[keyOf(NO_VALUES), 0]]) };
      this.#tags.set(name, column);
    }
    return column;
  }

  #numberColumn(name: string): number[] {
    let column = this.#numbers.get(name);
    if (!column) this.#numbers.set(name, (column = new Array<number>(this.#count).fill(NaN)));
    return column;
  }

  #keepTagged(mask: Uint8Array, name: string, values: readonly string[], kept: boolean): void {
    const { codes, sets } = this.#tags.get(name) ?? { codes: undefined, sets: [NO_VALUES] };
    const wanted = new Set(values);
    const keeps = sets.map((set) => set.some((value) => wanted.has(value)) === kept);
    if (!codes) {
      if (!keeps[0]) mask.fill(0);
      return;
    }
    for (let row = 0; row < mask.length; row++) if (!keeps[codes[row]!]) mask[row] = 0;
  }

  #keepWithin(mask: Uint8Array, name: string, { min = -Infinity, max = Infinity }: NumberRange): void {
    const column = this.#numbers.get(name);
    if (!column) return void mask.fill(0);
    for (let row = 0; row < mask.length; row++) {
      const value = column[row]!;
      // Not `value < min`: a row without the number has NaN, which is outside of every range.
      if (!(value >= min && value <= max)) mask[row] = 0;
    }
  }
}

function keyOf(values: readonly string[]): string {
  return JSON.stringify(values);
}

function codeFor(column: TagColumn, values: readonly string[]): number {
  const key = keyOf(values);
  let code = column.codeOf.get(key);
  if (code === undefined) {
    code = column.sets.push([...values]) - 1;
    column.codeOf.set(key, code);
  }
  return code;
}

/** Forgets sets that no row has any more. */
function compact({ codes, sets, codeOf }: TagColumn): void {
  const used = [NO_VALUES, ...[...new Set(codes)].filter((code) => code !== 0).map((code) => sets[code]!)];
  const old = [...sets];
  sets.splice(0, sets.length, ...used);
  codeOf.clear();
  for (const [code, set] of sets.entries()) codeOf.set(keyOf(set), code);
  for (const [row, code] of codes.entries()) codes[row] = codeOf.get(keyOf(old[code]!))!;
}

function moveLast(column: number[], row: number): void {
  const last = column.pop()!;
  if (row < column.length) column[row] = last;
}
