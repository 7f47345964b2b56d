import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import WebSocket from 'ws';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface RawSocketOptions {
  /** @default ['graphql-transport-ws'] */
  readonly protocols?: string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether pings of the server are answered. @default true */
  readonly autoPong?: boolean;
}

/** A WebSocket that says exactly what it is told, in graphql-transport-ws or in nonsense. */
export class RawSocket {
  private readonly inbox: Message[] = [];
  private wake = () => {};

  private constructor(
    readonly socket: WebSocket,
    /** How the server closed it. */
    readonly closed: Promise<{ code: number; reason: string }>,
  ) {
    socket.on('message', (data) => {
      this.inbox.push(JSON.parse((data as Buffer).toString('utf8')) as Message);
      this.wake();
    });
    socket.on('close', () => this.wake());
    socket.on('error', () => {});
  }

  /** @throws the server's status when it refuses the upgrade */
  static async connect(url: string, options: RawSocketOptions = {}): Promise<RawSocket> {
    const { protocols = ['graphql-transport-ws'], headers, autoPong = true } = options;
    const socket = new WebSocket(url, protocols, { headers, autoPong });
    const closed = new Promise<{ code: number; reason: string }>((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
    const raw = new RawSocket(socket, closed);
    await new Promise<void>((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
      socket.on('unexpected-response', (_request, response: IncomingMessage) => {
        response.resume();
        reject(new Error(`refused with ${response.statusCode}`));
      });
    });
    return raw;
  }

  /** Connected and past `connection_ack`. */
  static async open(url: string, params?: object, options?: RawSocketOptions): Promise<RawSocket> {
    const socket = await RawSocket.connect(url, options);
    socket.send({ type: 'connection_init', payload: params });
    const message = await socket.next();
    if (message.type !== 'connection_ack') throw new Error(`expected connection_ack, got ${message.type}`);
    return socket;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: object, extensions?: object): void {
    this.send({ id, type: 'subscribe', payload: { query, variables, extensions } });
  }

  /** The next message in order. */
  async next(): Promise<Message> {
    for (;;) {
      const message = this.inbox.shift();
      if (message) return message;
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error('The socket is closed.');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** The messages of one operation up to its `complete` or `error`. Only for a socket with one operation. */
  async rest(): Promise<Message[]> {
    const messages: Message[] = [];
    do messages.push(await this.next());
    while (messages.at(-1)!.type === 'next');
    return messages;
  }

  async stop(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.terminate();
    await closed;
  }
}

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** The events of an open `text/event-stream`, as they come. Comments are left out. */
export async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const [, event] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data = ''] = /^data: ?(.*)$/m.exec(block) ?? [];
      if (event) yield { event, data };
    }
  }
}

export interface StreamRequest {
  readonly query: string;
  readonly variables?: object;
  readonly extensions?: object;
}

interface StreamInit extends RequestInit {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens an event stream by POST. */
export function openStream(url: string, request: StreamRequest, init: StreamInit = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(request),
    ...init,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...init.headers },
  });
}

/** All results of a stream, and whether it said `complete`. */
export async function readResults(
  response: Response,
): Promise<{ results: FormattedExecutionResult[]; isComplete: boolean }> {
  const results: FormattedExecutionResult[] = [];
  for await (const { event, data } of readEvents(response)) {
    if (event === 'complete') return { results, isComplete: true };
    results.push(JSON.parse(data) as FormattedExecutionResult);
  }
  return { results, isComplete: false };
}

/** Resolves once the condition holds; the test's own timeout is the limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
