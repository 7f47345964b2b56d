import type { CodedQuery } from './coded-query.js';
import type { ChunkScan, KeepScores, ScanLayout } from './scan-layout.js';
import { aligned, QUERIES_AT_ONCE, SCAN_THREADS, type ScanKernel, type ScanMemory } from './scan-memory.js';

/**
 * An odd number of cache lines, each of 64 rows: were it even, the columns of a row would lie where a cache puts them on
 * each other's places. Shorter columns are read less in a stream.
 */
const ROWS_A_CHUNK = 15 * 64;
/** Added to a row's codes: the kernel takes them without a sign. */
const ROW_OFFSET = 64;
const COLUMNS_A_FOUR = 4;
/** Two fours. */
const COLUMNS_AT_ONCE = 2 * COLUMNS_A_FOUR;
/** The bytes of its fours, what a sum begins with, the reach, and nothing. */
const QUERY_HEAD_BYTES = 16;
/** Four places of columns, and the codes for them. */
const FOUR_BYTES = 20;
/** What a product takes, in millionths of a millisecond. */
const WORK_A_PRODUCT = 0.2;

/**
 * Chunks of rows that lie number by number, so that only the columns are read where a query has something. That is exact: the
 * others would add nothing. Rows have 7 bits a number, queries 8.
 */
export class ColumnLayout implements ScanLayout {
  readonly kind = 'columns';
  readonly querySteps = 127;
  readonly chunkRows = ROWS_A_CHUNK;
  readonly rowAt: number;
  /** Numbers a row, filled up with zeros to whole fours. */
  readonly #dims: number;
  readonly #queryBytes: number;
  readonly #scoresAt: number;
  readonly #chunksAt: number;
  readonly #chunkBytes: number;

  constructor(dims: number) {
    this.#dims = Math.ceil(dims / COLUMNS_A_FOUR) * COLUMNS_A_FOUR;
    const fours = 2 * Math.ceil(dims / COLUMNS_AT_ONCE);
    this.#queryBytes = aligned(QUERY_HEAD_BYTES + fours * FOUR_BYTES);
    this.#scoresAt = QUERIES_AT_ONCE * this.#queryBytes;
    this.rowAt = this.#scoresAt + SCAN_THREADS * ROWS_A_CHUNK * 4;
    this.#chunksAt = aligned(this.rowAt + this.#dims * 4);
    // A scale and a residual for each row.
    this.#chunkBytes = (this.#dims + 8) * ROWS_A_CHUNK;
  }

  bytesOf(rows: number): number {
    return this.#chunkAt(Math.ceil(rows / ROWS_A_CHUNK));
  }

  encode(kernel: ScanKernel, row: number): number {
    const chunk = this.#chunkAt(Math.floor(row / ROWS_A_CHUNK));
    const inChunk = row % ROWS_A_CHUNK;
    const scaleAt = chunk + this.#dims * ROWS_A_CHUNK + inChunk * 4;
    return kernel.encodeColumns(this.rowAt, this.#dims, chunk + inChunk, scaleAt, ROWS_A_CHUNK);
  }

  residualAt(row: number): number {
    const chunk = this.#chunkAt(Math.floor(row / ROWS_A_CHUNK));
    return chunk + (this.#dims + 4) * ROWS_A_CHUNK + (row % ROWS_A_CHUNK) * 4;
  }

  put({ buffer }: ScanMemory, place: number, { codes, reach }: CodedQuery): number {
    const at = place * this.#queryBytes;
    const bytes = new Int8Array(buffer, at, this.#queryBytes);
    const words = new Int32Array(buffer, at, this.#queryBytes / 4);
    let [columns, sum] = [0, 0];
    const add = (column: number, code: number) => {
      const four = QUERY_HEAD_BYTES + Math.floor(columns / COLUMNS_A_FOUR) * FOUR_BYTES;
      const inFour = columns++ % COLUMNS_A_FOUR;
      words[four / 4 + inFour] = column * ROWS_A_CHUNK;
      bytes[four + COLUMNS_A_FOUR * 4 + inFour] = code;
      sum += code;
    };
    for (let column = 0; column < codes.length; column++)
      if (codes[column] !== 0) add(column, codes[column]!);
    // What is missing of the last fours is any column, times nothing.
    while (columns % COLUMNS_AT_ONCE !== 0) add(0, 0);
    words[0] = (columns / COLUMNS_A_FOUR) * FOUR_BYTES;
    words[1] = -ROW_OFFSET * sum;
    new Float32Array(buffer, at, QUERY_HEAD_BYTES / 4)[2] = reach;
    return columns * WORK_A_PRODUCT;
  }

  scan(kernel: ScanKernel, { chunk, queries, thread }: ChunkScan, keep: KeepScores): void {
    const scores = this.#scoresAt + thread * ROWS_A_CHUNK * 4;
    for (let query = 0; query < queries; query++) {
      const at = this.#chunkAt(chunk);
      const most = kernel.scanColumns(at, ROWS_A_CHUNK, this.#dims, query * this.#queryBytes, scores);
      keep(query, scores, most);
    }
  }

  #chunkAt(chunk: number): number {
    return this.#chunksAt + chunk * this.#chunkBytes;
  }
}
