import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Graph } from './graph.js';
import { GraphBuild } from './graph-build.js';
import type { RemovedRow, Rows } from './rows.js';
import { usearch } from './usearch.js';

export interface GraphKeeperOptions {
  /** From how many rows on there is a graph. */
  readonly fromRows: number;
  /** Where a graph is written while it is built. @default the system's folder for such files */
  readonly folder?: string;
  /** Hears that a graph has been built: it is worth keeping. */
  readonly onBuilt: () => void;
  /** Hears why no graph could be built: every search goes on exactly. */
  readonly onProblem: (problem: unknown) => void;
}

/** Rows put into a graph before others get their turn. */
const ROWS_AT_ONCE = 16;
/** A build that failed is tried again when the table has grown by as much again as it had. */
const TRY_AGAIN_FACTOR = 2;

/**
 * Has a graph over the rows as soon as there are enough of them: built beside the reads, then kept as rows change.
 * Until it is there, searches look at every row.
 */
export class GraphKeeper {
  readonly #rows: Rows;
  readonly #options: GraphKeeperOptions;
  #graph: Graph | undefined;
  #build: GraphBuild | undefined;
  /** Rows that the build may have seen before they changed. */
  readonly #stale = new Set<number>();
  #nextTryRows: number;

  constructor(rows: Rows, options: GraphKeeperOptions) {
    this.#rows = rows;
    this.#options = options;
    this.#nextTryRows = options.fromRows;
  }

  /** The graph, when there is one that knows all rows. */
  get current(): Graph | undefined {
    return this.#build ? undefined : this.#graph;
  }

  /** Takes a graph that was kept with the rows. */
  adopt(graph: Graph): void {
    this.#graph = graph;
  }

  /** A row is new or has another vector. */
  changed(row: number): void {
    if (this.#build) this.#stale.add(row);
    else if (this.#graph) this.#graph.put(this.#rows, row);
    else this.buildWhenDue();
  }

  /** A row has left, and the last one may have taken its place. */
  removed({ row, movedFrom }: RemovedRow): void {
    for (const changed of movedFrom === undefined ? [row] : [row, movedFrom]) {
      if (this.#build) this.#stale.add(changed);
      else if (this.#graph) this.#refresh(this.#graph, changed);
    }
    if (this.#graph && this.#rows.count * 2 < this.#options.fromRows) this.#forget();
  }

  /** Starts building when there are enough rows and no graph yet. */
  buildWhenDue(): void {
    if (!usearch || this.#graph || this.#build || this.#rows.count < this.#nextTryRows) return;
    this.#nextTryRows = this.#rows.count * TRY_AGAIN_FACTOR;
    const file = join(this.#options.folder ?? tmpdir(), `waymark-${randomUUID()}.graph`);
    const { dims, count, matrix } = this.#rows;
    const build = new GraphBuild({ dims, count, vectors: matrix, file });
    this.#build = build;
    this.#take(build, file)
      .catch((error: unknown) => this.#options.onProblem(error))
      .finally(() => {
        if (this.#build === build) this.#build = undefined;
        void rm(file, { force: true });
      });
  }

  async #take(build: GraphBuild, file: string): Promise<void> {
    await build.done;
    const graph = Graph.load(this.#rows.dims, file);
    if (!graph) return;
    while (this.#stale.size > 0) {
      const some = [...this.#stale].slice(0, ROWS_AT_ONCE);
      for (const row of some) {
        this.#stale.delete(row);
        this.#refresh(graph, row);
      }
      await turn();
    }
    if (this.#build !== build) return;
    this.#graph = graph;
    this.#build = undefined;
    this.#options.onBuilt();
  }

  #refresh(graph: Graph, row: number): void {
    if (row < this.#rows.count) graph.put(this.#rows, row);
    else graph.remove(row);
  }

  /** Too few rows are left to be worth one. */
  #forget(): void {
    this.#graph = undefined;
    this.#nextTryRows = this.#options.fromRows;
  }

  async close(): Promise<void> {
    const build = this.#build;
    this.#build = undefined;
    await build?.stop();
  }
}
