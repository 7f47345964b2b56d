import {
  kernelOf,
  QUERY_OFFSET,
  ROWS_A_BLOCK,
  ScanLayout,
  type ScanKernel,
  type ScanMemory,
} from './scan-memory.js';

/** The largest number of a query becomes this. Of a row it is 127. */
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
  #kernel: ScanKernel | undefined;
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
    const scale = largestOf(query) / MOST_OF_QUERY;
    const at = this.layout.queriesAt(place >> 1) / 4 + (place & 1);
    const perStep = scale === 0 ? 0 : 1 / scale;
    const whole = (i: number) => Math.round((query[i] ?? 0) * perStep) + QUERY_OFFSET;
    for (let i = 0; i < query.length; i += 4) {
      this.#words[at + i / 2] = packed(whole(i), whole(i + 1), whole(i + 2), whole(i + 3));
    }
    return scale;
  }

  #encode(matrix: Float32Array, row: number): void {
    const { rowAt, dims } = this.layout;
    this.#floats.set(matrix.subarray(row * this.#dims, (row + 1) * this.#dims), rowAt / 4);
    const place = this.layout.placeOf(row);
    this.#kernel?.encode(rowAt, dims, place);
    const scale = this.#floats[(place + dims * ROWS_A_BLOCK) / 4 + ROWS_A_BLOCK]!;
    if (scale > this.#largestScale) this.#largestScale = scale;
  }

  #makeRoom(rows: number): boolean {
    const needed = this.layout.blockAt(Math.ceil(rows / ROWS_A_BLOCK));
    if (needed <= this.#words.byteLength) return true;
    const memory =
      this.layout.room(Math.ceil(rows * SPARE_ROOM), this.#memory) ?? this.layout.room(rows, this.#memory);
    if (!memory) return false;
    this.#memory = memory;
    this.#kernel = kernelOf(memory);
    this.#words = new Int32Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
    return true;
  }
}

function largestOf(numbers: Float32Array): number {
  return numbers.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** Four numbers of 8 bits, the first one first in memory. */
function packed(a: number, b: number, c: number, d: number): number {
  return (a & 255) | ((b & 255) << 8) | ((c & 255) << 16) | (d << 24);
}
