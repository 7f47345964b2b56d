import type { CodedQuery } from './coded-query.js';
import type { ScanKernel, ScanMemory } from './scan-memory.js';

/** `blocks` of rows of which most numbers are something, `columns` of such as are mostly nothing. */
export type LayoutKind = 'blocks' | 'columns';

/** Rows of a chunk, and the queries that are in the memory. */
export interface ChunkScan {
  readonly chunk: number;
  readonly rows: number;
  readonly queries: number;
  readonly thread: number;
}

/** Hears where a query's scores are, until the next ones are there, and a number that none of them is above. */
export type KeepScores = (query: number, scoresAt: number, most: number) => void;

/** What is where in a memory, for rows of so many numbers, and how the kernel is called on it. Places are in bytes. */
export interface ScanLayout {
  readonly kind: LayoutKind;
  /** Rows that a thread looks at before it takes the next ones. */
  readonly chunkRows: number;
  /** What the largest number of a query becomes. */
  readonly querySteps: number;
  /** Where a row lies in 32 bits while it is encoded. */
  readonly rowAt: number;
  /** How much memory so many rows take. */
  bytesOf(rows: number): number;
  /** Encodes what lies at `rowAt`. The square of the length of what its codes say. */
  encode(kernel: ScanKernel, row: number): number;
  /** Where the length of what rounding has taken from a row is. */
  residualAt(row: number): number;
  /** Puts a query where the kernel looks for it. The work that it makes with each row, in millionths of a millisecond. */
  put(memory: ScanMemory, place: number, query: CodedQuery): number;
  /** Multiplies a chunk's rows with the first so many queries. */
  scan(kernel: ScanKernel, scan: ChunkScan, keep: KeepScores): void;
}
