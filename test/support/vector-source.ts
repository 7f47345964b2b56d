import { setImmediate as turn } from 'node:timers/promises';
import type {
  VectorAttributes,
  VectorChange,
  VectorEntry,
  VectorPartition,
  VectorSource,
} from '../../src/vectors/index.js';

const PAGE_ROWS = 200;

/** What a database is to the vector index: rows with revisions, for as many partitions as are named. */
export class MemoryVectorSource implements VectorSource {
  readonly #partitions = new Map<string, { revision: number; rows: Map<string, VectorChange> }>();
  /** Thrown by the next looks, while it is set. */
  failure: Error | undefined;
  /** How often everything, or what is new, was read. */
  readonly reads: { readonly since: number }[] = [];
  /** Awaited before each page. */
  beforePage: () => Promise<void> = async () => {};

  /** Writes a row, as a transaction would, and gives what the index is told then. */
  put(
    partition: VectorPartition,
    row: { id: string; vector: Float32Array; attributes?: VectorAttributes },
  ): VectorEntry {
    const held = this.#of(partition);
    const { id, vector, attributes = { tags: {}, numbers: {} } } = row;
    const entry: VectorEntry = { id, vector, attributes, revision: ++held.revision };
    held.rows.set(id, entry);
    return entry;
  }

  remove(partition: VectorPartition, id: string): { id: string; revision: number } {
    const held = this.#of(partition);
    const removal = { id, revision: ++held.revision };
    held.rows.set(id, { ...removal, isRemoved: true });
    return removal;
  }

  /** The database is put back to an empty one. */
  reset(): void {
    this.#partitions.clear();
  }

  /** The rows that there are. */
  entries(partition: VectorPartition): VectorEntry[] {
    return [...this.#of(partition).rows.values()].flatMap((row) => ('isRemoved' in row ? [] : [row]));
  }

  async revision(partition: VectorPartition): Promise<number> {
    await turn();
    if (this.failure) throw this.failure;
    return this.#of(partition).revision;
  }

  async *changes(
    partition: VectorPartition,
    since: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly VectorChange[]> {
    if (this.failure) throw this.failure;
    this.reads.push({ since });
    const rows = [...this.#of(partition).rows.values()]
      .filter(({ revision }) => revision > since)
      .sort((a, b) => a.revision - b.revision);
    for (let start = 0; start < rows.length; start += PAGE_ROWS) {
      await this.beforePage();
      signal.throwIfAborted();
      yield rows.slice(start, start + PAGE_ROWS);
    }
  }

  #of({ workspaceId, space }: VectorPartition) {
    const key = JSON.stringify([workspaceId, space]);
    let held = this.#partitions.get(key);
    if (!held) this.#partitions.set(key, (held = { revision: 0, rows: new Map() }));
    return held;
  }
}
