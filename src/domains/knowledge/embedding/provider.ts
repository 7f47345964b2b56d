import type { VectorSpace } from '../../../vectors/index.js';

/** What a provider gave for one batch. */
export interface EmbeddedBatch {
  /** One for each text, in order; not checked yet. */
  readonly vectors: readonly ArrayLike<number>[];
  /** What the provider counted, where it costs money. */
  readonly inputTokens?: number;
}

/**
 * Whoever turns texts into vectors: asked once, for one batch. Batches, retries, timeouts, the cache and the checks of
 * what comes back are `createEmbedder`'s.
 */
export interface EmbeddingProvider {
  readonly space: VectorSpace;
  readonly semantic: boolean;
  /** Whether asking is a call to somebody else, which may fail for a while, is worth a cache, and may cost money. */
  readonly isRemote: boolean;
  /**
   * @param texts 1 to `BATCH_TEXTS`
   * @throws {EmbeddingFault}
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<EmbeddedBatch>;
  /** Gives back what it holds, if it holds anything. */
  close?(): Promise<void>;
}
