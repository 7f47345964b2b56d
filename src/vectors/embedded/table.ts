import type { VectorBatch, BackendQuery } from '../backend.js';
import type { VectorFilter, VectorHit } from '../port.js';
import type { Candidate } from './best.js';
import { cosine } from './best.js';
import { Columns } from './columns.js';
import { candidatesFor, exactNearest, includes } from './exact.js';
import { GraphKeeper, type GraphKeeperOptions } from './graph-keeper.js';
import { Rows } from './rows.js';

/** How many numbers are looked at rather than walking the graph: about a millisecond's worth. */
const SMALL_SCAN = 2_000_000;
/** Candidates a hit: their 8-bit cosines are off by a hundredth, and a graph passes some by. */
const RESCORED = 10;
const MIN_CANDIDATES = 128;
const MAX_CANDIDATES = 4_096;

/** The vectors of a partition, and how the nearest of them are found. */
export class VectorTable {
  readonly rows: Rows;
  readonly columns: Columns;
  readonly graph: GraphKeeper;
  /** Rows written since the last snapshot. */
  unsaved = 0;

  constructor(
    dims: number,
    options: GraphKeeperOptions,
    parts: { rows: Rows; columns: Columns } = { rows: new Rows(dims), columns: new Columns() },
  ) {
    this.rows = parts.rows;
    this.columns = parts.columns;
    this.graph = new GraphKeeper(this.rows, options);
  }

  /** A batch, in steps as long as one row takes: the caller decides after how many others get their turn. */
  *apply({ upserts, attributes, removals }: VectorBatch): Generator<void> {
    for (const { id, vector, attributes: own } of upserts) {
      const row = this.rows.put(id, vector);
      this.columns.set(row, own);
      this.graph.changed(row);
      this.unsaved++;
      yield;
    }
    for (const { id, attributes: own } of attributes) {
      const row = this.rows.rowOf(id);
      if (row === undefined) continue;
      this.columns.set(row, own);
      this.unsaved++;
      yield;
    }
    for (const id of removals) {
      const removed = this.rows.remove(id);
      if (!removed) continue;
      this.columns.remove(removed.row);
      this.graph.removed(removed);
      this.unsaved++;
      yield;
    }
  }

  search({ vector, limit, filter, minScore }: BackendQuery): VectorHit[] {
    const selection = this.#select(filter);
    return this.#nearest(vector, limit, selection)
      .filter(({ score }) => score >= minScore)
      .map(({ row, score }) => ({ id: this.rows.ids[row]!, score: clamp(score) }))
      .sort(byScore)
      .slice(0, limit);
  }

  count(filter: VectorFilter): number {
    return this.#select(filter)?.length ?? this.rows.count;
  }

  #select(filter: VectorFilter): Uint32Array | undefined {
    const without = filter.withoutIds?.map((id) => this.rows.rowOf(id)).filter((row) => row !== undefined);
    return this.columns.select(filter, without ?? []);
  }

  #nearest(query: Float32Array, limit: number, selection: Uint32Array | undefined): Candidate[] {
    const selected = selection?.length ?? this.rows.count;
    const isSmall = selected * this.rows.dims <= SMALL_SCAN;
    const walked = isSmall ? undefined : this.#walk(query, limit, selection);
    return walked ?? exactNearest(this.rows, query, limit, selection);
  }

  /** From the graph, or undefined when it is not there or its candidates have too few of the selection. */
  #walk(query: Float32Array, limit: number, selection: Uint32Array | undefined): Candidate[] | undefined {
    const { current } = this.graph;
    if (!current) return undefined;
    const { count, dims, matrix } = this.rows;
    const enough = Math.max(RESCORED * limit, MIN_CANDIDATES);
    const wanted = candidatesFor(enough, count, selection?.length ?? count);
    if (wanted > MAX_CANDIDATES) return undefined;
    const found = current
      .search(query, wanted)
      .filter((row) => row < count && (!selection || includes(selection, row)))
      .map((row) => ({ row, score: cosine(matrix, row * dims, query) }));
    return found.length >= Math.min(enough, selection?.length ?? count) ? found : undefined;
  }
}

/** Rounding may carry the cosine of two equal vectors a hair past 1. */
function clamp(score: number): number {
  return Math.max(-1, Math.min(1, score));
}

function byScore(a: VectorHit, b: VectorHit): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}
