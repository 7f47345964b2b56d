import type { Clock } from '../../../kernel/clock.js';
import type { WordCounts } from './word-weights.js';

/** Counts are of a statistic: some minutes old they say the same. */
const MAX_AGE_MS = 5 * 60_000;
/** Words that are remembered, of all workspaces together. */
const MAX_WORDS = 50_000;

interface Counted {
  readonly count: number;
  readonly atMs: number;
}

/** Counts words in the database, and the workspace's items where that is wanted. */
export type CountWords = (words: readonly string[], countsItems: boolean) => Promise<WordCounts>;

/** What was counted lately, so that most searches count nothing. A workspace's counts are its own. */
export class WordCountMemory {
  /** In the order they were counted in. The empty word stands for the workspace's items. */
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly clock: Clock) {}

  async of(workspaceId: string, words: readonly string[], count: CountWords): Promise<WordCounts> {
    const wanted = ['', ...words];
    const unknown = wanted.filter((word) => this.fresh(workspaceId, word) === undefined);
    if (unknown.length > 0) {
      const { items, counts } = await count(
        unknown.filter((word) => word !== ''),
        unknown.includes(''),
      );
      for (const word of unknown) this.keep(workspaceId, word, word === '' ? items : (counts.get(word) ?? 0));
      this.forgetOldest();
    }
    const counts = new Map(words.map((word) => [word, this.fresh(workspaceId, word) ?? 0]));
    return { items: this.fresh(workspaceId, '') ?? 0, counts };
  }

  private fresh(workspaceId: string, word: string): number | undefined {
    const counted = this.counted.get(`${workspaceId} ${word}`);
    return counted && this.clock.monotonicMs() - counted.atMs <= MAX_AGE_MS ? counted.count : undefined;
  }

  private keep(workspaceId: string, word: string, count: number): void {
    const key = `${workspaceId} ${word}`;
    this.counted.delete(key);
    this.counted.set(key, { count, atMs: this.clock.monotonicMs() });
  }

  private forgetOldest(): void {
    for (const key of this.counted.keys()) {
      if (this.counted.size <= MAX_WORDS) return;
      this.counted.delete(key);
    }
  }
}
