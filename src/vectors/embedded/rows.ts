import { Codes } from './codes.js';

/** Rows that are made room for at first; then half as many again. */
const FIRST_CAPACITY = 256;
const ROWS_ENCODED_AT_ONCE = 64;

/** A row that has left, and the one that has taken its place, if it was not the last. */
export interface RemovedRow {
  readonly row: number;
  readonly movedFrom?: number;
}

/**
 * Vectors one behind the other, without holes: the last row takes the place of one that is removed. In shared memory,
 * so that a graph can be built from them in another thread without a copy.
 */
export class Rows {
  readonly dims: number;
  readonly ids: string[] = [];
  /** The rows in 8 bits, where they were asked for. */
  readonly codes: Codes;
  #rowOf = new Map<string, number>();
  #vectors: Float32Array<SharedArrayBuffer>;

  constructor(dims: number, vectors = allocate(dims, FIRST_CAPACITY)) {
    this.dims = dims;
    this.codes = new Codes(dims);
    this.#vectors = vectors;
  }

  /** Rows without any yet, and room for so many. */
  static withRoomFor(dims: number, capacity: number): Rows {
    return new Rows(dims, allocate(dims, capacity));
  }

  get count(): number {
    return this.ids.length;
  }

  /** The numbers of all rows, from the start of their buffer. Good until the next `put`. */
  get matrix(): Float32Array<SharedArrayBuffer> {
    return this.#vectors.subarray(0, this.count * this.dims);
  }

  /** Makes the codes before they are asked for, some rows a step. Rows may change between steps. */
  *encode(): Generator<void> {
    while (this.codes.encodeSome(this.matrix, ROWS_ENCODED_AT_ONCE)) yield;
  }

  /** All the room there is: what is read in is written here. */
  get room(): Float32Array<SharedArrayBuffer> {
    return this.#vectors;
  }

  vectorAt(row: number): Float32Array<SharedArrayBuffer> {
    return this.#vectors.subarray(row * this.dims, (row + 1) * this.dims);
  }

  rowOf(id: string): number | undefined {
    return this.#rowOf.get(id);
  }

  /** Takes the ids of rows whose numbers are in `room` already. @throws {RangeError} when one is there twice */
  adopt(ids: readonly string[]): void {
    for (const id of ids) {
      this.#rowOf.set(id, this.ids.length);
      this.ids.push(id);
    }
    if (this.#rowOf.size !== this.ids.length) throw new RangeError('An id is there twice.');
  }

  put(id: string, vector: Float32Array): number {
    const row = this.#rowOf.get(id) ?? this.#append(id);
    this.#vectors.set(vector, row * this.dims);
    this.codes.changed(this.#vectors, row);
    return row;
  }

  remove(id: string): RemovedRow | undefined {
    const row = this.#rowOf.get(id);
    if (row === undefined) return undefined;
    this.#rowOf.delete(id);
    const last = this.ids.length - 1;
    const lastId = this.ids.pop()!;
    this.codes.shortened(last);
    if (row === last) return { row };
    this.ids[row] = lastId;
    this.#rowOf.set(lastId, row);
    this.#vectors.copyWithin(row * this.dims, last * this.dims, (last + 1) * this.dims);
    this.codes.changed(this.#vectors, row);
    return { row, movedFrom: last };
  }

  #append(id: string): number {
    const row = this.ids.push(id) - 1;
    this.#rowOf.set(id, row);
    if ((row + 1) * this.dims > this.#vectors.length) this.#grow();
    return row;
  }

  #grow(): void {
    const larger = allocate(this.dims, Math.ceil((this.#vectors.length / this.dims) * 1.5));
    larger.set(this.#vectors);
    this.#vectors = larger;
  }
}

function allocate(dims: number, capacity: number): Float32Array<SharedArrayBuffer> {
  const bytes = Math.max(capacity, 1) * dims * Float32Array.BYTES_PER_ELEMENT;
  return new Float32Array(new SharedArrayBuffer(bytes));
}
