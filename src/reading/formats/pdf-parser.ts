import { getResolvedPDFJS } from 'unpdf';

export type Parser = InstanceType<Awaited<ReturnType<typeof getResolvedPDFJS>>['PDFWorker']>;
type Message = Readonly<Record<string, unknown>>;
type Listener = (event: { readonly data: Message }) => void;

/**
 * The part of the library that parses a file, in this thread. Destroy it with the file.
 *
 * Left to itself, the library copies each message between its two halves to the last character, as if they were in two
 * threads. Here they are in one, which is a thread of its own already: the copies would be for nothing.
 */
export async function openParser(): Promise<Parser> {
  const { PDFWorker } = await getResolvedPDFJS();
  const [near, far] = [new Port(), new Port()];
  near.other = far;
  far.other = near;
  pdfjsWorker.WorkerMessageHandler.initializeFromPort(far);
  // The declared types ask for a browser's Worker; the library uses what Port has of it.
  return new PDFWorker({ port: near as unknown as null, verbosity: 0 });
}

/** Where the library, once it is loaded, offers its parser to whoever runs it in the same thread. */
declare const pdfjsWorker: {
  readonly WorkerMessageHandler: { initializeFromPort(port: Port): void };
};

/** One end of a channel within a thread. */
class Port {
  other: Port | undefined;
  private readonly listeners = new Set<Listener>();

  postMessage(message: Message): void {
    const { chunk } = message;
    // A piece of a page's text is emptied by its sender as soon as it is sent.
    const data = isObject(chunk) ? { ...message, chunk: { ...chunk } } : message;
    queueMicrotask(() => this.other?.receive(data));
  }

  addEventListener(_type: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void {
    this.listeners.add(listener);
    options?.signal?.addEventListener('abort', () => this.listeners.delete(listener), { once: true });
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.listeners.delete(listener);
  }

  private receive(data: Message): void {
    for (const listener of [...this.listeners]) listener({ data });
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
