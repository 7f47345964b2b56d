import type { PartitionHealth, VectorAttributes, VectorFilter, VectorHit, VectorPartition } from './port.js';

/** An entry as a back-end gets it: checked, and of length 1. */
export interface StoredVector {
  readonly id: string;
  readonly vector: Float32Array;
  readonly attributes: VectorAttributes;
}

/** What becomes of a partition in one go. No id is in it twice. */
export interface VectorBatch {
  readonly upserts: readonly StoredVector[];
  readonly attributes: readonly Omit<StoredVector, 'vector'>[];
  readonly removals: readonly string[];
}

/** A search as a back-end gets it: checked, and of length 1. */
export interface BackendQuery {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly filter: VectorFilter;
  readonly minScore: number;
}

/**
 * Where the vectors of `SyncedIndex` are and how they are found: the embedded worker, Qdrant, PostgreSQL. It keeps no
 * order between writes and no revision of rows: `SyncedIndex` sends a partition's writes one after the other.
 *
 * Each method may throw `VectorsUnavailable`.
 */
export interface VectorBackend {
  /** Another number when everything that was opened has to be opened again. */
  readonly epoch: number;
  /** Makes a partition ready. The revision last said to be `synced`, as far as everything up to it is still held; else 0. */
  open(partition: VectorPartition): Promise<number>;
  apply(partition: VectorPartition, batch: VectorBatch): Promise<void>;
  /** Everything of the source up to this revision has been applied. */
  synced(partition: VectorPartition, revision: number): Promise<void>;
  search(
    partition: VectorPartition,
    query: BackendQuery,
    signal?: AbortSignal,
  ): Promise<readonly VectorHit[]>;
  count(partition: VectorPartition, filter: VectorFilter): Promise<number>;
  /** Forgets a partition and what was kept of it. It has to be opened again. */
  drop(partition: VectorPartition): Promise<void>;
  /** How many are held and how they are found; undefined when the back-end does not answer. */
  describe(partition: VectorPartition): Promise<Pick<PartitionHealth, 'entries' | 'method'> | undefined>;
  /** Resolves when it could be used: a server answers. Opens nothing, and makes nothing. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
