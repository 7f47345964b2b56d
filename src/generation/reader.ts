import type { Database } from '../db/index.js';
import type { Clock } from '../kernel/clock.js';
import { badUserInput } from '../kernel/errors.js';
import type { Conductor } from './conductor.js';
import { isUnfinished, withProgress, type GenerationRecord } from './generation.js';
import { openStore, type GenerationStore } from './generation.store.js';
import { Cursor, type Place } from './log/cursor.js';
import { inTurn } from './log/in-turn.js';
import type { GenerationLogs } from './log/port.js';
import { endEvent, type EndStatus } from './events.js';
import type { GenerationEvent } from './port.js';
import { readStored, readStoredProgress } from './stored-log.js';

/** How soon something new is seen of an answer that another process writes, where no log can be followed to it. */
const LOOK_AGAIN_MS = 250;

export interface ReaderOptions {
  readonly database: Database;
  readonly conductor: Conductor;
  readonly logs: GenerationLogs;
  readonly clock: Clock;
}

/** Reads answers wherever they are: in a running log, in the database, or both, one after the other. */
export class Reader {
  constructor(private readonly options: ReaderOptions) {}

  /** The record as it is this moment: what is being written is newer in its log than in its row. */
  async refresh(record: GenerationRecord): Promise<GenerationRecord> {
    if (!isUnfinished(record)) return record;
    const run = this.options.conductor.find(record.id);
    if (run) return withProgress(record, run.progress);
    return withProgress(record, await readStoredProgress(this.storeOf(record), record.id));
  }

  refreshAll(records: readonly GenerationRecord[]): Promise<readonly GenerationRecord[]> {
    return Promise.all(records.map((record) => this.refresh(record)));
  }

  /**
   * Every event after `after`, to the end.
   *
   * @throws {AppError} BAD_USER_INPUT once the answer has ended before it came to `after`
   */
  events(
    record: Pick<GenerationRecord, 'id' | 'workspaceId'>,
    after: number,
    signal: AbortSignal,
  ): AsyncIterableIterator<GenerationEvent, undefined> {
    const place = { seq: after };
    return inTurn(this.readings(record, place, signal), place);
  }

  /** Where the events after a place are found, one reading after the other, until the end is among them. */
  private async *readings(
    { id, workspaceId }: Pick<GenerationRecord, 'id' | 'workspaceId'>,
    place: Place,
    signal: AbortSignal,
  ): AsyncGenerator<AsyncIterator<GenerationEvent, unknown>, void, undefined> {
    const { logs } = this.options;
    const store = this.storeOf({ workspaceId });
    const after = place.seq;
    for (;;) {
      const log = await logs.find(id);
      if (log) {
        yield new Cursor(log, place, signal);
        if (log.isEnded && log.lastSeq >= after) return;
      }
      if (signal.aborted) return;
      // The record first: when it says that the answer has ended, every event is in the database.
      const record = await store.find(id);
      if (!record) return;
      yield untilAborted(readStored(store, id, place.seq), signal);
      if (!isUnfinished(record)) {
        checkReach(record, after);
        const isUnheard = place.seq < record.lastSeq || (place.seq === after && wasInterrupted(record));
        if (isUnheard) yield only({ ...endStateOf(record), seq: Math.max(record.lastSeq, place.seq + 1) });
        return;
      }
      await logs.whenOpened(id, LOOK_AGAIN_MS, signal);
    }
  }

  /** Resolves when the answer has ended, when `waitMs` have passed, or at once when `signal` aborts. */
  async untilEnded(record: GenerationRecord, waitMs: number, signal?: AbortSignal): Promise<void> {
    const over = new AbortController();
    const either = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
    const timeout = this.options.clock.sleep(waitMs, either).catch(() => {});
    await Promise.race([this.drop(this.events(record, record.lastSeq, either)), timeout]);
    over.abort();
  }

  private async drop(events: AsyncIterator<unknown>): Promise<void> {
    while ((await events.next()).done !== true);
  }

  private storeOf({ workspaceId }: Pick<GenerationRecord, 'workspaceId'>): GenerationStore {
    return openStore(this.options.database, workspaceId);
  }
}

/**
 * While an answer is written, another process may know of more events than are seen here, and an interrupted one had
 * more than were saved. Of any other end the number is certain.
 *
 * @throws {AppError} BAD_USER_INPUT when the answer has ended and never came to `after`
 */
export function checkReach(record: GenerationRecord, after: number): void {
  const { lastSeq } = record;
  if (after <= lastSeq || isUnfinished(record) || wasInterrupted(record)) return;
  const message = `after is ${after}, but the answer has ended with the number ${lastSeq}.`;
  throw badUserInput('after', 'range', message, { lastSeq });
}

/**
 * A process that died may have shown more events than it saved. Whoever resumes after those has not heard of the end,
 * which is saved under a number that they believe to have seen; it is told once more, under their next one.
 */
function wasInterrupted({ status }: GenerationRecord): boolean {
  return status === 'INTERRUPTED';
}

/** What is left to say when the log itself has been swept. */
function endStateOf({ id, status, lastSeq, failure }: GenerationRecord): GenerationEvent {
  return { ...endEvent(status as EndStatus, id, failure), seq: lastSeq };
}

async function* untilAborted(
  events: AsyncIterable<GenerationEvent>,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, void, undefined> {
  for await (const event of events) {
    if (signal.aborted) return;
    yield event;
  }
}

async function* only(event: GenerationEvent): AsyncGenerator<GenerationEvent, void, undefined> {
  yield event;
}
