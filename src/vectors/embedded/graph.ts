import type { Index } from 'usearch';
import type { Rows } from './rows.js';
import { usearch } from './usearch.js';

/**
 * 8 bits a number: a quarter of the memory and of the time to build. What that loses is won back by computing the
 * cosines of the candidates anew. Neighbours a node, and how widely is looked for them: over hashed words a graph of half as
 * many finds nine of ten (docs/decisions).
 */
const SETTINGS = { connectivity: 32, expansion_add: 256, expansion_search: 1_024, multi: false };

/** A graph of neighbours (HNSW) whose keys are row numbers: approximate, and fast at any size. */
export class Graph {
  readonly #index: Index;

  private constructor(index: Index) {
    this.#index = index;
  }

  /** Undefined where the native library is missing. */
  static create(dims: number): Graph | undefined {
    if (!usearch) return undefined;
    const kinds = { metric: usearch.MetricKind.Cos, quantization: usearch.ScalarKind.I8 };
    return new Graph(new usearch.Index({ dimensions: dims, ...kinds, ...SETTINGS }));
  }

  /** Only a file whose checksum is known to be right: the native reader trusts what it reads. @throws {Error} */
  static load(dims: number, file: string): Graph | undefined {
    const graph = Graph.create(dims);
    if (graph) graph.#index.load(file);
    return graph;
  }

  get size(): number {
    return this.#index.size();
  }

  /** Takes over a row as it is now, new or changed. */
  put(rows: Rows, row: number): void {
    this.remove(row);
    // On this thread alone: others have work of their own, and the call waits for them anyway.
    this.#index.add(BigInt(row), rows.vectorAt(row), 1);
  }

  remove(row: number): void {
    const key = BigInt(row);
    if (this.#index.contains(key)) this.#index.remove(key);
  }

  /** Rows that are probably the nearest. */
  search(query: Float32Array, limit: number): number[] {
    const { keys } = this.#index.search(query, limit, 1);
    return Array.from(keys, Number);
  }

  save(file: string): void {
    this.#index.save(file);
  }
}
