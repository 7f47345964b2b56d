import { writeOnce, type Database, type Prisma, type Queryable } from '../db/index.js';
import { systemClock, type Clock } from '../kernel/clock.js';
import { AppError, badUserInput, conflict, notFound } from '../kernel/errors.js';
import { newId, toGlobalId } from '../kernel/ids.js';
import { silentLog, type Log } from '../kernel/log.js';
import type { Scope } from '../kernel/scope.js';
import { Conductor } from './conductor.js';
import { isUnfinished, type GenerationRecord } from './generation.js';
import { GenerationStore } from './generation.store.js';
import { JournalStore } from './journal.store.js';
import { MemoryLogs } from './log/memory-logs.js';
import type { GenerationLogs } from './log/port.js';
import { Maintenance } from './maintenance.js';
import type { GenerationEvent, GenerationRunner, NewGeneration } from './port.js';
import { Reader } from './reader.js';

/** The longest that `await` waits, in milliseconds. */
export const MAX_WAIT_MS = 60_000;
/** How long a lane is asked again for when it changes hands while it is asked. */
const LANE_TRIES = 5;
const RETRY_AFTER_MS = 1_000;
/** How soon to look again at an answer that is just being taken over. */
const LOOK_AGAIN_MS = 20;
/** How long another process has for obeying a cancellation. */
const FOREIGN_CANCEL_MS = 10_000;

export interface GenerationsOptions {
  readonly database: Database;
  /** Where running logs are found. @default the memory of this process */
  readonly logs?: GenerationLogs;
  /** @default the system's clock */
  readonly clock?: Clock;
  readonly log?: Log;
  /** From one statement that saves the running logs to the next. @default 200 // milliseconds */
  readonly flushEveryMs?: number;
  /** How long a runner may go on after its signal aborted, before it is ended without it. @default 2_000 */
  readonly abortGraceMs?: number;
}

/**
 * Everything that takes a model's time: started by a domain, run by its runner, read from any number on, stopped,
 * retried. Ids are raw UUIDs; a foreign workspace's is NOT_FOUND.
 */
export class Generations {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly logs: GenerationLogs;
  private readonly conductor: Conductor;
  private readonly reader: Reader;
  private readonly maintenance: Maintenance;
  private isDraining = false;

  constructor(options: GenerationsOptions) {
    const { database, clock = systemClock, log = silentLog, logs = new MemoryLogs() } = options;
    const { flushEveryMs = 200, abortGraceMs = 2_000 } = options;
    const journal = new JournalStore(database);
    this.database = database;
    this.clock = clock;
    this.logs = logs;
    const parts = { database, journal, logs, clock, log };
    this.conductor = new Conductor({ ...parts, flushEveryMs, abortGraceMs });
    this.reader = new Reader({ database, conductor: this.conductor, logs, clock });
    this.maintenance = new Maintenance({ ...parts, conductor: this.conductor });
  }

  /** Before `start`. @throws {Error} when the kind is taken */
  register<Input>(runner: GenerationRunner<Input>): void {
    this.conductor.register(runner);
  }

  /** Ends what a dead process left behind, now and every 30 seconds, and sweeps old logs every hour. */
  start(): Promise<void> {
    return this.maintenance.start();
  }

  /**
   * Adds a queued generation within the caller's transaction. Call `launch` with its id after the commit.
   *
   * @throws {AppError} CONFLICT when its lane is held: `details.generationId` is the holder's global id;
   *   SERVICE_UNAVAILABLE when the service is stopping
   */
  create<Input>(tx: Queryable, scope: Scope, generation: NewGeneration<Input>): Promise<GenerationRecord> {
    return this.insert(tx, scope, generation, undefined);
  }

  /** Runs a generation that was created. Never throws and waits for nothing; call it after the commit. */
  launch(generationId: string): void {
    if (!this.isDraining) this.conductor.launch(generationId);
  }

  async find(scope: Scope, id: string): Promise<GenerationRecord | undefined> {
    const record = await this.store(scope).find(id);
    return record && this.reader.refresh(record);
  }

