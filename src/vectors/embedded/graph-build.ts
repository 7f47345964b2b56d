import { Worker } from 'node:worker_threads';

/** What a graph is built of, and where it goes. */
export interface GraphBuildOptions {
  readonly dims: number;
  readonly count: number;
  /** The rows themselves, shared: what changes meanwhile is put into the graph again by its owner. */
  readonly vectors: Float32Array<SharedArrayBuffer>;
  /** Where the graph is written. */
  readonly file: string;
}

/** What the builder's thread is started with. */
export interface GraphBuildData extends GraphBuildOptions {
  /** Its one number is 1 once nobody wants the graph any more. */
  readonly isStopped: Int32Array<SharedArrayBuffer>;
}

/** A graph that is being built in a thread of its own, which reads do not wait for. */
export class GraphBuild {
  readonly #isStopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #exited: Promise<void>;
  /** Resolves when the file is written. @throws {Error} when it cannot be, or the build was stopped */
  readonly done: Promise<void>;

  constructor(options: GraphBuildOptions) {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const file = new URL(`./graph-build.worker.${extension}`, import.meta.url);
    const workerData: GraphBuildData = { ...options, isStopped: this.#isStopped };
    const worker = new Worker(file, { workerData });
    this.#exited = new Promise((resolve) => worker.once('exit', () => resolve()));
    this.done = new Promise((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The building of a graph was stopped.')));
    });
  }

  /** Asks the thread to end: one that is terminated within the native library takes the process with it. */
  async stop(): Promise<void> {
    this.done.catch(() => {});
    Atomics.store(this.#isStopped, 0, 1);
    await this.#exited;
  }
}
