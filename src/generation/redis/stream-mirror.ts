import type { ChunkItem } from '../log/chunk.js';
import { RunningLog } from '../log/running-log.js';
import type { RedisClient } from './connection.js';

const PAGE_ENTRIES = 64;

/** A log that another process writes, as far as its stream has been read. One for all readers of this process. */
export class StreamMirror {
  readonly running = new RunningLog();
  /** Looks without anybody waiting, so far. */
  idleLooks = 0;
  private current: Promise<void> | undefined;
  private isStale = false;

  constructor(
    private readonly redis: RedisClient,
    private readonly stream: string,
  ) {}

  /**
   * Reads what is new. A stream that is gone or has a gap closes the log: its readers turn to the database.
   * Never rejects.
   */
  refresh(): Promise<void> {
    this.isStale = true;
    return (this.current ??= this.read());
  }

  private async read(): Promise<void> {
    while (this.isStale && !this.running.isClosed) {
      this.isStale = false;
      await this.readPage().catch(() => this.running.close());
    }
    this.current = undefined;
  }

  private async readPage(): Promise<void> {
    const { redis, stream, running } = this;
    const entries = (await redis.xRange(stream, `(${running.lastSeq}-0`, '+', { COUNT: PAGE_ENTRIES })) ?? [];
    if (entries.length === 0 && (await redis.exists(stream)) === 0) return running.close();
    for (const { message } of entries) {
      if (Number(message['from']) !== running.lastSeq + 1) return running.close();
      running.appendStored(JSON.parse(message['items'] ?? '[]') as ChunkItem[]);
    }
    if (entries.length === PAGE_ENTRIES) this.isStale = true;
  }
}
