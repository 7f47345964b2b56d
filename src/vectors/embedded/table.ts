import type { VectorBatch, BackendQuery } from '../backend.js';
import type { VectorFilter, VectorHit } from '../port.js';
import type { Candidate } from './best.js';
import { cosine } from './best.js';
import { Columns, type Selection } from './columns.js';
import { areWorthCoding, exactNearest, type Sought } from './exact.js';
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

  /** The nearest for each of a few queries, which is less work than one after the other. */
  search(queries: readonly BackendQuery[]): readonly VectorHit[][] {
    const sought = queries.map(({ vector, limit, filter }) => {
      return { query: vector, limit, selection: this.#select(filter) };
    });
    const nearest = this.#nearest(sought);
    return queries.map(({ limit, minScore }, i) =>
      nearest[i]!.filter(({ score }) => score >= minScore)
        .map(({ row, score }) => ({ id: this.rows.ids[row]!, score: clamp(score) }))
        .sort(byScore)
        .slice(0, limit),
    );
  }

  count(filter: VectorFilter): number {
    return this.#select(filter)?.count ?? this.rows.count;
  }

  #select(filter: VectorFilter): Selection | undefined {
    const without = filter.withoutIds?.map((id) => this.rows.rowOf(id)).filter((row) => row !== undefined);
    return this.columns.select(filter, without ?? []);
  }

  #nearest(sought: readonly Sought[]): readonly Candidate[][] {
    const walked = sought.map((each) => this.#walk(each));
    const exact = exactNearest(
      this.rows,
      sought.filter((_, i) => !walked[i]),
    ).values();
    return walked.map((found) => found ?? exact.next().value!);
  }

  /**
   * From the graph, or undefined when it is not there or its candidates have too few of the selection, and where looking at
   * every row is no work.
   */
  #walk({ query, limit, selection }: Sought): Candidate[] | undefined {
    const { current } = this.graph;
    const { count, dims, matrix } = this.rows;
    const selected = selection?.count ?? count;
    if (!current || selected * dims <= SMALL_SCAN) return undefined;
    const enough = Math.max(RESCORED * limit, MIN_CANDIDATES);
    const wanted = candidatesFor(enough, count, selected);
    if (wanted > MAX_CANDIDATES) return undefined;
    const found = current
      .search(query, wanted)
      .filter((row) => row < count && (!selection || selection.mask[row] === 1))
      .map((row) => ({ row, score: cosine(matrix, row * dims, query) }));
    return found.length >= Math.min(enough, selected) ? found : undefined;
  }

  /** Readies what the next search needs, in steps as long as some rows take. */
  *prepare(): Generator<void> {
    if (areWorthCoding(this.rows)) yield* this.rows.encode();
  }
}

/** Rounding may carry the cosine of two equal vectors a hair past 1. */
function clamp(score: number): number {
  return Math.max(-1, Math.min(1, score));
}

function byScore(a: VectorHit, b: VectorHit): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

/** How many of all rows it takes to have `limit` selected ones among them, if the query does not prefer any. */
function candidatesFor(limit: number, count: number, selected: number): number {
  return Math.min(count, selected === count ? limit : Math.ceil((limit * 1.5 * count) / selected));
}
