import { systemClock, type Clock } from '../kernel/clock.js';
import { silentLog, type Log } from '../kernel/log.js';
import type { VectorBackend } from './backend.js';
import { checkLimit, toUnitVector } from './check.js';
import { partitionKey } from './partition-key.js';
import { PartitionSync } from './partition-sync.js';
import type { PendingChange } from './partition-writes.js';
import type {
  PartitionHealth,
  PartitionState,
  VectorAttributesChange,
  VectorEntry,
  VectorFilter,
  VectorHit,
  VectorIndex,
  VectorPartition,
  VectorQuery,
  VectorRemoval,
  VectorSource,
  VectorsSummary,
} from './port.js';
import { VectorsUnavailable } from './vectors.errors.js';

const NO_FILTER: VectorFilter = {};

export interface SyncedIndexOptions {
  readonly source: VectorSource;
  /** How long a call waits for a partition to be filled before it fails. @default 500 // milliseconds */
  readonly patienceMs?: number;
  /**
   * How old what is known of the source's revision may be when a partition is used: what another process wrote longer
   * ago is found.
   * @default 2_000 // milliseconds
   */
  readonly syncEveryMs?: number;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** The vector index: a back-end that finds neighbours, kept up with a source that has the truth. */
export class SyncedIndex implements VectorIndex {
  readonly #backend: VectorBackend;
  readonly #options: SyncedIndexOptions;
  readonly #partitions = new Map<string, PartitionSync>();
  readonly #closing = new AbortController();
  #pinging: Promise<boolean> | undefined;

  constructor(backend: VectorBackend, options: SyncedIndexOptions) {
    this.#backend = backend;
    this.#options = options;
  }

  async upsert(partition: VectorPartition, entries: readonly VectorEntry[]): Promise<void> {
    const changes = entries.map(({ vector, ...entry }): PendingChange => ({
      ...entry,
      vector: toUnitVector(vector, partition.space),
    }));
    await this.#write(partition, changes);
  }

  async remove(partition: VectorPartition, removals: readonly VectorRemoval[]): Promise<void> {
    await this.#write(
      partition,
      removals.map(({ id, revision }) => ({ id, revision })),
    );
  }

  async updateAttributes(
    partition: VectorPartition,
    changes: readonly VectorAttributesChange[],
  ): Promise<void> {
    await this.#write(partition, changes);
  }

  async search(partition: VectorPartition, query: VectorQuery): Promise<readonly VectorHit[]> {
    checkLimit(query);
    const { limit, filter = NO_FILTER, minScore = -1, asOf = 0, signal } = query;
    const vector = toUnitVector(query.vector, partition.space);
    const asked = { vector, limit, filter, minScore };
    const hits = await this.#of(partition).use(() => this.#backend.search(partition, asked, signal), {
      asOf,
      signal,
    });
    signal?.throwIfAborted();
    return hits;
  }

  count(partition: VectorPartition, filter: VectorFilter = NO_FILTER): Promise<number> {
    return this.#of(partition).use(() => this.#backend.count(partition, filter));
  }

  async drop(partition: VectorPartition): Promise<void> {
    if (this.#closing.signal.aborted) throw new VectorsUnavailable('closed');
    this.#partitions.delete(partitionKey(partition));
    await this.#backend.drop(partition);
  }

  async health(partition: VectorPartition): Promise<PartitionHealth> {
    const known = this.#partitions.get(partitionKey(partition));
    return known ? known.health() : { state: 'idle', entries: 0, method: 'exact', revision: 0 };
  }

  async summary(): Promise<VectorsSummary> {
    const partitions = [...this.#partitions.values()];
    const states = partitions.map((partition) => partition.heldState());
    const count = (state: PartitionState) => states.filter((each) => each === state).length;
    const [open] = partitions.filter((partition) => partition.heldState() === 'ready');
    // All of them are in one back-end: when it does not answer for one, it answers for none.
    const isAnswering = open === undefined || (await open.health()).state === 'ready';
    const ready = isAnswering ? count('ready') : 0;
    const degraded = count('degraded') + count('ready') - ready;
    return { ready, rebuilding: count('rebuilding'), degraded };
  }

  isAnswering(): Promise<boolean> {
    // One question at a time, however often this is asked and however long the answer takes.
    this.#pinging ??= this.#backend
      .ping()
      .then(
        () => true,
        () => false,
      )
      .finally(() => (this.#pinging = undefined));
    return this.#pinging;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#backend.close();
  }

  async #write(partition: VectorPartition, changes: readonly PendingChange[]): Promise<void> {
    if (changes.length > 0) await this.#of(partition).write(changes);
  }

  #of(partition: VectorPartition): PartitionSync {
    const key = partitionKey(partition);
    let known = this.#partitions.get(key);
    if (!known) {
      const { clock = systemClock, log = silentLog, source } = this.#options;
      const { patienceMs = 500, syncEveryMs = 2_000 } = this.#options;
      const { signal } = this.#closing;
      const backend = this.#backend;
      known = new PartitionSync(partition, { backend, source, clock, log, patienceMs, syncEveryMs, signal });
      this.#partitions.set(key, known);
    }
    return known;
  }
}
