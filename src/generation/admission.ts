import type { Database, InsertWhere, Prisma, Queryable } from '../db/index.js';
import type { Clock } from '../kernel/clock.js';
import { conflict, notFound, AppError } from '../kernel/errors.js';
import { newId, toGlobalId } from '../kernel/ids.js';
import type { Scope } from '../kernel/scope.js';
import { isUnfinished, runningSince, type GenerationRecord } from './generation.js';
import { GenerationStore } from './generation.store.js';
import type { ClaimedGeneration } from './journal.store.js';
import type { NewGeneration } from './port.js';

/** How often a lane is asked for that changes hands while it is asked for. */
const LANE_TRIES = 5;
const RETRY_AFTER_MS = 1_000;

/** A generation that was added with something of its caller's. */
export interface Admitted<Added> {
  readonly generation: ClaimedGeneration;
  readonly added: Added;
}

export interface AdmissionOptions {
  readonly database: Database;
  readonly clock: Clock;
}

/** Decides what may be begun. The database's unique indexes are the judge, so that it holds across processes. */
export class Admission {
  private isClosed = false;

  constructor(private readonly options: AdmissionOptions) {}

  /** From now on nothing is begun. */
  close(): void {
    this.isClosed = true;
  }

  /** @throws {AppError} CONFLICT when the lane is held or the answer was retried; SERVICE_UNAVAILABLE when closed */
  async create(
    tx: Queryable,
    scope: Scope,
    { kind, input, subjectId, lane }: NewGeneration<unknown>,
    retryOfId?: string,
  ): Promise<GenerationRecord> {
    if (this.isClosed) throw unavailable('The service is stopping.');
    const store = new GenerationStore(tx, scope.workspaceId);
    const id = newId();
    const [instanceId, createdAt] = [this.options.database.instance.id, this.options.clock.now()];
    const row = { id, kind, subjectId, lane, retryOfId, instanceId, createdAt };
    for (let tries = 0; tries < LANE_TRIES; tries++) {
      const added = await store.insert({ ...row, input: input as Prisma.InputJsonValue }, scope);
      if (added) return added;
      await refuse(store, lane, retryOfId);
    }
    throw conflict('Another answer was started here at the same moment.');
  }

  /**
   * Adds a running generation of this process with a statement of the caller's.
   *
   * @param add runs that statement; undefined when the generation was not added, and so nothing
   * @throws {AppError} CONFLICT when the lane is held; SERVICE_UNAVAILABLE when closed
   */
  async admit<Added>(
    queryable: Queryable,
    scope: Scope,
    generation: NewGeneration<unknown>,
    add: (insertion: InsertWhere) => Promise<Added | undefined>,
  ): Promise<Admitted<Added>> {
    if (this.isClosed) throw unavailable('The service is stopping.');
    const store = new GenerationStore(queryable, scope.workspaceId);
    const record = runningSince(this.options.clock.now(), newId(), scope, generation);
    const input = JSON.stringify(generation.input);
    const insertion = store.insertion(record, { input, instanceId: this.options.database.instance.id });
    for (let tries = 0; tries < LANE_TRIES; tries++) {
      const added = await add(insertion);
      if (added !== undefined)
        return { generation: { record, input: JSON.parse(input) as Prisma.JsonValue }, added };
      await refuse(store, generation.lane, undefined);
    }
    throw conflict('Another answer was started here at the same moment.');
  }

  /** @throws {AppError} NOT_FOUND; CONFLICT when it has not ended early, was retried or its lane is held */
  async retry(tx: Queryable, scope: Scope, id: string): Promise<GenerationRecord> {
    const store = new GenerationStore(tx, scope.workspaceId);
    const record = await store.find(id);
    const input = await store.findInput(id);
    if (!record || input === undefined) throw notFound('Generation', toGlobalId('Generation', id));
    const { kind, subjectId, lane, status } = record;
    if (isUnfinished(record) || status === 'COMPLETED') {
      const message = 'Only an answer that failed, was cancelled or was interrupted can be retried.';
      throw conflict(message, { status });
    }
    const again = { kind, input, subjectId: subjectId ?? undefined, lane: lane ?? undefined };
    return this.create(tx, scope, again, id);
  }
}

/** A part of the service is not there for now. */
export function unavailable(message: string): AppError {
  return new AppError('SERVICE_UNAVAILABLE', message, { details: { retryAfterMs: RETRY_AFTER_MS } });
}

/** @throws {AppError} CONFLICT with the generation that is in the way, if it still is */
async function refuse(
  store: GenerationStore,
  lane: string | undefined,
  retryOfId: string | undefined,
): Promise<void> {
  const retry = retryOfId === undefined ? undefined : await store.findRetryOf(retryOfId);
  if (retry) throw conflictWith(retry, 'This answer has been retried.');
  const holder = lane === undefined ? undefined : await store.findLaneHolder(lane);
  if (holder) throw conflictWith(holder, 'An answer is still being written here.');
}

function conflictWith(generationId: string, message: string): AppError {
  return conflict(message, { generationId: toGlobalId('Generation', generationId) });
}
