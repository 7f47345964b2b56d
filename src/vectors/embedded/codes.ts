import { CodedQuery } from './coded-query.js';
import { layoutOf } from './layouts.js';
import type { ScanLayout } from './scan-layout.js';
import { kernelOf, roomFor, type ScanKernel, type ScanMemory } from './scan-memory.js';

/** Room that is made for more rows than there are. */
const SPARE_ROOM = 1.25;
/** Rows that are looked at to see whether most of their numbers are nothing. */
const ROWS_SEEN = 256;

/** Codes of rows, and how to read them. */
export interface CodedRows {
  readonly memory: ScanMemory;
  readonly layout: ScanLayout;
}

/** A query that the kernel has, and what it takes: in millionths of a millisecond a row. */
export interface PlacedQuery {
  readonly query: CodedQuery;
  /** What a cosine may be more than its score. */
  readonly error: number;
  readonly workARow: number;
}

/**
 * Rows in 8 bits a number, each by a scale of its own: a quarter of what a scan of all rows has to read, and as the
 * kernel wants to read it. In shared scale small numbers of long vectors would be a handful of steps.
 *
 * Made when first asked for, and kept up from then on. How they lie is chosen by the first rows there are: by columns
 * where most numbers are zeros, as of texts embedded by their words.
 */
export class Codes {
  readonly #dims: number;
  #layout: ScanLayout | undefined;
  #memory: ScanMemory | undefined;
  #kernel: ScanKernel | undefined;
  #floats = new Float32Array(new SharedArrayBuffer(0));
  /** Rows that are encoded, the first ones. */
  #count = 0;
  /** No row's codes have been longer. */
  #longest = 0;

  constructor(dims: number) {
    this.#dims = dims;
  }

  /** The codes of all rows. Good until rows change. Undefined where there is no memory for them. */
  of(matrix: Float32Array): CodedRows | undefined {
    while (this.encodeSome(matrix, Infinity));
    const [memory, layout] = [this.#memory, this.#layout];
    return memory && layout && this.#count * this.#dims >= matrix.length ? { memory, layout } : undefined;
  }

  /** Encodes some of the rows that are not yet, so that the first search need not. Whether there are more. */
  encodeSome(matrix: Float32Array, rows: number): boolean {
    const count = matrix.length / this.#dims;
    if (this.#count >= count || !this.#makeRoom(matrix)) return false;
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

  /** Puts a query where the kernel looks for it. */
  put({ memory, layout }: CodedRows, place: number, vector: Float32Array): PlacedQuery {
    const query = new CodedQuery(vector, layout.querySteps);
    return { query, error: query.error(this.#longest), workARow: layout.put(memory, place, query) };
  }

  #encode(matrix: Float32Array, row: number): void {
    const layout = this.#layout!;
    this.#floats.set(matrix.subarray(row * this.#dims, (row + 1) * this.#dims), layout.rowAt / 4);
    const length = 1.001 * Math.sqrt(layout.encode(this.#kernel!, row)) + 1e-17;
    if (length > this.#longest) this.#longest = length;
  }

  #makeRoom(matrix: Float32Array): boolean {
    const rows = matrix.length / this.#dims;
    const layout = (this.#layout ??= layoutOf(
      isSparse(matrix, this.#dims) ? 'columns' : 'blocks',
      this.#dims,
    ));
    if (this.#memory && layout.bytesOf(rows) <= this.#floats.byteLength) return true;
    const memory =
      roomFor(layout.bytesOf(Math.ceil(rows * SPARE_ROOM)), this.#memory) ??
      roomFor(layout.bytesOf(rows), this.#memory);
    if (!memory) return false;
    this.#memory = memory;
    this.#kernel = kernelOf(memory);
    this.#floats = new Float32Array(memory.buffer);
    return true;
  }
}

/** Whether most numbers of the first rows are nothing. */
function isSparse(matrix: Float32Array, dims: number): boolean {
  const some = matrix.subarray(0, ROWS_SEEN * dims);
  return some.reduce((zeros, value) => zeros + (value === 0 ? 1 : 0), 0) * 2 > some.length;
}
