import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import type { VectorHit, VectorIndex, VectorPartition } from '../../../vectors/index.js';
import { EmbeddingFault, type Embedder } from '../embedding/index.js';
import type { ItemFilter } from '../item/item.js';
import { readStores } from '../knowledge.store.js';
import { spaceKeyOf } from './space-key.js';
import { attributesOf, toVectorFilter } from './vector-attributes.js';

/** What makes vectors and finds the nearest. */
export interface SemanticParts {
  readonly embedder: Embedder;
  readonly index: VectorIndex;
}

export interface IndexingParts extends SemanticParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Nearest {
  readonly limit: number;
  /** @default any */
  readonly minCosine?: number;
  readonly now: Date;
  readonly withoutIds?: readonly string[];
  /** The workspace's revision that the answer must not be older than. */
  readonly asOf?: number | undefined;
  readonly signal?: AbortSignal;
}

/** Texts become vectors here, and changed rows the index's entries. */
export class IndexingService {
  readonly space: string;

  constructor(private readonly parts: IndexingParts) {
    this.space = spaceKeyOf(parts.embedder.space);
  }

  /** What clients call the space. */
  get spaceName(): string {
    return this.parts.embedder.space.model;
  }

  get isSemantic(): boolean {
    return this.parts.embedder.semantic;
  }

  /**
   * A vector for each text; none at all when they cannot be made now: then the rows are stored without, and embedded
   * later.
   */
  async tryToEmbed(
    scope: Scope,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly (Float32Array | undefined)[]> {
    try {
      return await this.embed(scope, texts, signal);
    } catch (error) {
      if (!(error instanceof EmbeddingFault)) throw error;
      this.parts.log.warn(
        { err: error, texts: texts.length },
        'Knowledge is stored without vectors for now.',
      );
      return texts.map(() => undefined);
    }
  }

  /** @throws {EmbeddingFault} */
  embed(scope: Scope, texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    return this.parts.embedder.embed(texts, signal, scope);
  }

  /** @throws {VectorsUnavailable} */
  nearest(
    scope: Pick<Scope, 'workspaceId'>,
    vector: Float32Array,
    filter: ItemFilter,
    { limit, minCosine, now, withoutIds, asOf, signal }: Nearest,
  ): Promise<readonly VectorHit[]> {
    return this.parts.index.search(this.partition(scope), {
      ...{ vector, limit },
      filter: { ...toVectorFilter(filter, now), ...(withoutIds ? { withoutIds } : {}) },
      ...(minCosine === undefined ? {} : { minScore: minCosine }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(signal ? { signal } : {}),
    });
  }

  /** The stored vectors of these items, where they are of the space. */
  vectorsOf(
    scope: Pick<Scope, 'workspaceId'>,
    itemIds: readonly string[],
  ): Promise<ReadonlyMap<string, Float32Array>> {
    return readStores(this.parts.database, scope).vectors.ofItems(this.space, itemIds);
  }

  /**
   * Tells the index of rows that were changed, so that the next search finds them as they are. What cannot be told now
   * is not lost: the index catches up with the database by itself.
   */
  async changed(
    scope: Pick<Scope, 'workspaceId'>,
    {
      ids,
      removedIds = [],
      revision,
    }: { ids: readonly string[]; removedIds?: readonly string[]; revision: number },
  ): Promise<void> {
    const { database, index, log } = this.parts;
    const stores = readStores(database, scope);
    const [items, vectors] = await Promise.all([stores.items.byIds(ids), this.vectorsOf(scope, ids)]);
    const entries = items.flatMap((item) => {
      const vector = vectors.get(item.id);
      return vector ? [{ id: item.id, vector, attributes: attributesOf(item), revision: item.revision }] : [];
    });
    const partition = this.partition(scope);
    try {
      if (entries.length > 0) await index.upsert(partition, entries);
      if (removedIds.length > 0)
        await index.remove(
          partition,
          removedIds.map((id) => ({ id, revision })),
        );
    } catch (error) {
      log.warn({ err: error }, 'The vector index was not told of a change and catches up later.');
    }
  }

  partition({ workspaceId }: Pick<Scope, 'workspaceId'>): VectorPartition {
    return { workspaceId, space: this.parts.embedder.space };
  }
}
