import { Worker } from 'node:worker_threads';
import { keepWasmCode } from '../../kernel/wasm-code.js';

export interface EmbeddedServerOptions {
  /** The folder of the database; undefined keeps it in memory and forgets it at the end. */
  readonly folder?: string;
  /** A file made by `dump`, to start a new database from in a tenth of the time. */
  readonly templateFile?: string;
}

interface Reply {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly failure?: string;
}

interface Waiting {
  resolve(bytes: Uint8Array | undefined): void;
  reject(error: Error): void;
}

/** PGlite in a thread of its own, spoken to in PostgreSQL's wire protocol. It has one session. */
export class EmbeddedServer {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private ended: Error | undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (reply: Reply) => this.settle(reply));
    worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.fail(new Error('The embedded database has stopped.')));
  }

  /** Resolves when the database takes statements: 2 to 4 seconds for a new folder, less for an existing one. */
  static async start(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
    keepWasmCode();
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./server.worker.${extension}`, import.meta.url), {
      workerData: options,
    });
    const server = new EmbeddedServer(worker);
    await new Promise<void>((resolve, reject) => server.waiting.set(0, { resolve: () => resolve(), reject }));
    return server;
  }

  /** Runs whole frontend messages and returns the backend's bytes. Calls are served in order. */
  async exchange(bytes: Uint8Array): Promise<Uint8Array> {
    // A message carries the whole memory that its bytes lie in, and a driver's lie in a shared pool of 64 KiB.
    const own = new Uint8Array(bytes);
    return (await this.call({ kind: 'protocol', bytes: own }, [own.buffer])) ?? new Uint8Array();
  }

  /** The whole database as a tar archive: a template for tests. */
  async dump(): Promise<Uint8Array> {
    return (await this.call({ kind: 'dump' })) ?? new Uint8Array();
  }

  async close(): Promise<void> {
    if (this.ended) return;
    await this.call({ kind: 'close' });
    await this.worker.terminate();
  }

  private call(
    body: { kind: string; bytes?: Uint8Array },
    transferred: readonly ArrayBuffer[] = [],
  ): Promise<Uint8Array | undefined> {
    if (this.ended) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...body }, transferred);
    });
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.failure === undefined) waiting?.resolve(reply.bytes);
    else waiting?.reject(new Error(reply.failure));
  }

  private fail(error: Error): void {
    this.ended ??= error;
    for (const waiting of this.waiting.values()) waiting.reject(this.ended);
    this.waiting.clear();
  }
}
