import { writeOnce, type Database, type InsertWhere, type Queryable } from '../db/index.js';
import { systemClock, type Clock } from '../kernel/clock.js';
import { badUserInput, notFound } from '../kernel/errors.js';
import { toGlobalId } from '../kernel/ids.js';
import { silentLog, type Log } from '../kernel/log.js';
import type { Scope } from '../kernel/scope.js';
import { silentTraces, type Recorder, type TraceRunner } from '../telemetry/index.js';
import { Admission, type Admitted } from './admission.js';
import { Canceller } from './canceller.js';
import { Conductor } from './conductor.js';
import { isUnfinished, type GenerationRecord } from './generation.js';
import { GenerationStore, openStore } from './generation.store.js';
import { JournalStore, type ClaimedGeneration } from './journal.store.js';
import { NoticedLogs } from './log/noticed-logs.js';
import type { GenerationLogs } from './log/port.js';
import { Maintenance } from './maintenance.js';
import type { GenerationEvent, GenerationRunner, NewGeneration } from './port.js';
import { checkReach, Reader } from './reader.js';

/** The longest that `await` waits, in milliseconds. */
export const MAX_WAIT_MS = 60_000;

export interface GenerationsOptions {
  readonly database: Database;
  /** Where running logs are found; closed by `drain`. @default the memory of this process, with the database's notices */
  readonly logs?: GenerationLogs;
  /** @default the system's clock */
  readonly clock?: Clock;
  readonly log?: Log;
  /** From one statement that saves the running logs to the next. @default 200 // milliseconds */
  readonly flushEveryMs?: number;
  /** How long a runner may go on after its signal aborted, before it is ended without it. @default 2_000 */
  readonly abortGraceMs?: number;
  /** Told which generation the steps of its runner belong to. @default nobody */
  readonly traces?: TraceRunner;
  /** Where what loaders load is told. @default nowhere */
  readonly recorder?: Recorder;
}

/**
 * Everything that takes a model's time: begun by a domain, run by its runner, read from any number on, stopped,
 * retried. Ids are raw UUIDs; a foreign workspace's is NOT_FOUND.
 */
export class Generations {
  private readonly database: Database;
  private readonly logs: GenerationLogs;
  private readonly admission: Admission;
  private readonly conductor: Conductor;
  private readonly maintenance: Maintenance;
  private readonly canceller: Canceller;
  private readonly reader: Reader;

  constructor(options: GenerationsOptions) {
    const { database, clock = systemClock, log = silentLog, logs = new NoticedLogs(database) } = options;
    const { flushEveryMs = 200, abortGraceMs = 2_000, traces = silentTraces } = options;
    const parts = { database, journal: new JournalStore(database), logs, clock, log };
    const conductor = new Conductor({ ...parts, flushEveryMs, abortGraceMs, traces });
    const maintenance = new Maintenance({ ...parts, conductor });
    this.database = database;
    this.logs = logs;
    this.conductor = conductor;
    this.maintenance = maintenance;
    this.admission = new Admission(parts);
    this.canceller = new Canceller({ ...parts, conductor, maintenance });
    this.reader = new Reader({ ...parts, conductor });
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
    return this.admission.create(tx, scope, generation);
  }

  /** Runs a generation that was created. Never throws and waits for nothing; call it after the commit. */
  launch(generationId: string): void {
    this.conductor.launch(generationId);
  }

  /**
   * Adds a generation as a part of the caller's own statement, so that both are one round trip. Call `run` with it
   * once that is committed.
   *
   * @param queryable what the statement runs on
   * @param add runs the statement with the insertion in it; undefined when that added nothing, and so nothing was
   * @throws {AppError} as `create`
   */
  admit<Added>(
    queryable: Queryable,
    scope: Scope,
    generation: NewGeneration<unknown>,
    add: (insertion: InsertWhere) => Promise<Added | undefined>,
  ): Promise<Admitted<Added>> {
    return this.admission.admit(queryable, scope, generation, add);
  }

  /** Runs a generation that was admitted. Never throws and waits for nothing; call it after the commit. */
  run(generation: ClaimedGeneration): void {
    this.conductor.start(generation);
  }

  /** The generation as it is this moment, or undefined when the workspace has none. */
  async find(scope: Scope, id: string): Promise<GenerationRecord | undefined> {
    const record = await this.store(scope).find(id);
    return record && this.reader.refresh(record);
  }

