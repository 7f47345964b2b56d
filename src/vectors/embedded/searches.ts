import type { BackendQuery } from '../backend.js';
import type { VectorHit } from '../port.js';
import type { VectorTable } from './table.js';

/** Searches that are done together at most: more would keep the first of them waiting, and gain little. */
const MOST_TOGETHER = 4;

interface Waiting {
  readonly query: BackendQuery;
  readonly resolve: (hits: readonly VectorHit[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Searches that come while others are done, gathered so that rows are read once for several of them. */
export class Searches {
  readonly #waiting = new Map<VectorTable, Waiting[]>();

  search(table: VectorTable, query: BackendQuery): Promise<readonly VectorHit[]> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(table);
      const asked = { query, resolve, reject };
      if (waiting) return void waiting.push(asked);
      this.#waiting.set(table, [asked]);
      // After all messages that are there already.
      setImmediate(() => this.#searchNext(table));
    });
  }

  #searchNext(table: VectorTable): void {
    const waiting = this.#waiting.get(table)!;
    const together = waiting.splice(0, MOST_TOGETHER);
    // Writes and other tables have their turn in between.
    if (waiting.length > 0) setImmediate(() => this.#searchNext(table));
    else this.#waiting.delete(table);
    try {
      const hits = table.search(together.map(({ query }) => query));
      for (const [i, { resolve }] of together.entries()) resolve(hits[i]!);
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }
}
