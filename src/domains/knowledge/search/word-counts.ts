import type { Clock } from '../../../kernel/clock.js';
import type { WordCounts, WorkspaceSize } from './word-weights.js';
import { guessedStems } from './written-words.js';

/** Counts are of a statistic: some minutes old they say the same. */
const MAX_AGE_MS = 5 * 60_000;
/** Words that are remembered, of all workspaces together. */
const MAX_WORDS = 50_000;

interface Counted {
  readonly count: number;
  /** Of a workspace's items. */
  readonly usualItems?: number | null;
  readonly atMs: number;
}

/** What was counted lately of a text's words; `size` is null where all items have to be counted again. */
export interface LatelyCounted {
  readonly size: WorkspaceSize | null;
  readonly counts: ReadonlyMap<string, number>;
}

const NO_ITEMS: WorkspaceSize = { items: 0, usualItems: null };

/** What was counted lately, so that most searches count nothing. A workspace's counts are its own. */
export class WordCountMemory {
  /** In the order they were counted in. The empty word stands for the workspace's items. */
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly clock: Clock) {}

  /** For words that the database may find in the text. One that is not guessed is counted again. */
  of(workspaceId: string, text: string): LatelyCounted {
    const counts = new Map<string, number>();
    for (const word of guessedStems(text)) {
      const counted = this.fresh(workspaceId, word);
      if (counted) counts.set(word, counted.count);
    }
    const items = this.fresh(workspaceId, '');
    return { size: items ? { items: items.count, usualItems: items.usualItems ?? null } : null, counts };
  }

  /**
   * Remembers what the database has counted now.
   * @returns all that is known of the text's words
   */
  add(workspaceId: string, lately: LatelyCounted, counted: LatelyCounted): WordCounts {
    if (counted.size) this.keep(workspaceId, '', { ...counted.size, count: counted.size.items });
    for (const [word, count] of counted.counts) this.keep(workspaceId, word, { count });
    this.forgetOldest();
    return {
      ...(counted.size ?? lately.size ?? NO_ITEMS),
      counts: new Map([...lately.counts, ...counted.counts]),
    };
  }

  private fresh(workspaceId: string, word: string): Counted | undefined {
    const counted = this.counted.get(`${workspaceId} ${word}`);
    return counted && this.clock.monotonicMs() - counted.atMs <= MAX_AGE_MS ? counted : undefined;
  }

  private keep(workspaceId: string, word: string, { count, usualItems = null }: Omit<Counted, 'atMs'>): void {
    const key = `${workspaceId} ${word}`;
    this.counted.delete(key);
    this.counted.set(key, { count, usualItems, atMs: this.clock.monotonicMs() });
  }

  private forgetOldest(): void {
    for (const key of this.counted.keys()) {
      if (this.counted.size <= MAX_WORDS) return;
      this.counted.delete(key);
    }
  }
}
