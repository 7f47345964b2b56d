import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import type { ChunkOf, JournalStore } from './journal.store.js';
import type { LogChunk } from './log/chunk.js';
import type { RunningLog } from './log/running-log.js';

/** What one chunk holds: a reader that stalls on a stored log holds a few of them. */
export const CHUNK_CHARS = 16 * 1024;
/** What one statement carries, about: to make and to store more would hold up all deltas. The rest follows at once. */
const STATEMENT_CHARS = 16 * 1024;

export interface FlusherOptions {
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly log: Log;
  /** From the start of one statement to the start of the next. */
  readonly everyMs: number;
}

interface Entry {
  readonly log: RunningLog;
  flushedSeq: number;
}

interface Batch {
  readonly chunks: readonly ChunkOf[];
  readonly flushed: ReadonlyMap<Entry, number>;
  readonly isFull: boolean;
}

/**
 * Brings all running logs to the database together, one statement at a time. What a failed statement carried goes into
 * the next one, so a database that is away for a while loses nothing.
 */
export class Flusher {
  private readonly entries = new Map<string, Entry>();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private current: Promise<boolean> | undefined;
  /** Whose turn it still is, while one statement does not carry all that there is. */
  private round: Set<string> | undefined;

  constructor(private readonly options: FlusherOptions) {}

  add(generationId: string, log: RunningLog): void {
    this.entries.set(generationId, { log, flushedSeq: 0 });
    this.loop ??= this.run();
  }

  /** Leaves a log to its end. @returns the number up to which it is in the database for certain */
  async remove(generationId: string): Promise<number> {
    const entry = this.entries.get(generationId);
    this.entries.delete(generationId);
    await this.current;
    return entry?.flushedSeq ?? 0;
  }

  /** Stops without another statement. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { clock, everyMs } = this.options;
    const { signal } = this.stopping;
    let waitMs = everyMs;
    while (this.entries.size > 0) {
      await clock.sleep(waitMs, signal).catch(() => {});
      if (signal.aborted) return;
      const startedAt = clock.monotonicMs();
      this.current = this.flushOnce();
      const isMore = await this.current;
      waitMs = isMore ? 0 : Math.max(0, everyMs - (clock.monotonicMs() - startedAt));
    }
    this.loop = undefined;
  }

  /** @returns whether there was more than one statement carries */
  private async flushOnce(): Promise<boolean> {
    const { chunks, flushed, isFull } = this.collect();
    if (chunks.length === 0) return false;
    try {
      await this.options.journal.flush(chunks);
    } catch (err) {
      this.round = undefined;
      this.options.log.warn(
        { err, chunks: chunks.length },
        'Running answers could not be saved; trying again.',
      );
      return false;
    }
    for (const [entry, seq] of flushed) entry.flushedSeq = seq;
    return isFull;
  }

  /** Goes on where the last statement was full, or those who come first would fill each of them with a word or two. */
  private collect(): Batch {
    const chunks: ChunkOf[] = [];
    const flushed = new Map<Entry, number>();
    let chars = 0;
    this.round ??= new Set(this.entries.keys());
    for (const generationId of this.round) {
      const entry = this.entries.get(generationId);
      for (const chunk of entry ? chunksOf(entry.log, entry.flushedSeq) : []) {
        if (chars >= STATEMENT_CHARS) return { chunks, flushed, isFull: true };
        chunks.push({ generationId, ...chunk });
        flushed.set(entry!, chunk.toSeq);
        chars += chunk.json.length;
      }
      this.round.delete(generationId);
    }
    this.round = undefined;
    return { chunks, flushed, isFull: false };
  }
}

/** The chunks of everything after a number. */
export function* chunksOf(log: RunningLog, after: number): Generator<LogChunk, void, undefined> {
  for (let seq = after; ;) {
    const chunk = log.chunk(seq, CHUNK_CHARS);
    if (!chunk) return;
    yield chunk;
    seq = chunk.toSeq;
  }
}
