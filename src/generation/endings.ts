import { databaseErrorToAppError, type Database, type Queryable } from '../db/index.js';
import type { Clock } from '../kernel/clock.js';
import { type AppError, toAppError } from '../kernel/errors.js';
import type { Log } from '../kernel/log.js';
import { endEvent, toFailure, type EndStatus } from './events.js';
import { chunksOf } from './flusher.js';
import type { Progress } from './generation.js';
import { GenerationStore } from './generation.store.js';
import type { EndOfGeneration, JournalStore } from './journal.store.js';
import { toChunk, type LogChunk } from './log/chunk.js';
import type { GenerationLogs } from './log/port.js';
import type { Run } from './run.js';
import { progressAfter, readStoredProgress } from './stored-log.js';

/** How long to wait before an end that the database did not take is tried again. */
const RETRY_AFTER_MS = 1_000;
/** How often an end is tried while the database is away, before its domain writes are given up. */
const MAX_TRIES = 30;

/** How a run is to end. */
export interface Ending {
  readonly status: EndStatus;
  readonly failure?: AppError;
  /** Domain writes of the same transaction. */
  readonly writes?: (tx: Queryable, progress: Progress) => Promise<void>;
}

export interface EndingsOptions {
  readonly database: Database;
  readonly journal: JournalStore;
  readonly logs: GenerationLogs;
  readonly clock: Clock;
  readonly log: Log;
}

/** Records ends: the status, the last events and the domain's writes, all of it or nothing. */
export class Endings {
  constructor(private readonly options: EndingsOptions) {}

  /**
   * Ends a sealed run, and only then its log. A good end that cannot be recorded becomes a failure; an end whose domain
   * writes fail is recorded without them; and while the database is away it is tried again.
   *
   * @param flushedSeq up to where the log is in the database
   * @param orElse the end when `ending` cannot be recorded for this reason
   */
  async endRun(
    run: Run,
    ending: Ending,
    flushedSeq: number,
    orElse: (error: AppError) => Ending,
  ): Promise<void> {
    let next = ending;
    for (let tries = 1; ; tries++) {
      try {
        const isRecorded = await this.recordRun(run, next, flushedSeq);
        if (isRecorded) run.log.append(toEndEvent(run.generationId, next));
        return;
      } catch (err) {
        const { log, clock } = this.options;
        log.error(
          { err, generationId: run.generationId, status: next.status },
          'An end could not be recorded.',
        );
        const error = databaseErrorToAppError(err) ?? toAppError(err);
        const isAway = error.code === 'SERVICE_UNAVAILABLE';
        if (isAway && tries < MAX_TRIES) await clock.sleep(RETRY_AFTER_MS);
        else if (next.status === 'COMPLETED') next = orElse(error);
        else if (next.writes) next = { ...next, writes: undefined };
        else await clock.sleep(RETRY_AFTER_MS);
      }
    }
  }

  /**
   * Ends a generation that nobody runs, with what was flushed of it and what its log, where it can still be found,
   * has beyond that.
   *
   * @param isAbandoned asked again inside the transaction, where nobody else can take it
   * @param endingOf how it ends; undefined when nothing can be said for its domain
   * @returns whether it was ended here
   */
  async endAbandoned(
    generationId: string,
    isAbandoned: (found: Abandoned) => boolean,
    endingOf: (found: Abandoned) => Ending,
  ): Promise<boolean> {
    const { database, journal, logs, log } = this.options;
    const running = await logs.find(generationId);
    const tail = running?.isEnded ? undefined : running;
    const attempt = (isBare: boolean) =>
      database.transaction(async (tx) => {
        const found = await journal.findUnended(tx, generationId);
        if (!found || !isAbandoned(found)) return false;
        const { record, instanceId } = found;
        const store = new GenerationStore(tx, record.workspaceId);
        const stored = await readStoredProgress(store, generationId);
        const rest = tail ? [...chunksOf(tail, stored.lastSeq)] : [];
        const progress = tail ? await progressAfter(stored, tail.readAll(stored.lastSeq)) : stored;
        const { writes, ...ending } = endingOf(found);
        const end = this.toEnd(generationId, ending, progress, { status: record.status, instanceId });
        const isEnded = await journal.end(tx, end, [...rest, toEndChunk(generationId, ending, end)]);
        if (isEnded && !isBare) await writes?.(tx, progress);
        return isEnded;
      });
    const isEnded = await attempt(false).catch((err: unknown) => {
      log.error({ err, generationId }, 'An abandoned answer could not be ended with its writes.');
      return attempt(true);
    });
    if (isEnded) await logs.abandon(generationId);
    return isEnded;
  }

  private recordRun(run: Run, ending: Ending, flushedSeq: number): Promise<boolean> {
    const { generationId, progress, log } = run;
    const { database, journal } = this.options;
    const from = { status: 'RUNNING', instanceId: database.instance.id } as const;
    const end = this.toEnd(generationId, ending, progress, from);
    const chunks = [...chunksOf(log, flushedSeq), toEndChunk(generationId, ending, end)];
    return database.transaction(async (tx) => {
      const isOurs = await journal.end(tx, end, chunks);
      if (isOurs) await ending.writes?.(tx, progress);
      return isOurs;
    });
  }

  private toEnd(
    id: string,
    { status, failure }: Ending,
    progress: Progress,
    from: EndOfGeneration['from'],
  ): EndOfGeneration {
    return {
      id,
      from,
      status,
      progress: { ...progress, lastSeq: progress.lastSeq + 1 },
      failure: failure ? toFailure(failure) : null,
      endedAt: this.options.clock.now(),
    };
  }
}

/** A generation that has not ended, and the process that has it. */
export type Abandoned = NonNullable<Awaited<ReturnType<JournalStore['findUnended']>>>;

function toEndEvent(generationId: string, { status, failure }: Ending) {
  return endEvent(status, generationId, failure ? toFailure(failure) : null);
}

function toEndChunk(generationId: string, ending: Ending, { progress }: EndOfGeneration): LogChunk {
  const event = toEndEvent(generationId, ending);
  return toChunk(progress.lastSeq, progress.lastSeq, [JSON.stringify({ event })]);
}
