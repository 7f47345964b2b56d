import { once } from 'node:events';
import WebSocket from 'ws';

const EVENTS = /* GraphQL */ `
  subscription ($id: ID!) {
    generationEvents(id: $id) {
      __typename
      seq
      ... on GenerationStarted {
        provider
      }
      ... on TextDelta {
        text
      }
      ... on GenerationFailed {
        code
        message
      }
    }
  }
`;

interface Reading {
  readonly onEvent: (event: string) => void;
  readonly onEnd: (error?: Error) => void;
}

/** A WebSocket that reads answers. Events are given as they came, in JSON: parsing is not what is measured. */
export class EventSocket {
  private readonly readings = new Map<string, Reading>();
  private lastId = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.receive((data as Buffer).toString('utf8')));
    socket.on('close', () => {
      for (const { onEnd } of this.readings.values()) onEnd(new Error('The socket was closed.'));
    });
    socket.on('error', () => {});
  }

  static async open(url: string): Promise<EventSocket> {
    const address = `${url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(address, 'graphql-transport-ws', { perMessageDeflate: false });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    return new EventSocket(socket);
  }

  /** Reads an answer from its first event. Resolves at its end. @throws {Error} when it failed or could not be read */
  read(generationId: string, onEvent: (event: string) => void): Promise<void> {
    const id = String(++this.lastId);
    this.socket.send(
      JSON.stringify({ id, type: 'subscribe', payload: { query: EVENTS, variables: { id: generationId } } }),
    );
    return new Promise((resolve, reject) => {
      const onEnd = (error?: Error) => {
        this.readings.delete(id);
        if (error) reject(error);
        else resolve();
      };
      this.readings.set(id, { onEvent, onEnd });
    });
  }

  /** Takes nothing from the network until `resume`. */
  pause(): void {
    this.socket.pause();
  }

  /** Tells the service that somebody is there; one that is silent for two heartbeats is cut. */
  showLife(): void {
    this.socket.send('{"type":"ping"}');
  }

  resume(): void {
    this.socket.resume();
  }

  close(): void {
    this.readings.clear();
    this.socket.terminate();
  }

  private receive(message: string): void {
    const [, id = '', type] = /^\{"id":"(\d+)","type":"(\w+)"/.exec(message) ?? [];
    const reading = this.readings.get(id);
    if (type === 'complete') return reading?.onEnd();
    if (type === 'next' && !message.includes('"GenerationFailed"')) return reading?.onEvent(message);
    if (type !== undefined) reading?.onEnd(new Error(`The answer failed: ${message}`));
  }
}
