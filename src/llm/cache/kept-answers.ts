import type { Clock } from '../../kernel/clock.js';
import type { StreamPart } from '../port.js';

/** An answer that is kept, whole. */
export interface KeptAnswer {
  readonly parts: readonly StreamPart[];
  /** Namespaced by workspace. */
  readonly tags: readonly string[];
  readonly costMicroUsd: number;
  /** How long it took, in milliseconds. */
  readonly tookMs: number;
  readonly bytes: number;
  readonly expiresAtMs: number;
}

export interface KeptAnswersOptions {
  /** @default 2_000 */
  readonly maxEntries?: number;
  /** @default 67_108_864 // 64 MiB */
  readonly maxBytes?: number;
  /** Which entry makes room: the one least recently, or least frequently used. @default 'lru' */
  readonly evicts?: 'lru' | 'lfu';
  readonly clock: Clock;
}

interface Entry {
  readonly answer: KeptAnswer;
  hits: number;
}

/** Whole answers in memory, bounded by number, bytes and time. The order of the map is the order of use. */
export class KeptAnswers {
  readonly #options: Required<KeptAnswersOptions>;
  readonly #entries = new Map<string, Entry>();
  readonly #keysByTag = new Map<string, Set<string>>();
  #bytes = 0;
  #evictions = 0;

  constructor(options: KeptAnswersOptions) {
    this.#options = { maxEntries: 2_000, maxBytes: 64 * 1024 * 1024, evicts: 'lru', ...options };
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** How many made room for others. */
  get evictions(): number {
    return this.#evictions;
  }

  get(key: string): KeptAnswer | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.answer.expiresAtMs <= this.#options.clock.monotonicMs()) {
      this.#delete(key);
      return undefined;
    }
    entry.hits += 1;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.answer;
  }

  /** Keeps an answer, unless it alone is larger than all may be. */
  set(key: string, answer: KeptAnswer): void {
    this.#delete(key);
    if (answer.bytes > this.#options.maxBytes) return;
    while (this.#isFull(answer.bytes)) this.#evict();
    this.#entries.set(key, { answer, hits: 0 });
    this.#bytes += answer.bytes;
    for (const tag of answer.tags) {
      const keys = this.#keysByTag.get(tag) ?? new Set();
      this.#keysByTag.set(tag, keys.add(key));
    }
  }

  /** Drops what has a tag. @returns how many */
  drop(tag: string): number {
    const keys = [...(this.#keysByTag.get(tag) ?? [])];
    for (const key of keys) this.#delete(key);
    return keys.length;
  }

  /** Drops what `isMeant` says, or all. @returns how many */
  dropWhere(isMeant: (answer: KeptAnswer) => boolean): number {
    const keys = [...this.#entries].filter(([, { answer }]) => isMeant(answer)).map(([key]) => key);
    for (const key of keys) this.#delete(key);
    return keys.length;
  }

  #isFull(moreBytes: number): boolean {
    const { maxEntries, maxBytes } = this.#options;
    return this.#entries.size > 0 && (this.#entries.size >= maxEntries || this.#bytes + moreBytes > maxBytes);
  }

  #evict(): void {
    const nowMs = this.#options.clock.monotonicMs();
    let victim: string | undefined;
    let fewest = Infinity;
    for (const [key, { answer, hits }] of this.#entries) {
      const worth = answer.expiresAtMs <= nowMs ? -1 : hits;
      if (worth < fewest) [victim, fewest] = [key, worth];
      // The first is the least recently used.
      if (this.#options.evicts === 'lru' || fewest === -1) break;
    }
    if (victim === undefined) return;
    this.#delete(victim);
    this.#evictions += 1;
  }

  #delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.answer.bytes;
    for (const tag of entry.answer.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}
