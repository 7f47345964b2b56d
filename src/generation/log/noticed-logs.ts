import { notify, type Database } from '../../db/index.js';
import { MemoryLogs, type MemoryLogsOptions } from './memory-logs.js';

/** Where it is asked that an answer be stopped: of no workspace, since the process that writes it knows which. */
const CANCELLATIONS = { workspaceId: '*', topic: 'generation.cancel' };

/**
 * The logs of this process, in its memory, whose answers any process on the same database can have stopped: the request
 * is a notice of the database. Reading them elsewhere takes what has been flushed.
 */
export class NoticedLogs extends MemoryLogs {
  private readonly closing = new AbortController();
  private listening: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    options?: MemoryLogsOptions,
  ) {
    super(options);
  }

  override async requestCancel(generationId: string): Promise<void> {
    // Whoever asks looks whether it was heard, and asks again.
    const notices = [{ ...CANCELLATIONS, ids: [generationId] }];
    await this.database.transaction((tx) => notify(tx, notices)).catch(() => {});
  }

  override onCancelRequest(listener: (generationId: string) => void): void {
    const changes = this.database.notices.follow(CANCELLATIONS, this.closing.signal);
    this.listening = (async () => {
      for await (const { ids } of changes) for (const id of ids) listener(id);
    })();
  }

  override async close(): Promise<void> {
    this.closing.abort();
    await this.listening;
    await super.close();
  }
}
