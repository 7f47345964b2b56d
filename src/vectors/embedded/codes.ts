import { QUERY_OFFSET, ROWS_A_BLOCK, ScanLayout, type ScanMemory } from './scan-memory.js';

/** The largest number of a row becomes this, and the largest of a query the other. */
const MOST_OF_ROW = 127;
const MOST_OF_QUERY = QUERY_OFFSET - 1;
/** Room that is made for more rows than there are. */
const SPARE_ROOM = 1.25;

/**
 * Rows in 8 bits a number, each by a scale of its own: a quarter of what a scan of all rows has to read, and as the
 * kernel wants to read it. In shared scale small numbers of long vectors would be a handful of steps.
 *
 * Made when first asked for, and kept up from then on.
 */
export class Codes {
  readonly layout: ScanLayout;
  readonly #dims: number;
  #memory: ScanMemory | undefined;
  #words = new Int32Array(new SharedArrayBuffer(0));
  #floats = new Float32Array(new SharedArrayBuffer(0));
  /** Rows that are encoded, the first ones. */
  #count = 0;
  #largestScale = 0;

  constructor(dims: number) {
    this.#dims = dims;
    this.layout = new ScanLayout(dims);
  }

  /** The codes of all rows. Good until rows change. Undefined where there is no memory for them. */
  of(matrix: Float32Array): ScanMemory | undefined {
    while (this.encodeSome(matrix, Infinity));
    return this.#count * this.#dims >= matrix.length ? this.#memory : undefined;
  }

  /** The largest step that rows are rounded to. */
  get largestScale(): number {
    return this.#largestScale;
  }

  /** Encodes some of the rows that are not yet, so that the first search need not. Whether there are more. */
  encodeSome(matrix: Float32Array, rows: number): boolean {
    const count = matrix.length / this.#dims;
    if (this.#count >= count || !this.#makeRoom(count)) return false;
    const end = Math.min(count, this.#count + rows);
    while (this.#count < end) this.#encode(matrix, this.#count++);
    return end < count;
  }

  /** A row has another vector. One that is not encoded yet will be when it is asked for. */
  changed(matrix: Float32Array, row: number): void {
    if (row < this.#count) this.#encode(matrix, row);
  }

  /** So many rows are left. */
  shortened(count: number): void {
    this.#count = Math.min(this.#count, count);
  }

  /** Puts a query where the kernel looks for it. The step that it is rounded to. */
  putQuery(place: number, query: Float32Array): number {
    const scale = largestOf(query, 0, query.length) / MOST_OF_QUERY;
    const at = this.layout.queriesAt(place >> 1) / 4 + (place & 1);
    const perStep = scale === 0 ? 0 : 1 / scale;
    const whole = (i: number) => Math.round((query[i] ?? 0) * perStep) + QUERY_OFFSET;
    for (let i = 0; i < query.length; i += 4) {
      this.#words[at + i / 2] = packed(whole(i), whole(i + 1), whole(i + 2), whole(i + 3));
    }
    return scale;
  }

  #encode(matrix: Float32Array, row: number): void {
    const [dims, words] = [this.#dims, this.#words];
    const start = row * dims;
    const largest = largestOf(matrix, start, start + dims);
    const perStep = largest === 0 ? 0 : MOST_OF_ROW / largest;
    const whole = dims - (dims % 4);
    let at = this.layout.blockAt(Math.floor(row / ROWS_A_BLOCK)) / 4 + (row % ROWS_A_BLOCK);
    let sum = 0;
    for (let i = start; i < start + whole; i += 4) {
      const a = rounded(matrix[i]! * perStep);
      const b = rounded(matrix[i + 1]! * perStep);
      const c = rounded(matrix[i + 2]! * perStep);
      const d = rounded(matrix[i + 3]! * perStep);
      sum += a + b + c + d;
      words[at] = packed(a, b, c, d);
      at += ROWS_A_BLOCK;
    }
    if (whole < dims) {
      const rest = [0, 1, 2].map((i) =>
        whole + i < dims ? rounded(matrix[start + whole + i]! * perStep) : 0,
      );
      sum += rest[0]! + rest[1]! + rest[2]!;
      words[at] = packed(rest[0]!, rest[1]!, rest[2]!, 0);
      at += ROWS_A_BLOCK;
    }
    const scale = largest / MOST_OF_ROW;
    words[at] = QUERY_OFFSET * sum;
    this.#floats[at + ROWS_A_BLOCK] = scale;
    if (scale > this.#largestScale) this.#largestScale = scale;
  }

  #makeRoom(rows: number): boolean {
    const needed = this.layout.blockAt(Math.ceil(rows / ROWS_A_BLOCK));
    if (needed <= this.#words.byteLength) return true;
    const memory =
      this.layout.room(Math.ceil(rows * SPARE_ROOM), this.#memory) ?? this.layout.room(rows, this.#memory);
    if (!memory) return false;
    this.#memory = memory;
    this.#words = new Int32Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
    return true;
  }
}

function largestOf(numbers: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) {
    const size = Math.abs(numbers[i]!);
    if (size > largest) largest = size;
  }
  return largest;
}

/** The nearest whole number of one between -128 and 128, in half the time that `Math.round` takes. */
function rounded(value: number): number {
  return ((value + 128.5) | 0) - 128;
}

/** Four numbers of 8 bits, the first one first in memory. */
function packed(a: number, b: number, c: number, d: number): number {
  return (a & 255) | ((b & 255) << 8) | ((c & 255) << 16) | (d << 24);
}
