import { Worker } from 'node:worker_threads';

/** What the builder's thread is started with. */
export interface GraphBuildOptions {
  readonly dims: number;
  readonly count: number;
  /** The rows themselves, shared: what changes meanwhile is put into the graph again by its owner. */
  readonly vectors: Float32Array<SharedArrayBuffer>;
  /** Where the graph is written. */
  readonly file: string;
}

/** A graph that is being built in a thread of its own, which reads do not wait for. */
export class GraphBuild {
  readonly #worker: Worker;
  /** Resolves when the file is written. @throws {Error} when it cannot be, or the build was stopped */
  readonly done: Promise<void>;

  constructor(options: GraphBuildOptions) {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const file = new URL(`./graph-build.worker.${extension}`, import.meta.url);
    this.#worker = new Worker(file, { workerData: options });
    this.done = new Promise((resolve, reject) => {
      this.#worker.once('message', () => resolve());
      this.#worker.once('error', reject);
      this.#worker.once('exit', () => reject(new Error('The building of a graph was stopped.')));
    });
  }

  async stop(): Promise<void> {
    this.done.catch(() => {});
    await this.#worker.terminate();
  }
}
