import { createHash } from 'node:crypto';

/** Vectors of texts embedded lately, those of one space, by the texts' content. Those not used for longest make room. */
export class VectorCache {
  readonly #vectors = new Map<string, Float32Array>();
  readonly #maxVectors: number;
  #hits = 0;
  #misses = 0;

  constructor({ maxBytes, dims }: { readonly maxBytes: number; readonly dims: number }) {
    this.#maxVectors = Math.floor(maxBytes / (dims * Float32Array.BYTES_PER_ELEMENT));
  }

  static keyOf(text: string): string {
    return createHash('sha256').update(text).digest('base64');
  }

  get statistics(): { readonly vectors: number; readonly hits: number; readonly misses: number } {
    return { vectors: this.#vectors.size, hits: this.#hits, misses: this.#misses };
  }

  get(key: string): Float32Array | undefined {
    const vector = this.#vectors.get(key);
    if (!vector) return void this.#misses++;
    this.#hits++;
    this.#vectors.delete(key);
    this.#vectors.set(key, vector);
    return vector.slice();
  }

  put(key: string, vector: Float32Array): void {
    this.#vectors.delete(key);
    this.#vectors.set(key, vector.slice());
    if (this.#vectors.size > this.#maxVectors) this.#vectors.delete(this.#vectors.keys().next().value!);
  }
}
