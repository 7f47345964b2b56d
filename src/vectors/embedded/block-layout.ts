import type { CodedQuery } from './coded-query.js';
import type { ChunkScan, KeepScores, ScanLayout } from './scan-layout.js';
import { aligned, QUERIES_AT_ONCE, SCAN_THREADS, type ScanKernel, type ScanMemory } from './scan-memory.js';

export const ROWS_A_BLOCK = 16;
/** Added to a query's codes: the kernel takes them without a sign. */
const QUERY_OFFSET = 64;
/** What a core keeps at hand: rows are read from afar for the first two queries, and from there for the others. */
const CHUNK_BYTES = 192 * 1024;
/** An offset, a scale and a residual for each row of a block. */
const FACT_BYTES = ROWS_A_BLOCK * 4;
const BLOCK_FACTS_BYTES = 3 * FACT_BYTES;
/** The reaches of two queries. */
const PAIR_HEAD_BYTES = 8;
/** What a product takes, in millionths of a millisecond. */
const WORK_A_PRODUCT = 0.04;

/**
 * Blocks of sixteen interleaved rows, read from one end to the other for two queries at once. Rows have 8 bits a
 * number, queries 7.
 */
export class BlockLayout implements ScanLayout {
  readonly kind = 'blocks';
  readonly querySteps = QUERY_OFFSET - 1;
  readonly chunkRows: number;
  readonly rowAt: number;
  /** Numbers a row, filled up with zeros to whole fours. */
  readonly #dims: number;
  readonly #pairBytes: number;
  readonly #blockBytes: number;
  readonly #scoresAt: number;
  readonly #blocksAt: number;

  constructor(dims: number) {
    this.#dims = Math.ceil(dims / 4) * 4;
    this.#pairBytes = PAIR_HEAD_BYTES + this.#dims * 2;
    this.#blockBytes = this.#dims * ROWS_A_BLOCK + BLOCK_FACTS_BYTES;
    this.chunkRows = Math.max(1, Math.floor(CHUNK_BYTES / this.#blockBytes)) * ROWS_A_BLOCK;
    this.#scoresAt = aligned((QUERIES_AT_ONCE / 2) * this.#pairBytes);
    this.rowAt = aligned(this.#scoresAt + SCAN_THREADS * 2 * this.#scoreBytes);
    this.#blocksAt = aligned(this.rowAt + this.#dims * 4);
  }

  get #scoreBytes(): number {
    return this.chunkRows * 4;
  }

  bytesOf(rows: number): number {
    return this.#blockAt(Math.ceil(rows / ROWS_A_BLOCK));
  }

  encode(kernel: ScanKernel, row: number): number {
    const firstFour = this.#blockAt(Math.floor(row / ROWS_A_BLOCK)) + (row % ROWS_A_BLOCK) * 4;
    return kernel.encodeBlocks(this.rowAt, this.#dims, firstFour, firstFour + this.#dims * ROWS_A_BLOCK);
  }

  residualAt(row: number): number {
    const facts = this.#blockAt(Math.floor(row / ROWS_A_BLOCK)) + this.#dims * ROWS_A_BLOCK;
    return facts + 2 * FACT_BYTES + (row % ROWS_A_BLOCK) * 4;
  }

  put({ buffer }: ScanMemory, place: number, { codes, reach }: CodedQuery): number {
    const pair = this.#pairAt(place);
    const side = (place & 1) * 4;
    new Float32Array(buffer, pair + side, 1)[0] = reach;
    const bytes = new Uint8Array(buffer, pair + PAIR_HEAD_BYTES + side, this.#dims * 2 - side);
    // Four numbers of this query, then four of the other.
    for (let i = 0; i < this.#dims; i++) bytes[2 * i - (i & 3)] = (codes[i] ?? 0) + QUERY_OFFSET;
    return this.#dims * WORK_A_PRODUCT;
  }

  scan(kernel: ScanKernel, { chunk, rows, queries, thread }: ChunkScan, keep: KeepScores): void {
    const block = this.#blockAt((chunk * this.chunkRows) / ROWS_A_BLOCK);
    const blocks = Math.ceil(rows / ROWS_A_BLOCK);
    const scores = this.#scoresAt + thread * 2 * this.#scoreBytes;
    const others = scores + this.#scoreBytes;
    for (let first = 0; first < queries; first += 2) {
      kernel.scanBlocks(block, blocks, this.#dims, this.#pairAt(first), scores, others);
      keep(first, scores, Infinity);
      if (first + 1 < queries) keep(first + 1, others, Infinity);
    }
  }

  /** Of the pair that a query is in: the first two are one. */
  #pairAt(place: number): number {
    return (place >> 1) * this.#pairBytes;
  }

  #blockAt(block: number): number {
    return this.#blocksAt + block * this.#blockBytes;
  }
}