  /** @throws {AppError} NOT_FOUND */
  async get(scope: Scope, id: string): Promise<GenerationRecord> {
    const record = await this.find(scope, id);
    if (!record) throw notFound('Generation', toGlobalId('Generation', id));
    return record;
  }

  /** Those of `ids` that the workspace has, in any order. */
  async findMany(scope: Scope, ids: readonly string[]): Promise<readonly GenerationRecord[]> {
    return this.refreshAll(await this.store(scope).findMany(ids));
  }

  /** The newest generation of each subject that has one, in any order. */
  async latestBySubject(scope: Scope, subjectIds: readonly string[]): Promise<readonly GenerationRecord[]> {
    return this.refreshAll(await this.store(scope).latestBySubject(subjectIds));
  }

  /**
   * The unfinished generation that holds a lane, for writes that must not happen beside it.
   *
   * @param queryable the transaction of the write
   */
  findLaneHolder(queryable: Queryable, scope: Scope, lane: string): Promise<string | undefined> {
    return this.store(scope, queryable).findLaneHolder(lane);
  }

  /**
   * The events after the number `after`: first what is in the log, then live, to the end. Takes nothing from the log
   * until it is asked for the next, so a slow reader costs an integer. Ends at once when `signal` aborts; a waiting
   * generator cannot be ended in any other way.
   *
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when `after` is negative
   */
  async events(
    scope: Scope,
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<GenerationEvent, void, undefined>> {
    if (!Number.isInteger(after) || after < 0)
      throw badUserInput('after', 'range', `after must be 0 or more; got ${after}.`);
    const record = await this.store(scope).find(id);
    if (!record) throw notFound('Generation', toGlobalId('Generation', id));
    return this.reader.events(record, after, signal);
  }

  /**
   * The generation when it has ended, or as it is after `waitMs`.
   *
   * @param waitMs 0 to 60,000
   * @param signal ends the waiting early
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when `waitMs` is out of range
   */
  async await(scope: Scope, id: string, waitMs: number, signal?: AbortSignal): Promise<GenerationRecord> {
    if (!Number.isInteger(waitMs) || waitMs < 0 || waitMs > MAX_WAIT_MS)
      throw badUserInput('waitMs', 'range', `waitMs must be from 0 to ${MAX_WAIT_MS}; got ${waitMs}.`);
    const record = await this.get(scope, id);
    if (!isUnfinished(record) || waitMs === 0) return record;
    await this.untilEnded(record, waitMs, signal);
    return this.get(scope, id);
  }

  /**
   * Stops an answer, keeps what was written and settles its cost; returns when that is done. One that has ended is
   * returned as it is.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT for an idempotency key that was used with another input;
   *   SERVICE_UNAVAILABLE when the process that writes it does not answer
   */
  async cancel(scope: Scope, id: string, idempotencyKey?: string): Promise<GenerationRecord> {
    await this.get(scope, id);
    const options = { operation: 'cancelGeneration', key: idempotencyKey, input: { id } };
    // Only the key is claimed here: cancelling itself is repeatable, and waits for another transaction.
    if (idempotencyKey !== undefined) await writeOnce(this.database, scope, options, async () => ({ id }));
    const giveUpAt = this.clock.monotonicMs() + FOREIGN_CANCEL_MS;
    while (this.clock.monotonicMs() < giveUpAt) {
      const record = await this.get(scope, id);
      if (!isUnfinished(record)) return record;
      await this.stop(record);
    }
    const details = { retryAfterMs: RETRY_AFTER_MS };
    throw new AppError('SERVICE_UNAVAILABLE', 'The process that writes this answer does not respond.', {
      details,
    });
  }

  /**
   * Starts a failed, cancelled or interrupted answer over under a new id.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT when it has not ended so, was retried before or its lane is held
   */
  async retry(scope: Scope, id: string, idempotencyKey?: string): Promise<GenerationRecord> {
    const options = { operation: 'retryGeneration', key: idempotencyKey, input: { id } };
    const { result, isReplay } = await writeOnce(this.database, scope, options, async (tx) => ({
      generationId: (await this.insertRetry(tx, scope, id)).id,
    }));
    if (!isReplay) this.launch(result.generationId);
    return this.get(scope, result.generationId);
  }

  /**
   * Stops: takes nothing new, gives what runs `graceMs` to finish, interrupts the rest and saves what was written.
   * Never throws.
   */
  async drain(graceMs: number): Promise<void> {
    this.isDraining = true;
    await this.maintenance.stop();
    await this.conductor.drain(graceMs);
    await this.logs.close();
  }

  /** Ends as INTERRUPTED what no living process runs. @returns how many */
  recover(): Promise<number> {
    return this.maintenance.recover();
  }

  /** Deletes the logs of what ended more than 24 hours ago; text and status stay. @returns how many chunks */
  sweep(): Promise<number> {
    return this.maintenance.sweep();
  }

  private store({ workspaceId }: Scope, queryable: Queryable = this.database.prisma): GenerationStore {
    return new GenerationStore(queryable, workspaceId);
  }

  private refreshAll(records: readonly GenerationRecord[]): Promise<readonly GenerationRecord[]> {
    return Promise.all(records.map((record) => this.reader.refresh(record)));
  }

  private async insert(
    tx: Queryable,
    scope: Scope,
    { kind, input, subjectId, lane }: NewGeneration<unknown>,
    retryOfId: string | undefined,
  ): Promise<GenerationRecord> {
    if (this.isDraining) {
      const details = { retryAfterMs: RETRY_AFTER_MS };
      throw new AppError('SERVICE_UNAVAILABLE', 'The service is stopping.', { details });
    }
    const store = this.store(scope, tx);
    const [id, instanceId, createdAt] = [newId(), this.database.instance.id, this.clock.now()];
    const row = { id, kind, subjectId, lane, retryOfId, instanceId, createdAt };
    for (let tries = 0; tries < LANE_TRIES; tries++) {
      const isAdded = await store.insert({ ...row, input: input as Prisma.InputJsonValue }, scope);
      const added = isAdded ? await store.find(id) : undefined;
      if (added) return added;
      const retry = retryOfId === undefined ? undefined : await store.findRetryOf(retryOfId);
      if (retry) throw conflictWith(retry, 'This answer has been retried.');
      const holder = lane === undefined ? undefined : await store.findLaneHolder(lane);
      if (holder) throw conflictWith(holder, 'An answer is still being written here.');
    }
    throw conflict('Another answer was started here at the same moment.');
  }

  private async insertRetry(tx: Queryable, scope: Scope, id: string): Promise<GenerationRecord> {
    const store = this.store(scope, tx);
    const record = await store.find(id);
    const input = await store.findInput(id);
    if (!record || input === undefined) throw notFound('Generation', toGlobalId('Generation', id));
    const { kind, subjectId, lane, status } = record;
    if (isUnfinished(record) || status === 'COMPLETED')
      throw conflict('Only an answer that failed, was cancelled or was interrupted can be retried.', {
        status,
      });
    const again = { kind, input, subjectId: subjectId ?? undefined, lane: lane ?? undefined };
    return this.insert(tx, scope, again, id);
  }

  /** One step towards the end of an unfinished answer, wherever it is. */
  private async stop(record: GenerationRecord): Promise<void> {
    const run = this.conductor.find(record.id);
    if (run) {
      run.stop('CANCELLED');
      return run.ended;
    }
    const isEnded = await this.conductor.endAbandoned(
      record.id,
      'CANCELLED',
      (found) => found.record.status === 'QUEUED',
    );
    if (isEnded) return;
    await this.logs.requestCancel(record.id);
    await this.maintenance.recoverOne(record.id);
    await this.clock.sleep(LOOK_AGAIN_MS);
  }

  private async untilEnded(record: GenerationRecord, waitMs: number, signal?: AbortSignal): Promise<void> {
    const over = new AbortController();
    const both = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
    const timeout = this.clock.sleep(waitMs, both).catch(() => {});
    await Promise.race([this.reader.untilEnded(record, both), timeout]);
    over.abort();
  }
}

function conflictWith(generationId: string, message: string): AppError {
  return conflict(message, { generationId: toGlobalId('Generation', generationId) });
}
