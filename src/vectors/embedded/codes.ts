/** The largest number of a row becomes this. */
const MOST = 127;

/**
 * Rows in 8 bits a number, each by a scale of its own, which cosines do not feel: a quarter of what a scan of all rows
 * has to read. In shared scale small numbers of long vectors would be a handful of steps.
 *
 * Made when first asked for, and kept up from then on.
 */
export class Codes {
  readonly #dims: number;
  #codes = new Int8Array(0);
  /** Rows that are encoded, the first ones. */
  #count = 0;

  constructor(dims: number) {
    this.#dims = dims;
  }

  /** The codes of all rows, from the start of their buffer. Good until rows change. */
  of(matrix: Float32Array): Int8Array {
    while (this.encodeSome(matrix, Infinity));
    return this.#codes.subarray(0, matrix.length);
  }

  /** Encodes some of the rows that are not yet, so that the first search need not. Whether there are more. */
  encodeSome(matrix: Float32Array, rows: number): boolean {
    const count = matrix.length / this.#dims;
    if (this.#codes.length < matrix.length) this.#grow(matrix.length);
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

  #encode(matrix: Float32Array, row: number): void {
    encode(matrix, this.#codes, row * this.#dims, this.#dims);
  }

  #grow(length: number): void {
    const larger = new Int8Array(Math.ceil(length * 1.25));
    larger.set(this.#codes.subarray(0, this.#count * this.#dims));
    this.#codes = larger;
  }
}

/** One vector in 8 bits, in a buffer of its own. */
export function encoded(vector: Float32Array): Int8Array {
  const codes = new Int8Array(vector.length);
  encode(vector, codes, 0, vector.length);
  return codes;
}

function encode(from: Float32Array, to: Int8Array, offset: number, dims: number): void {
  const end = offset + dims;
  let largest = 0;
  for (let i = offset; i < end; i++) {
    const size = Math.abs(from[i]!);
    if (size > largest) largest = size;
  }
  const scale = largest === 0 ? 0 : MOST / largest;
  for (let i = offset; i < end; i++) to[i] = Math.round(from[i]! * scale);
}
