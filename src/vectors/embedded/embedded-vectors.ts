import { Worker } from 'node:worker_threads';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import { keepWasmCode } from '../../kernel/wasm-code.js';
import type { BackendQuery, VectorBackend, VectorBatch } from '../backend.js';
import type { PartitionHealth, VectorFilter, VectorHit, VectorPartition } from '../port.js';
import { PartitionClosed, VectorsUnavailable } from '../vectors.errors.js';
import type {
  PackedBatch,
  WorkerAnswers,
  WorkerCall,
  WorkerOptions,
  WorkerReply,
  WorkerRequest,
} from './messages.js';

/**
 * 500,000 vectors of 384 numbers, 125,000 of 1536: looking at all of them takes some 40 ms. Not earlier, since a graph
 * over hashed words finds too little of what is there (docs/decisions, 11).
 */
export const GRAPH_FROM_NUMBERS = 500_000 * 384;
/** 2 GiB of vectors. */
const MEMORY_NUMBERS = 2 ** 29;
/** The wait before a thread that died is started again, doubled each time it dies soon again. */
const FIRST_RESTART_MS = 50;
const LAST_RESTART_MS = 10_000;
/** A thread that lived so long had not failed to start. */
const STABLE_MS = 30_000;

export interface EmbeddedVectorsOptions {
  /** The folder of their own that snapshots are kept in; it is made when it is needed. Undefined: nowhere. */
  readonly folder?: string;
  /** From how many numbers (rows × dimensions) on a partition has a graph. @default 500,000 vectors of 384 */
  readonly graphFromNumbers?: number;
  /** How many numbers are held before partitions that were not used for longest are put away. @default 2 ** 29 // 2 GiB */
  readonly memoryNumbers?: number;
  readonly clock?: Clock;
  readonly log?: Log;
}

interface Waiting {
  readonly resolve: (answer: WorkerAnswers[keyof WorkerAnswers]) => void;
  readonly reject: (error: unknown) => void;
}

/** Vectors in memory, in a thread of this process. The thread is started by its first use, and again when it dies. */
export class EmbeddedVectors implements VectorBackend {
  readonly #options: EmbeddedVectorsOptions;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #restarting: Promise<void> | undefined;
  #restartMs = FIRST_RESTART_MS;
  #epoch = 0;
  #lastId = 0;
  readonly #closing = new AbortController();

  constructor(options: EmbeddedVectorsOptions = {}) {
    this.#options = options;
    this.#log = options.log ?? silentLog;
    this.#clock = options.clock ?? systemClock;
  }

  get epoch(): number {
    return this.#epoch;
  }

  open(partition: VectorPartition): Promise<number> {
    return this.#call({ kind: 'open', partition });
  }

  async apply(partition: VectorPartition, batch: VectorBatch): Promise<void> {
    const packed = pack(batch, partition.space.dims);
    await this.#call({ kind: 'apply', partition, batch: packed }, [packed.vectors.buffer]);
  }

  async synced(partition: VectorPartition, revision: number): Promise<void> {
    await this.#call({ kind: 'synced', partition, revision });
  }

  search(partition: VectorPartition, query: BackendQuery): Promise<readonly VectorHit[]> {
    return this.#call({ kind: 'search', partition, query });
  }

  count(partition: VectorPartition, filter: VectorFilter): Promise<number> {
    return this.#call({ kind: 'count', partition, filter });
  }

  async drop(partition: VectorPartition): Promise<void> {
    await this.#call({ kind: 'drop', partition });
  }

  async describe(
    partition: VectorPartition,
  ): Promise<Pick<PartitionHealth, 'entries' | 'method'> | undefined> {
    return this.#call({ kind: 'describe', partition }).catch(() => undefined);
  }

  /** A thread that nobody has needed yet is started by its first use. */
  async ping(): Promise<void> {
    if (this.#restarting) throw new VectorsUnavailable('down');
  }

  /** Ends the thread as a fault would: it is started again. For tests of what callers then see. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    if (this.#worker) await this.#call({ kind: 'close' }).catch((err: unknown) => this.#warnClose(err));
    this.#closing.abort();
    await this.#worker?.terminate();
    await this.#restarting;
  }

  #call<Request extends WorkerRequest>(
    request: Request,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<WorkerAnswers[Request['kind']]> {
    if (this.#closing.signal.aborted) return Promise.reject(new VectorsUnavailable('closed'));
    if (this.#restarting) return Promise.reject(new VectorsUnavailable('down'));
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage({ ...request, id } satisfies WorkerCall, [...transfer]);
    });
  }

  #start(): Worker {
    keepWasmCode();
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const { folder, graphFromNumbers = GRAPH_FROM_NUMBERS, memoryNumbers = MEMORY_NUMBERS } = this.#options;
    const workerData: WorkerOptions = {
      graphFromNumbers,
      memoryNumbers,
      ...(folder === undefined ? {} : { folder }),
    };
    const worker = new Worker(new URL(`./index.worker.${extension}`, import.meta.url), { workerData });
    const startedMs = this.#clock.monotonicMs();
    let problem: unknown;
    worker.on('message', (reply: WorkerReply) => this.#settle(reply));
    worker.on('error', (error: unknown) => void (problem = error));
    worker.on('exit', (code) => this.#ended(problem ?? `It ended with the code ${code}.`, startedMs));
    return worker;
  }

  #settle(reply: WorkerReply): void {
    if ('warning' in reply) return this.#log.warn({ reason: reply.reason }, reply.warning);
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('isClosed' in reply) waiting?.reject(new PartitionClosed());
    else if ('failure' in reply) waiting?.reject(new Error(reply.failure));
    else waiting?.resolve(reply.answer);
  }

  #ended(problem: unknown, startedMs: number): void {
    this.#worker = undefined;
    this.#epoch++;
    const isClosed = this.#closing.signal.aborted;
    const error = new VectorsUnavailable(isClosed ? 'closed' : 'down', problem);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    if (isClosed) return;
    this.#log.error({ err: problem }, 'The thread of the vector index has died; it is started again.');
    if (this.#clock.monotonicMs() - startedMs > STABLE_MS) this.#restartMs = FIRST_RESTART_MS;
    // Started by the next call, not before: a thread that dies while loading is not started for nobody.
    this.#restarting = this.#clock
      .sleep(this.#restartMs, this.#closing.signal)
      .catch(() => {})
      .finally(() => (this.#restarting = undefined));
    this.#restartMs = Math.min(this.#restartMs * 2, LAST_RESTART_MS);
  }

  #warnClose(err: unknown): void {
    this.#log.warn(
      { err },
      'Vectors could not be kept for the next start; they are read from the database then.',
    );
  }
}

function pack({ upserts, attributes, removals }: VectorBatch, dims: number): PackedBatch {
  const vectors = new Float32Array(upserts.length * dims);
  for (const [i, { vector }] of upserts.entries()) vectors.set(vector, i * dims);
  return {
    upsertIds: upserts.map(({ id }) => id),
    upsertAttributes: upserts.map((upsert) => upsert.attributes),
    vectors,
    attributes,
    removals,
  };
}
