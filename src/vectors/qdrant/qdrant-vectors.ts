import { QdrantClient } from '@qdrant/js-client-rest';
import type { BackendQuery, VectorBackend, VectorBatch } from '../backend.js';
import { spaceKey } from '../partition-key.js';
import type { PartitionHealth, VectorFilter, VectorHit, VectorPartition } from '../port.js';
import { PartitionClosed, VectorsUnavailable } from '../vectors.errors.js';
import { SpaceCollection } from './collection.js';
import {
  attributeNames,
  operationsOf,
  partitionPointId,
  toQdrantFilter,
  toQdrantQuery,
  type PartitionPayload,
  type PointPayload,
} from './points.js';

const TIMEOUT_MS = 10_000;
/** Vectors a request: about a megabyte of JSON. */
const BATCH_ROWS = 50;

export interface QdrantVectorsOptions {
  /** Of its REST API, such as http://127.0.0.1:6333. */
  readonly url: string;
  readonly apiKey?: string;
  /** Begins the name of each collection. @default 'waymark_' */
  readonly prefix?: string;
  /** @default 10_000 // milliseconds */
  readonly timeoutMs?: number;
}

/**
 * Vectors in Qdrant: a collection for each space, divided by workspace, in 8 bits in memory, with the best rescored on
 * 32. Several processes may share it.
 */
export class QdrantVectors implements VectorBackend {
  /** What a server keeps is not lost with a process. */
  readonly epoch = 0;
  readonly #client: QdrantClient;
  readonly #prefix: string;
  readonly #collections = new Map<string, SpaceCollection>();
  #isClosed = false;

  constructor({ url, apiKey, prefix = 'waymark_', timeoutMs = TIMEOUT_MS }: QdrantVectorsOptions) {
    this.#prefix = prefix;
    const { pathname } = new URL(url);
    this.#client = new QdrantClient({
      url: new URL(url).origin,
      timeout: timeoutMs,
      // It would print to the console what a log should say.
      checkCompatibility: false,
      ...(pathname === '/' ? {} : { prefix: pathname }),
      ...(apiKey === undefined ? {} : { apiKey }),
    });
  }

  open(partition: VectorPartition): Promise<number> {
    return this.#ask(partition, async (collection) => {
      collection.forget();
      await collection.ensure();
      const [point] = await this.#client.retrieve(collection.name, { ids: [partitionPointId(partition)] });
      return (point?.payload as PartitionPayload | undefined | null)?.revision ?? 0;
    });
  }

  apply(partition: VectorPartition, batch: VectorBatch): Promise<void> {
    return this.#ask(partition, async (collection) => {
      await collection.index(attributeNames(batch));
      for (const some of slices(batch)) {
        await this.#client.batchUpdate(collection.name, {
          operations: operationsOf(partition, some),
          wait: true,
        });
      }
    });
  }

  synced(partition: VectorPartition, revision: number): Promise<void> {
    const payload: PartitionPayload = { partition: partition.workspaceId, revision };
    // A point must have a vector; which one does not matter, since no search has this point in its workspace.
    const vector = Array.from({ length: partition.space.dims }, (_, i) => (i === 0 ? 1 : 0));
    const points = [{ id: partitionPointId(partition), vector, payload: { ...payload } }];
    return this.#ask(partition, async ({ name }) => {
      await this.#client.upsert(name, { points, wait: true });
    });
  }

  async search(partition: VectorPartition, query: BackendQuery): Promise<readonly VectorHit[]> {
    const filter = toQdrantFilter(partition, query.filter);
    if (!filter) return [];
    const { points } = await this.#ask(partition, ({ name }) =>
      this.#client.query(name, toQdrantQuery(query, filter)),
    );
    return points
      .map(({ payload, score }) => ({ id: (payload as unknown as PointPayload).id, score: clamp(score) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  async count(partition: VectorPartition, asked: VectorFilter): Promise<number> {
    const filter = toQdrantFilter(partition, asked);
    if (!filter) return 0;
    const { count } = await this.#ask(partition, ({ name }) =>
      this.#client.count(name, { filter, exact: true }),
    );
    return count;
  }

  async drop(partition: VectorPartition): Promise<void> {
    await this.#ask(partition, async (collection) => {
      await collection.ensure();
      const filter = { must: [{ key: 'workspace', match: { value: partition.workspaceId } }] };
      const operations = [{ delete: { filter } }, { delete: { points: [partitionPointId(partition)] } }];
      await this.#client.batchUpdate(collection.name, { operations, wait: true });
    });
  }

  async describe(
    partition: VectorPartition,
  ): Promise<Pick<PartitionHealth, 'entries' | 'method'> | undefined> {
    const entries = await this.count(partition, {}).catch(() => undefined);
    return entries === undefined ? undefined : { entries, method: 'approximate' };
  }

  async ping(): Promise<void> {
    await this.#client.getCollections().catch((error: unknown) => {
      throw new VectorsUnavailable('down', error);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  async #ask<Answer>(
    partition: VectorPartition,
    work: (collection: SpaceCollection) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.#isClosed) throw new VectorsUnavailable('closed');
    const collection = this.#collection(partition);
    try {
      return await work(collection);
    } catch (error) {
      // Deleted from outside: it is made anew, and filled from the source.
      if (statusOf(error) === 404) throw new PartitionClosed();
      throw new VectorsUnavailable('down', error);
    }
  }

  #collection({ space }: VectorPartition): SpaceCollection {
    const key = spaceKey(space);
    let collection = this.#collections.get(key);
    if (!collection) {
      collection = new SpaceCollection(this.#client, space, this.#prefix);
      this.#collections.set(key, collection);
    }
    return collection;
  }
}

function* slices({ upserts, attributes, removals }: VectorBatch): Generator<VectorBatch> {
  for (let start = 0; start < upserts.length; start += BATCH_ROWS) {
    yield { upserts: upserts.slice(start, start + BATCH_ROWS), attributes: [], removals: [] };
  }
  if (attributes.length + removals.length > 0) yield { upserts: [], attributes, removals };
}

function clamp(score: number): number {
  return Math.max(-1, Math.min(1, score));
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}
