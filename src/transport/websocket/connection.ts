import type { IncomingMessage } from 'node:http';
import { CloseCode, type WebSocket as GraphqlSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Scope } from '../../kernel/scope.js';
import type { Credentials } from '../scope.js';
import type { Guest } from '../streaming/key-watch.js';
import type { Operation } from '../streaming/operation.js';

/** RFC 6455's code for a restart; clients of graphql-transport-ws connect again after it. */
const SERVICE_RESTART = 1012;

/** More than this unsent, and the socket is not read until some of it has left: a flood of pings costs nothing. */
const MAX_UNSENT_BYTES = 1_048_576;

type Deliver = (text: string) => Promise<void>;
type OnSent = (error?: Error | null) => void;

/** One client's socket: what it may do, what runs for it, and whether it is still there. */
export class Connection implements Guest {
  /** Those that run, by the client's ids. */
  readonly operations = new Map<string, Operation>();
  /** The caller, once `connection_init` was accepted. */
  scope: Scope | undefined;
  /** What the caller showed, once it was accepted. */
  credentials: Credentials | undefined;
  private readonly ending = new Map<string, Promise<void>>();
  private deliver: Deliver | undefined;
  private wasHeard = true;
  private isLeaving = false;
  private unsent = 0;
  private hasSent = false;

  constructor(
    private readonly socket: WebSocket,
    /** The request that asked for the upgrade. */
    readonly request: IncomingMessage,
    /** Told about failures that are not the client's. */
    private readonly onFailure: (error: unknown) => void,
  ) {
    // As node gives it: `ws` joins the fragments into one Buffer unless told otherwise.
    socket.on('message', (data) => void this.receive((data as Buffer).toString('utf8')));
    socket.on('ping', () => (this.wasHeard = true));
    socket.on('pong', () => (this.wasHeard = true));
    // ws closes the socket itself, with 1002, 1007 or 1009: it was the client's fault or the network's.
    socket.on('error', () => {});
    socket.on('close', () => this.endOperations());
  }

  /** How many subscriptions run on it. */
  get subscriptions(): number {
    let running = 0;
    for (const { type } of this.operations.values()) if (type === 'subscription') running += 1;
    return running;
  }

  /** The socket as the protocol's implementation wants to see it. */
  asGraphqlSocket(): GraphqlSocket {
    return {
      protocol: this.socket.protocol,
      send: (text) => this.send(text),
      close: (code, reason) => this.close(code, reason),
      onMessage: (deliver) => (this.deliver = deliver),
    };
  }

  /** Closes the socket and ends what runs for it. */
  close(code?: number, reason?: string): void {
    this.endOperations();
    if (this.socket.isPaused) this.socket.resume();
    this.socket.close(code, reason);
  }

  /** Closes the socket as `connection_init` would be answered with the same key now. */
  turnAway(): void {
    this.close(CloseCode.Forbidden, 'Forbidden');
  }

  /** Cuts the socket without a farewell. */
  terminate(): void {
    this.socket.terminate();
  }

  /** Lets running operations end, then closes for a restart. New ones must be refused elsewhere. */
  leave(): void {
    this.isLeaving = true;
    if (this.ending.size === 0) this.close(SERVICE_RESTART, 'Service restart');
  }

  /**
   * Asks for a sign of life, and cuts the socket when the last question had no answer.
   *
   * A client behind a slow link answers only after it has read what is before the question. As long as something
   * moves, it is there.
   */
  beat(): void {
    const isMoving = this.unsent > 0 && this.hasSent;
    if (!this.wasHeard && !isMoving) return this.terminate();
    this.wasHeard = false;
    this.hasSent = false;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  /** Resolves when the kernel has taken the message: whoever waits for this never fills the memory. */
  private send(text: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.sender((error) => (error ? reject(error) : resolve(undefined)))(text);
    return promise;
  }

  /**
   * What sends messages one at a time, and says later of each that the kernel has taken it, or why it has not: whoever
   * waits for this never fills the memory. To a socket that is not open, nothing is sent.
   */
  sender(onSent: OnSent): (text: string) => void {
    const { socket } = this;
    // Made out of sight of the text: one within what sends it would keep it for as long as the client reads nothing.
    const note: OnSent = (error) => {
      this.unsent -= 1;
      this.hasSent = true;
      if (socket.isPaused && socket.bufferedAmount < MAX_UNSENT_BYTES) socket.resume();
      onSent(error);
    };
    return (text) => {
      if (socket.readyState !== socket.OPEN) return process.nextTick(onSent);
      this.unsent += 1;
      socket.send(text, note);
    };
  }

  private async receive(text: string): Promise<void> {
    this.wasHeard = true;
    if (this.socket.bufferedAmount >= MAX_UNSENT_BYTES) this.socket.pause();
    const message = readMessage(text);
    if (!message) return this.close(CloseCode.BadRequest, 'Invalid message received');
    const { type, id } = message;
    if (type === 'complete') this.endOperation(id);
    // A completed operation may still be ending; its id is free for the client from the moment it has said so.
    if (type === 'subscribe' && this.ending.has(id) && !this.operations.has(id)) await this.ending.get(id);
    const delivered = this.deliverSafely(text);
    if (type === 'subscribe') this.track(id, delivered);
    await delivered;
  }

  private async deliverSafely(text: string): Promise<void> {
    try {
      await this.deliver?.(text);
    } catch (error) {
      // A socket that broke while it was written to has failed nobody.
      if (this.socket.readyState !== this.socket.OPEN) return;
      this.onFailure(error);
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  private track(id: string, delivered: Promise<void>): void {
    const ended = delivered.then(() => {
      if (this.ending.get(id) !== ended) return;
      this.ending.delete(id);
      this.endOperation(id);
      if (this.isLeaving && this.ending.size === 0) this.close(SERVICE_RESTART, 'Service restart');
    });
    this.ending.set(id, ended);
  }

  private endOperation(id: string): void {
    this.operations.get(id)?.end();
    this.operations.delete(id);
  }

  private endOperations(): void {
    for (const operation of this.operations.values()) operation.end();
    this.operations.clear();
  }
}

/** The types that a client may send, and the id of the operation they are about. */
function readMessage(text: string): { type: string; id: string } | undefined {
  try {
    const { type, id } = JSON.parse(text) as { type?: unknown; id?: unknown };
    return CLIENT_MESSAGES.has(type) ? { type: String(type), id: String(id) } : undefined;
  } catch {
    return undefined;
  }
}

const CLIENT_MESSAGES: ReadonlySet<unknown> = new Set([
  'connection_init',
  'ping',
  'pong',
  'subscribe',
  'complete',
]);
