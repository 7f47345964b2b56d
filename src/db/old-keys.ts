import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import type { Database } from './database.js';
import { forgetOldKeys } from './idempotent-write.js';

const FIRST_MS = 60_000;
const EVERY_MS = 60 * 60 * 1_000;

export interface OldKeysOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** Forgets the idempotency keys that nobody can use any more, every hour: else each write would leave a row for good. */
export class OldKeys {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(private readonly options: OldKeysOptions) {}

  /** The first time comes a minute later, when the start is over. */
  start(): void {
    this.loop ??= this.repeat();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async repeat(): Promise<void> {
    const { database, clock, log } = this.options;
    const { signal } = this.stopping;
    for (let waitMs = FIRST_MS; ; waitMs = EVERY_MS) {
      await clock.sleep(waitMs, signal).catch(() => {});
      if (signal.aborted) return;
      await forgetOldKeys(database, clock.now()).catch((err: unknown) =>
        log.warn({ err }, 'Old idempotency keys could not be forgotten.'),
      );
    }
  }
}
