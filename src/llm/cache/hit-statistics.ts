import type { Clock } from '../../kernel/clock.js';

const SLICES = 10;

export interface HitCounts {
  /** Answers given again, those included that were still being written. */
  readonly hits: number;
  readonly misses: number;
  /** From 0 to 1, of the window; 0 when nothing was asked. */
  readonly hitRate: number;
  readonly savedMicroUsd: number;
  readonly savedMs: number;
}

/** How often the cache helped: all in all, and the rate over the last while. */
export class HitStatistics {
  readonly #sliceMs: number;
  #slices: { readonly number: number; hits: number; misses: number }[] = [];
  #hits = 0;
  #misses = 0;
  #savedMicroUsd = 0;
  #savedMs = 0;

  constructor(
    private readonly clock: Clock,
    windowMs: number,
  ) {
    this.#sliceMs = windowMs / SLICES;
  }

  hit(): void {
    this.#hits += 1;
    this.#slice().hits += 1;
  }

  miss(): void {
    this.#misses += 1;
    this.#slice().misses += 1;
  }

  save(microUsd: number, ms: number): void {
    this.#savedMicroUsd += microUsd;
    this.#savedMs += ms;
  }

  counts(): HitCounts {
    this.#forget();
    const hits = this.#slices.reduce((sum, slice) => sum + slice.hits, 0);
    const asked = this.#slices.reduce((sum, slice) => sum + slice.misses, hits);
    return {
      hits: this.#hits,
      misses: this.#misses,
      hitRate: asked === 0 ? 0 : hits / asked,
      savedMicroUsd: this.#savedMicroUsd,
      savedMs: this.#savedMs,
    };
  }

  #slice(): { hits: number; misses: number } {
    this.#forget();
    const number = this.#now();
    const last = this.#slices.at(-1);
    if (last?.number === number) return last;
    const slice = { number, hits: 0, misses: 0 };
    this.#slices.push(slice);
    return slice;
  }

  #forget(): void {
    const oldest = this.#now() - SLICES;
    while (this.#slices[0] && this.#slices[0].number <= oldest) this.#slices.shift();
  }

  #now(): number {
    return Math.floor(this.clock.monotonicMs() / this.#sliceMs);
  }
}
