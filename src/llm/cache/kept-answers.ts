import type { Clock } from '../../kernel/clock.js';
import { bytesOf, type KeptAnswer } from './kept-answer.js';

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
  readonly tags: Set<string>;
  bytes: number;
  hits: number;
}

/** An answer with its name and how often it was given again. */
export interface UsedAnswer {
  readonly key: string;
  readonly answer: KeptAnswer;
  readonly hits: number;
}

/** How many things one answer may come to depend on: whoever comes with more asks anew. */
const MOST_TAGS = 256;

/** Whole answers in memory, bounded by number, bytes and time. The order of the map is the order of use. */
export class KeptAnswers {
  readonly #options: Required<KeptAnswersOptions>;
  readonly #entries = new Map<string, Entry>();
  readonly #keysByTag = new Map<string, Set<string>>();
  #bytes = 0;
  #evictions = 0;

  constructor({
    clock,
    maxEntries = 2_000,
    maxBytes = 64 * 1024 * 1024,
    evicts = 'lru',
  }: KeptAnswersOptions) {
    this.#options = { clock, maxEntries, maxBytes, evicts };
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

  has(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.answer.expiresAtMs > this.#options.clock.monotonicMs();
  }

  get(key: string): KeptAnswer | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.answer.expiresAtMs <= this.#options.clock.monotonicMs()) {
      this.delete(key);
      return undefined;
    }
    entry.hits += 1;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.answer;
  }

  /**
   * Notes what a kept answer depends on as well, because somebody does who was given it.
   * @returns whether that was new; undefined when it depends on too much already
   */
  tag(key: string, tags: readonly string[]): boolean | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const fresh = tags.filter((tag) => !entry.tags.has(tag));
    if (fresh.length === 0) return false;
    if (entry.tags.size + fresh.length > MOST_TAGS) return undefined;
    for (const tag of fresh) {
      entry.tags.add(tag);
      this.#index(tag, key);
    }
    const bytes = bytesOf(key, { ...entry.answer, tags: entry.tags });
    this.#bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    return true;
  }

  /** Keeps an answer, unless it alone is larger than all may be. */
  set(key: string, answer: KeptAnswer, hits = 0): void {
    this.delete(key);
    const bytes = bytesOf(key, answer);
    if (bytes > this.#options.maxBytes) return;
    while (this.#isFull(bytes)) this.#evict();
    this.#entries.set(key, { answer, tags: new Set(answer.tags), bytes, hits });
    this.#bytes += bytes;
    for (const tag of answer.tags) this.#index(tag, key);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }

  /** Drops what has a tag. @returns the keys of what was dropped */
  drop(tag: string): readonly string[] {
    const keys = [...(this.#keysByTag.get(tag) ?? [])];
    for (const key of keys) this.delete(key);
    return keys;
  }

  clear(): void {
    this.#entries.clear();
    this.#keysByTag.clear();
    this.#bytes = 0;
  }

  /** What was given again most often and is still good, at most `limit`. */
  mostUsed(limit: number): readonly UsedAnswer[] {
    const nowMs = this.#options.clock.monotonicMs();
    return [...this.#entries]
      .filter(([, { hits, answer }]) => hits > 0 && answer.expiresAtMs > nowMs)
      .sort(([, left], [, right]) => right.hits - left.hits)
      .slice(0, limit)
      .map(([key, { answer, tags, hits }]) => ({ key, answer: { ...answer, tags: new Set(tags) }, hits }));
  }

  #index(tag: string, key: string): void {
    const keys = this.#keysByTag.get(tag) ?? new Set();
    this.#keysByTag.set(tag, keys.add(key));
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
    this.delete(victim);
    this.#evictions += 1;
  }
}
