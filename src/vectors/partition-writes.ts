import type { VectorBackend, VectorBatch } from './backend.js';
import { toUnitVector } from './check.js';
import type { VectorAttributes, VectorChange, VectorPartition } from './port.js';
import { RecentWrites } from './recent-writes.js';

/** A change on its way to the back-end. Without `vector` and `attributes` it is a removal. */
export interface PendingChange {
  readonly id: string;
  readonly revision: number;
  readonly vector?: Float32Array;
  readonly attributes?: VectorAttributes;
}

export function toPending(change: VectorChange, { space }: VectorPartition): PendingChange {
  const { id, revision } = change;
  if ('isRemoved' in change) return { id, revision };
  return { id, revision, vector: toUnitVector(change.vector, space), attributes: change.attributes };
}

/**
 * What is written to a partition: in the order in which it was admitted, and one batch at a time. What comes while one is
 * on its way waits for it and goes over together, so that writes that come faster than batches return do not queue up.
 */
export class PartitionWrites {
  readonly #partition: VectorPartition;
  readonly #backend: VectorBackend;
  readonly #recent = new RecentWrites();
  #waiting: PendingChange[] = [];
  /** The batch that what is waiting will go over with. */
  #next: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(partition: VectorPartition, backend: VectorBackend) {
    this.#partition = partition;
    this.#backend = backend;
  }

  /** Resolves when searches find them; those of a row that is known in a newer state are passed over. */
  apply(changes: readonly PendingChange[]): Promise<void> {
    this.#waiting.push(...changes.filter(({ id, revision }) => this.#recent.admit(id, revision)));
    if (this.#waiting.length === 0) return this.#writing;
    if (!this.#next) {
      const written = this.#writing.then(() => this.#writeWaiting());
      this.#next = written;
      this.#writing = written.catch(() => {});
    }
    return this.#next;
  }

  /** Everything up to this revision has come from the source: what is older is not met again. */
  forgetUpTo(revision: number): void {
    this.#recent.forgetUpTo(revision);
  }

  #writeWaiting(): Promise<void> {
    const batch = toBatch(this.#waiting);
    this.#waiting = [];
    this.#next = undefined;
    return this.#backend.apply(this.#partition, batch);
  }
}

/** Of several changes of a row the last one counts, with the vector that came before it where it brings none. */
function toBatch(changes: readonly PendingChange[]): VectorBatch {
  const last = new Map<string, PendingChange>();
  for (const change of changes) {
    const vector = change.vector ?? (change.attributes && last.get(change.id)?.vector);
    last.set(change.id, { ...change, ...(vector ? { vector } : {}) });
  }
  const upserts: VectorBatch['upserts'][number][] = [];
  const attributes: VectorBatch['attributes'][number][] = [];
  const removals: string[] = [];
  for (const { id, vector, attributes: own } of last.values()) {
    if (!own) removals.push(id);
    else if (vector) upserts.push({ id, vector, attributes: own });
    else attributes.push({ id, attributes: own });
  }
  return { upserts, attributes, removals };
}
