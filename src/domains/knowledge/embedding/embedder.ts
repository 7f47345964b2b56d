import { systemClock, type Clock } from '../../../kernel/clock.js';
import type { Scope } from '../../../kernel/scope.js';
import type { VectorSpace } from '../../../vectors/index.js';
import { BatchCaller } from './batch-caller.js';
import { EmbeddingFault } from './embedding.errors.js';
import { failedEnd, inputCallOf, unpaidFault, type CallBooks } from './embedding-bill.js';
import { BATCH_TEXTS, type Embedder } from './port.js';
import type { EmbeddingProvider } from './provider.js';
import { toUnitVector } from './unit-vector.js';
import { VectorCache } from './vector-cache.js';

export interface EmbedderOptions {
  /** Batches that are asked for at the same time, of one call. @default 4 */
  readonly concurrency?: number;
  /** How long a batch may take. @default 10_000 // milliseconds */
  readonly timeoutMs?: number;
  /** How much memory vectors that may be asked for again get. @default 32 MiB */
  readonly cacheBytes?: number;
  /** Where calls that cost money are held for and written down. @default nowhere */
  readonly books?: CallBooks;
  readonly clock?: Clock;
}

/** A batch that waits to be embedded: its texts, and where their vectors go. */
interface Batch {
  readonly texts: readonly string[];
  readonly keys: readonly string[];
}

/**
 * An embedder over a provider: texts that are known come from the cache, equal ones are embedded once, the rest go out
 * in batches, several at a time. The first failure stops the others; what had come by then is in the cache.
 */
export function createEmbedder(provider: EmbeddingProvider, options: EmbedderOptions = {}): ClosableEmbedder {
  return new ProviderEmbedder(provider, options);
}

/** An embedder that is closed by who made it. */
export interface ClosableEmbedder extends Embedder {
  close(): Promise<void>;
}

class ProviderEmbedder implements ClosableEmbedder {
  readonly space: VectorSpace;
  readonly semantic: boolean;
  readonly #provider: EmbeddingProvider;
  readonly #caller: BatchCaller;
  readonly #cache: VectorCache;
  readonly #concurrency: number;
  readonly #books: CallBooks | undefined;

  constructor(provider: EmbeddingProvider, options: EmbedderOptions) {
    const { timeoutMs = 10_000, cacheBytes = 32 * 1024 * 1024, concurrency = 4 } = options;
    this.#provider = provider;
    this.space = provider.space;
    this.semantic = provider.semantic;
    this.#caller = new BatchCaller({ provider, timeoutMs, clock: options.clock ?? systemClock });
    this.#cache = new VectorCache({ maxBytes: cacheBytes, dims: provider.space.dims });
    this.#concurrency = concurrency;
    this.#books = options.books;
  }

  async embed(
    texts: readonly string[],
    signal: AbortSignal,
    billedTo?: Scope,
  ): Promise<readonly Float32Array[]> {
    signal.throwIfAborted();
    const keys = texts.map((text) => VectorCache.keyOf(text));
    const found = new Map<string, Float32Array>();
    const missing = new Map<string, string>();
    for (const [i, key] of keys.entries()) {
      if (found.has(key) || missing.has(key)) continue;
      const vector = this.#cache.get(key);
      if (vector) found.set(key, vector);
      else missing.set(key, texts[i]!);
    }
    await this.#embedAll(batchesOf(missing), found, { signal, billedTo });
    return keys.map((key) => found.get(key)!.slice());
  }

  async close(): Promise<void> {
    await this.#provider.close?.();
  }

  async #embedAll(
    batches: readonly Batch[],
    found: Map<string, Float32Array>,
    { signal, billedTo }: { signal: AbortSignal; billedTo: Scope | undefined },
  ): Promise<void> {
    const stop = new AbortController();
    const linked = AbortSignal.any([signal, stop.signal]);
    const waiting = batches.values();
    const work = async () => {
      for (const { texts, keys } of waiting) {
        linked.throwIfAborted();
        const vectors = await this.#embedBatch(texts, linked, billedTo);
        for (const [i, key] of keys.entries()) {
          this.#cache.put(key, vectors[i]!);
          found.set(key, vectors[i]!);
        }
      }
    };
    const workers = Array.from({ length: Math.min(this.#concurrency, batches.length) }, work);
    try {
      await Promise.all(workers);
    } catch (error) {
      stop.abort();
      await Promise.allSettled(workers);
      throw error;
    }
  }

  async #embedBatch(
    texts: readonly string[],
    signal: AbortSignal,
    billedTo: Scope | undefined,
  ): Promise<Float32Array[]> {
    const book = await this.#beginCall(texts, signal, billedTo);
    const called = await this.#caller.call(texts, signal).catch((error: unknown) => {
      book?.(failedEnd(error, signal.aborted));
      throw error;
    });
    const { inputTokens = 'unknown', retries } = called;
    book?.({ outcome: 'COMPLETED', inputTokens, retries });
    return this.#checked(called.vectors, texts.length);
  }

  async #beginCall(texts: readonly string[], signal: AbortSignal, billedTo: Scope | undefined) {
    if (!billedTo || !this.#books || !this.#provider.isRemote) return undefined;
    try {
      return await this.#books.begin(inputCallOf(this.space, texts, billedTo), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw unpaidFault(this.space.provider, error);
    }
  }

  #checked(answered: readonly ArrayLike<number>[], texts: number): Float32Array[] {
    const { provider, dims } = this.space;
    const bad = (reason: string) => new EmbeddingFault({ kind: 'bad-answer', provider, reason });
    if (answered.length !== texts) throw bad(`${texts} texts were given ${answered.length} vectors.`);
    return answered.map((numbers) => {
      const vector = toUnitVector(numbers, dims);
      if (!vector)
        throw bad(`A vector of ${dims} finite numbers was expected, not one of ${numbers.length}.`);
      return vector;
    });
  }
}

function batchesOf(missing: ReadonlyMap<string, string>): Batch[] {
  const entries = [...missing];
  const batches: Batch[] = [];
  for (let start = 0; start < entries.length; start += BATCH_TEXTS) {
    const some = entries.slice(start, start + BATCH_TEXTS);
    batches.push({ keys: some.map(([key]) => key), texts: some.map(([, text]) => text) });
  }
  return batches;
}