  /** @throws {AppError} NOT_FOUND */
  async get(scope: Scope, id: string): Promise<GenerationRecord> {
    return (await this.find(scope, id)) ?? missing(id);
  }

  /** Those of `ids` that the workspace has, in any order. */
  async findMany(scope: Scope, ids: readonly string[]): Promise<readonly GenerationRecord[]> {
    return this.reader.refreshAll(await this.store(scope).findMany(ids));
  }

  /** The newest generation of each subject that has one, in any order. */
  async latestBySubject(scope: Scope, subjectIds: readonly string[]): Promise<readonly GenerationRecord[]> {
    return this.reader.refreshAll(await this.store(scope).latestBySubject(subjectIds));
  }

  /**
   * The unfinished generation that holds a lane, for writes that must not happen beside it.
   *
   * @param queryable the transaction of the write
   */
  findLaneHolder(queryable: Queryable, { workspaceId }: Scope, lane: string): Promise<string | undefined> {
    return new GenerationStore(queryable, workspaceId).findLaneHolder(lane);
  }

  /**
   * The events after the number `after`: first what is in the log, then live, to the end. Takes nothing from the log
   * until it is asked for the next, so a slow reader costs an integer. Ends at once when `signal` aborts; a waiting
   * generator cannot be ended in any other way.
   *
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when `after` is negative, or above the last number of an answer that has
   *   ended: `details.lastSeq`. One that ends before it comes to `after` throws it from the generator. An interrupted
   *   answer tells its end instead: a process that died may have shown more than it saved.
   */
  async events(
    scope: Scope,
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<AsyncIterableIterator<GenerationEvent, undefined>> {
    if (!Number.isInteger(after) || after < 0)
      throw badUserInput('after', 'range', `after must be 0 or more; got ${after}.`);
    // What is being written here need not be looked up: a subscription begins as soon as it comes.
    const run = this.conductor.find(id);
    const isRunHere = run?.workspaceId === scope.workspaceId;
    if (!isRunHere) checkReach((await this.store(scope).find(id)) ?? missing(id), after);
    return this.reader.events({ id, workspaceId: scope.workspaceId }, after, signal);
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
    if (!isUnfinished(record)) return record;
    await this.reader.untilEnded(record, waitMs, signal);
    return this.get(scope, id);
  }

  /**
   * Stops an answer, keeps what was written and settles its cost; returns when that is done. One that has ended is
   * returned as it is.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT for an idempotency key that was used with another input;
   *   SERVICE_UNAVAILABLE when the process that writes it does not obey
   */
  async cancel(scope: Scope, id: string, idempotencyKey?: string): Promise<GenerationRecord> {
    await this.get(scope, id);
    const options = { operation: 'cancelGeneration', key: idempotencyKey, input: { id } };
    // Only the key is claimed in this transaction: the end is recorded in another, and cancelling is repeatable.
    if (idempotencyKey !== undefined) await writeOnce(this.database, scope, options, async () => ({ id }));
    return this.canceller.cancel(() => this.get(scope, id));
  }

  /**
   * Starts a failed, cancelled or interrupted answer over under a new id.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT when it has not ended so, was retried before or its lane is held;
   *   SERVICE_UNAVAILABLE when the service is stopping
   */
  async retry(scope: Scope, id: string, idempotencyKey?: string): Promise<GenerationRecord> {
    const options = { operation: 'retryGeneration', key: idempotencyKey, input: { id } };
    const { result, isReplay } = await writeOnce(this.database, scope, options, async (tx) => ({
      generationId: (await this.admission.retry(tx, scope, id)).id,
    }));
    if (!isReplay) this.launch(result.generationId);
    return this.get(scope, result.generationId);
  }

  /**
   * Stops: takes nothing new, gives what runs `graceMs` to finish, interrupts the rest and saves what was written.
   * Call it before the database closes.
   */
  async drain(graceMs: number): Promise<void> {
    this.admission.close();
    await this.maintenance.stop();
    await this.conductor.drain(graceMs);
    await this.logs.close();
  }

  /** Ends as INTERRUPTED what no living process runs. `start` does it too. @returns how many */
  recover(): Promise<number> {
    return this.maintenance.recover();
  }

  /** Deletes the logs of what ended more than 24 hours ago; text and status stay. @returns how many chunks */
  sweep(): Promise<number> {
    return this.maintenance.sweep();
  }

  private store({ workspaceId }: Scope): GenerationStore {
    return openStore(this.database, workspaceId);
  }
}

function missing(id: string): never {
  throw notFound('Generation', toGlobalId('Generation', id));
}
