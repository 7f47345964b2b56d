import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { AppError } from '../kernel/errors.js';
import { Gate } from '../kernel/gate.js';
import { FileReading } from './file-reading.js';
import { MemoryWatch } from './memory-watch.js';
import type { ReadingTask } from './read-file.worker.js';
import {
  MAX_UNPACKED_BYTES,
  READING_TIMEOUT_MS,
  type FileToRead,
  type PartReading,
  type Reading,
} from './reading.js';

/** The most files that are read at the same time, each in a thread of its own or, while there are fewer, in several. */
const MAX_FILES_AT_ONCE = 5;
/** A stuck file does not hold up all others until it is given up. */
const MIN_FILES_AT_ONCE = 2;
/** How long an unused thread stays. */
const IDLE_MS = 5_000;
const MAX_HEAP_MB = 512;
/** For what a thread unpacks, which is no part of its heap: four times what a file other than a PDF may grow to. */
const MAX_OUTSIDE_HEAP_BYTES = 4 * MAX_UNPACKED_BYTES;

export interface FileReaderOptions {
  /**
   * More threads than cores read nothing sooner, and each loads the libraries anew.
   * @default the machine's cores, from 2 to 5
   */
  readonly filesAtOnce?: number;
  /** How long one file may take, waiting for its turn not included. @default 30_000 // milliseconds */
  readonly timeoutMs?: number;
}

/** Reads files in worker threads, which are started when they are first needed. Close it at the end. */
export class FileReader {
  private readonly filesAtOnce: number;
  private readonly gate: Gate;
  private readonly underWay = new Set<FileReading>();
  private readonly watch = new MemoryWatch(() => this.pool?.threads ?? [], MAX_OUTSIDE_HEAP_BYTES);
  private pool: Piscina | undefined;

  constructor(private readonly options: FileReaderOptions = {}) {
    const cores = Math.max(MIN_FILES_AT_ONCE, Math.min(availableParallelism(), MAX_FILES_AT_ONCE));
    this.filesAtOnce = options.filesAtOnce ?? cores;
    this.gate = new Gate(this.filesAtOnce);
  }

  /**
   * The texts of the files, in their order; a file that cannot be read is refused while the others go on.
   * @throws {AppError} CANCELLED when `signal` aborts
   */
  read(files: readonly FileToRead[], signal: AbortSignal): Promise<readonly Reading[]> {
    return Promise.all(files.map((file) => this.readOne(file, signal)));
  }

  async close(): Promise<void> {
    await this.pool?.destroy();
    this.pool = undefined;
  }

  private async readOne(file: FileToRead, signal: AbortSignal): Promise<Reading> {
    // A file that comes waits for no helper, only for files that came before it.
    if (this.gate.isFull) for (const reading of this.underWay) reading.recallHelpers();
    try {
      return await this.gate.run(() => this.watch.during(() => this.readNow(file, signal)), signal);
    } catch (error) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The reading of the documents was stopped.');
      throw error;
    }
  }

  private async readNow(file: FileToRead, signal: AbortSignal): Promise<Reading> {
    const limit = AbortSignal.timeout(this.options.timeoutMs ?? READING_TIMEOUT_MS);
    const options = { signal: AbortSignal.any([signal, limit]) };
    const run = async (task: ReadingTask) => (await this.threads().run(task, options)) as PartReading;
    const reading = new FileReading({ file, run, onOpen: () => this.lendThreads() });
    this.underWay.add(reading);
    try {
      return await reading.read();
    } catch (error) {
      signal.throwIfAborted();
      return refused(file, error, limit.aborted);
    } finally {
      this.underWay.delete(reading);
      // After the place of this file has been given back.
      setImmediate(() => this.lendThreads());
    }
  }

  /** Threads that have no file of their own help with the one that has the most left. */
  private lendThreads(): void {
    const [most] = [...this.underWay].sort((a, b) => b.helpersWanted - a.helpersWanted);
    if (!most || most.helpersWanted === 0) return;
    const helping = this.gate.tryRun(() => most.help());
    if (!helping) return;
    void helping.finally(() => this.lendThreads());
    this.lendThreads();
  }

  private threads(): Piscina {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.pool ??= new Piscina({
      filename: new URL(`./read-file.worker.${extension}`, import.meta.url).href,
      name: 'run',
      minThreads: 0,
      maxThreads: this.filesAtOnce,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    return this.pool;
  }
}

function refused({ declaredKind: kind }: FileToRead, error: unknown, isLate: boolean): Reading {
  if (isLate) {
    const message = 'Reading the file took too long. Attach a smaller part of it.';
    return { isRefused: true, kind, refusal: { code: 'TIMEOUT', message } };
  }
  const isTooMuch = error instanceof Error && isOutOfMemory(error);
  const message = isTooMuch
    ? 'Reading the file takes too much memory. Attach a smaller part of it.'
    : 'The file is damaged, or it is no valid file of its kind.';
  return { isRefused: true, kind, refusal: { code: isTooMuch ? 'TOO_LARGE' : 'DAMAGED', message } };
}

/** Either it had no more heap, or the watch has ended it: a thread never exits by itself. */
function isOutOfMemory(error: Error): boolean {
  if ('code' in error) return error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return error.message.startsWith('worker exited');
}
