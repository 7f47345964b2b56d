import { Worker } from 'node:worker_threads';
import { EmbeddingFault } from '../embedding.errors.js';
import type { EmbeddedBatch, EmbeddingProvider } from '../provider.js';
import type { ModelCall, ModelFolder, ModelReply } from './local-model-messages.js';

const PROVIDER = 'transformers';
const VERSION = '1';
const PACKAGE = '@huggingface/transformers';

export interface TransformersEmbeddingOptions extends Pick<ModelFolder, 'folder' | 'model'> {
  readonly dims: number;
  /** What is imported to run the model. @default '@huggingface/transformers', which is installed by who wants it */
  readonly module?: string;
}

/**
 * A model in a folder of this machine, in a thread of this process. The thread is started by the first text, and again by
 * the first after it died.
 */
export function createTransformersProvider(options: TransformersEmbeddingOptions): EmbeddingProvider {
  const { model, dims, folder, module = PACKAGE } = options;
  const thread = new ModelThread({ folder, model, module });
  return {
    space: { provider: PROVIDER, model, dims, version: VERSION },
    semantic: true,
    isRemote: false,
    async embed(texts, signal): Promise<EmbeddedBatch> {
      const all = await thread.embed(texts);
      signal.throwIfAborted();
      const width = all.length / texts.length;
      return { vectors: texts.map((_, i) => all.slice(i * width, (i + 1) * width)) };
    },
    close: () => thread.close(),
  };
}

interface Waiting {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: EmbeddingFault) => void;
}

type Request = { readonly texts: readonly string[] } | { readonly kind: 'close' };

class ModelThread {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | undefined;
  private lastId = 0;

  constructor(private readonly place: ModelFolder) {}

  embed(texts: readonly string[]): Promise<Float32Array> {
    this.worker ??= this.start();
    return this.call(this.worker, { texts });
  }

  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    await this.call(worker, { kind: 'close' }).catch(() => {});
    await worker.terminate();
  }

  private call(worker: Worker, request: Request): Promise<Float32Array> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...request, id } satisfies ModelCall);
    });
  }

  private start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const url = new URL(`./local-model.worker.${extension}`, import.meta.url);
    const worker = new Worker(url, { workerData: this.place });
    let problem: unknown;
    worker.on('message', (reply: ModelReply) => this.settle(reply));
    worker.on('error', (error: unknown) => void (problem = error));
    worker.on('exit', (code) => this.ended(problem ?? new Error(`It ended with the code ${code}.`)));
    return worker;
  }

  private settle(reply: ModelReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    // A model that nobody asks keeps no process alive.
    if (this.waiting.size === 0) this.worker?.unref();
    if ('vectors' in reply) waiting?.resolve(reply.vectors);
    else waiting?.reject(new EmbeddingFault({ ...reply.failure, provider: PROVIDER }));
  }

  private ended(cause: unknown): void {
    this.worker = undefined;
    const reason = 'The thread of the model has died.';
    for (const { reject } of this.waiting.values())
      reject(new EmbeddingFault({ kind: 'down', provider: PROVIDER, reason, cause }));
    this.waiting.clear();
  }
}
