import { Best } from './best.js';
import { kernelOf, ROWS_A_BLOCK, ScanLayout, type ScanMemory } from './scan-memory.js';

/** What a scan keeps for a query that is in the memory already. Scores are cosines over the query's scale. */
export interface ScanQuery {
  readonly wanted: number;
  /** Rows that are so much worse than the worst of the wanted ones are kept too. */
  readonly slack: number;
  /** 1 where a row may be kept; undefined: all. */
  readonly mask: Uint8Array | undefined;
}

/** A scan as each of its threads is given it. */
export interface ScanJob {
  readonly memory: ScanMemory;
  readonly dims: number;
  /** Rows that there are. */
  readonly count: number;
  readonly queries: readonly ScanQuery[];
  /** The next chunk that no thread has taken, at `NEXT_CHUNK`, and whether the second thread is done, at `IS_DONE`. */
  readonly progress: Int32Array<SharedArrayBuffer>;
}

export const NEXT_CHUNK = 0;
export const IS_DONE = 1;

/** Rows and their scores, in no order. */
export interface Shortlist {
  readonly rows: number[];
  readonly scores: number[];
}

export interface ScanResult {
  /** Chunks that this thread has looked at. */
  readonly chunks: number;
  /** For each query. */
  readonly found: readonly Shortlist[];
}

/** How many chunks a job has. */
export function chunksOf({ dims, count }: Pick<ScanJob, 'dims' | 'count'>): number {
  return Math.ceil(count / (new ScanLayout(dims).chunkBlocks * ROWS_A_BLOCK));
}

/** Looks at chunks of rows until none is left, as other threads do with the same job. */
export function scan(job: ScanJob, thread: number): ScanResult {
  const { memory, dims, count, queries, progress } = job;
  const layout = new ScanLayout(dims);
  const kernel = kernelOf(memory);
  const scoresAt = layout.scoresAt(thread);
  const scores = new Float32Array(memory.buffer, scoresAt, layout.chunkBlocks * ROWS_A_BLOCK * 2);
  const keepers = queries.map((query) => new Keeper(query));
  const last = chunksOf(job);
  let chunks = 0;
  for (let chunk = take(progress); chunk < last; chunk = take(progress)) {
    const firstBlock = chunk * layout.chunkBlocks;
    const firstRow = firstBlock * ROWS_A_BLOCK;
    const rows = Math.min(count - firstRow, layout.chunkBlocks * ROWS_A_BLOCK);
    const blocks = Math.ceil(rows / ROWS_A_BLOCK);
    for (let first = 0; first < queries.length; first += 2) {
      kernel.scan(layout.blockAt(firstBlock), blocks, layout.dims, layout.queriesAt(first / 2), scoresAt);
      keepers[first]!.keep(scores, firstRow, rows);
      keepers[first + 1]?.keep(scores.subarray(ROWS_A_BLOCK), firstRow, rows);
    }
    chunks++;
  }
  return { chunks, found: keepers.map(({ found }) => found) };
}

function take(progress: Int32Array): number {
  return Atomics.add(progress, NEXT_CHUNK, 1);
}

/** Forgets what has become too bad when so many have been kept, and then whenever there are twice as many. */
const FIRST_CLEARING = 1_024;

/** Every row that may be among the best of what it is shown, whatever its score is off by. */
class Keeper {
  found: Shortlist = { rows: [], scores: [] };
  readonly #query: ScanQuery;
  readonly #best: Best;
  #clearAt = FIRST_CLEARING;

  constructor(query: ScanQuery) {
    this.#query = query;
    this.#best = new Best(query.wanted);
  }

  /** Scores as the kernel leaves them: those of a block of rows, then as many of another query. */
  keep(scores: Float32Array, firstRow: number, rows: number): void {
    let floor = this.#floor();
    for (let i = 0; i < rows; i++) {
      // Twice the whole blocks before it, and its place in its own.
      const score = scores[i + (i & -ROWS_A_BLOCK)]!;
      if (score < floor) continue;
      const row = firstRow + i;
      if (this.#query.mask?.[row] === 0) continue;
      this.#add(row, score);
      floor = this.#floor();
    }
  }

  #floor(): number {
    return this.#best.threshold - this.#query.slack;
  }

  #add(row: number, score: number): void {
    this.#best.offer(row, score);
    this.found.rows.push(row);
    this.found.scores.push(score);
    if (this.found.rows.length < this.#clearAt) return;
    const { rows, scores } = this.found;
    const floor = this.#floor();
    const isGood = (_: number, i: number) => scores[i]! >= floor;
    this.found = { rows: rows.filter(isGood), scores: scores.filter(isGood) };
    this.#clearAt = Math.max(FIRST_CLEARING, 2 * this.found.rows.length);
  }
}
