import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../kernel/page.js';
import type { Scope } from '../../kernel/scope.js';
import { readableCallsOf } from '../budget/budget.policy.js';
import type { CallFilter, CallRecord } from './call-record.js';
import type { LedgerStore } from './ledger.store.js';

export interface LedgerOptions {
  readonly store: LedgerStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The longest a call waits to be written. @default 250 // milliseconds */
  readonly everyMs?: number;
}

/** How many rows one statement carries. */
const BATCH_ROWS = 500;
/** How many rows may wait while the database is away; then the oldest are given up, with an error in the log. */
const WAITING_ROWS = 50_000;
const LAST_TRIES = 5;

/** The books on calls to models: written in batches off the reply's path, and to the end at `drain`. */
export class Ledger {
  #waiting: CallRecord[] = [];
  #loop: Promise<void> | undefined;
  #hurry = new AbortController();

  constructor(private readonly options: LedgerOptions) {}

  write(call: CallRecord): void {
    this.#waiting.push(call);
    if (this.#waiting.length > WAITING_ROWS) this.#giveUpOldest();
    this.#loop ??= this.#flushOn().finally(() => (this.#loop = undefined));
  }

  /** Resolves when all that was written by then is in the database, or the database stayed away. */
  async drain(): Promise<void> {
    for (let attempt = 0; this.#loop && attempt < LAST_TRIES; attempt++) {
      this.#hurry.abort();
      await this.#loop;
      if (this.#waiting.length > 0) this.#loop = this.#flushOn().finally(() => (this.#loop = undefined));
    }
    if (this.#waiting.length > 0) {
      this.options.log.error({ rows: this.#waiting.length }, 'Calls could not be written into the ledger.');
    }
  }

  /**
   * The calls of the scope's workspace, newest first: an administrator's view; a member sees its own.
   * @throws {AppError} FORBIDDEN when a member asks for another's; BAD_USER_INPUT for a wrong page
   */
  async page(scope: Scope, filter: CallFilter, page: PageArguments): Promise<Page<CallRecord>> {
    const request = readPageArguments(page);
    const readable = { ...filter, memberId: readableCallsOf(scope, filter.memberId) };
    const rows = await this.options.store.page(scope.workspaceId, readable, request);
    return toPage(rows, request, ({ id }) => [id]);
  }

  /** One call, or null when the caller may not see it. */
  async find(scope: Scope, id: string): Promise<CallRecord | null> {
    const call = await this.options.store.find(scope.workspaceId, id);
    return scope.role === 'ADMIN' || call?.memberId === scope.memberId ? call : null;
  }

  count(scope: Scope, filter: CallFilter): Promise<number> {
    const readable = { ...filter, memberId: readableCallsOf(scope, filter.memberId) };
    return this.options.store.count(scope.workspaceId, readable);
  }

  async #flushOn(): Promise<void> {
    const { clock, everyMs = 250 } = this.options;
    while (this.#waiting.length > 0) {
      await clock.sleep(everyMs, this.#hurry.signal).catch(() => {});
      const isLast = this.#hurry.signal.aborted;
      if (isLast) this.#hurry = new AbortController();
      const isWritten = await this.#flush();
      if (isLast && !isWritten) return;
    }
  }

  async #flush(): Promise<boolean> {
    const { store, log } = this.options;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, BATCH_ROWS);
      try {
        await store.add(batch);
      } catch (err) {
        log.warn({ err, rows: this.#waiting.length }, 'Calls could not be written down; trying again.');
        return false;
      }
      const written = new Set(batch);
      this.#waiting = this.#waiting.filter((call) => !written.has(call));
    }
    return true;
  }

  #giveUpOldest(): void {
    this.#waiting.shift();
    this.options.log.error({}, 'The ledger is full while the database is away: a call was not written down.');
  }
}
