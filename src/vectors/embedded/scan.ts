import { Best } from './best.js';
import { layoutOf } from './layouts.js';
import type { LayoutKind } from './scan-layout.js';
import { kernelOf, type ScanMemory } from './scan-memory.js';

/** What a scan keeps for a query that is in the memory already. Scores are cosines over the query's scale. */
export interface ScanQuery {
  readonly wanted: number;
  /** What a row's residual has added to its score, and may as well have taken from it. */
  readonly reach: number;
  /** Rows that are so much worse than the worst of the wanted ones may be are kept too. */
  readonly slack: number;
  /** 1 where a row may be kept; undefined: all. */
  readonly mask: Uint8Array | undefined;
}

/** A scan as each of its threads is given it. */
export interface ScanJob {
  readonly memory: ScanMemory;
  readonly layout: LayoutKind;
  readonly dims: number;
  /** Rows that there are. */
  readonly count: number;
  readonly queries: readonly ScanQuery[];
  /** The next chunk that no thread has taken, at `NEXT_CHUNK`, and whether the second thread is done, at `IS_DONE`. */
  readonly progress: Int32Array<SharedArrayBuffer>;
}

export const NEXT_CHUNK = 0;
export const IS_DONE = 1;

/** Rows and their scores, which are the most that their cosines may be, in no order. */
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
export function chunksOf({ layout, dims, count }: Pick<ScanJob, 'layout' | 'dims' | 'count'>): number {
  return Math.ceil(count / layoutOf(layout, dims).chunkRows);
}

/** Looks at chunks of rows until none is left, as other threads do with the same job. */
export function scan(job: ScanJob, thread: number): ScanResult {
  const { memory, dims, count, queries, progress } = job;
  const layout = layoutOf(job.layout, dims);
  const kernel = kernelOf(memory);
  const floats = new Float32Array(memory.buffer);
  const keepers = queries.map((query) => new Keeper(query, (row) => floats[layout.residualAt(row) / 4]!));
  const last = chunksOf(job);
  let chunks = 0;
  for (let chunk = take(progress); chunk < last; chunk = take(progress)) {
    const firstRow = chunk * layout.chunkRows;
    const rows = Math.min(count - firstRow, layout.chunkRows);
    layout.scan(kernel, { chunk, rows, queries: queries.length, thread }, (query, scoresAt, most) => {
      const keeper = keepers[query]!;
      if (most < keeper.floor) return;
      keeper.keep(floats.subarray(scoresAt / 4, scoresAt / 4 + rows), firstRow);
    });
    chunks++;
  }
  return { chunks, found: keepers.map((keeper) => keeper.all()) };
}

function take(progress: Int32Array): number {
  return Atomics.add(progress, NEXT_CHUNK, 1);
}

/** Forgets what has become too bad when so many have been kept, and then whenever there are twice as many. */
const FIRST_CLEARING = 1_024;

/** Every row that may be among the best of what it is shown, whatever its score is off by. */
class Keeper {
  #found: Shortlist = { rows: [], scores: [] };
  readonly #query: ScanQuery;
  readonly #residualOf: (row: number) => number;
  /** By the least that cosines may be. */
  readonly #best: Best;
  #clearAt = FIRST_CLEARING;

  constructor(query: ScanQuery, residualOf: (row: number) => number) {
    this.#query = query;
    this.#residualOf = residualOf;
    this.#best = new Best(query.wanted);
  }

  /** What scores less is of no use. */
  get floor(): number {
    return this.#best.threshold - this.#query.slack;
  }

  keep(scores: Float32Array, firstRow: number): void {
    let floor = this.floor;
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i]!;
      if (score < floor) continue;
      const row = firstRow + i;
      if (this.#query.mask?.[row] === 0) continue;
      this.#add(row, score);
      floor = this.floor;
    }
  }

  /** What of it is still good, now that all has been seen. */
  all(): Shortlist {
    this.#clear();
    return this.#found;
  }

  #add(row: number, score: number): void {
    this.#best.offer(row, score - 2 * this.#query.reach * this.#residualOf(row));
    this.#found.rows.push(row);
    this.#found.scores.push(score);
    if (this.#found.rows.length < this.#clearAt) return;
    this.#clear();
    this.#clearAt = Math.max(FIRST_CLEARING, 2 * this.#found.rows.length);
  }

  #clear(): void {
    const { rows, scores } = this.#found;
    const floor = this.floor;
    const isGood = (_: number, i: number) => scores[i]! >= floor;
    this.#found = { rows: rows.filter(isGood), scores: scores.filter(isGood) };
  }
}
