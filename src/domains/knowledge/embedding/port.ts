import type { Scope } from '../../../kernel/scope.js';
import type { VectorSpace } from '../../../vectors/index.js';

/** The numbers a vector may have, as the profiles name them: 384 is fast, 1536 accurate. */
export const EMBEDDING_DIMENSIONS = [384, 1536] as const;
export type EmbeddingDimensions = (typeof EMBEDDING_DIMENSIONS)[number];

/** The most texts a caller should hand over at once; more are cut into batches of this size. */
export const BATCH_TEXTS = 32;

/** Turns texts into vectors of one space. */
export interface Embedder {
  /** What its vectors can be compared with: those of the same space, and no others. */
  readonly space: VectorSpace;
  /**
   * Whether texts that mean the same are near each other. False: only texts that use the same words are, and a
   * paraphrase is not found. Shown to clients.
   */
  readonly semantic: boolean;
  /**
   * A vector for each text, in order, of length 1. A text without a single word has a vector like any other.
   *
   * Texts of any number: they are cut into batches. Nothing is ever cut off a text in silence.
   *
   * @param billedTo who pays where the provider costs money; without it the call is not in the ledger
   * @throws {EmbeddingFault} when the provider fails, or gives what is not a vector of this space
   * @throws the signal's reason, when it aborts
   */
  embed(texts: readonly string[], signal: AbortSignal, billedTo?: Scope): Promise<readonly Float32Array[]>;
}
