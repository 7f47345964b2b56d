import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { ServiceClient } from '../../../src/cli/client.js';
import { OkrSessionsDocument } from '../../../src/cli/generated/graphql.js';
import { REFUSED_URL } from '../../support/messages-server.js';

interface Frame {
  readonly id?: string;
  readonly type: string;
  readonly payload?: { readonly authorization?: string; readonly variables?: { readonly after?: number } };
}

/** A server that speaks graphql-transport-ws and does with each subscription what the next of `turns` says. */
async function startLogServer(turns: readonly ((socket: WebSocket, id: string) => void)[]) {
  const server = createServer((request, response) => response.writeHead(404).end('no such page'));
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
  const asked: { after: number | undefined; key: string | undefined }[] = [];
  sockets.on('connection', (socket) => {
    let key: string | undefined;
    socket.on('message', (data: Buffer) => {
      const { id = '', type, payload } = JSON.parse(data.toString()) as Frame;
      if (type === 'connection_init') {
        key = payload?.authorization;
        socket.send('{"type":"connection_ack"}');
      }
      if (type !== 'subscribe') return;
      asked.push({ after: payload?.variables?.after, key });
      turns[asked.length - 1]?.(socket, id);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { asked, url: addressOf(server), close: () => closeAll(server, sockets) };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  server.close();
  await once(server, 'close');
}

function text(socket: WebSocket, id: string, seq: number): void {
  const event = { __typename: 'TextDelta', seq, text: `${seq} ` };
  socket.send(JSON.stringify({ id, type: 'next', payload: { data: { generationEvents: event } } }));
}

function end(socket: WebSocket, id: string, seq: number): void {
  const event = {
    __typename: 'GenerationCompleted',
    seq,
    generation: { id: 'gen', status: 'COMPLETED', text: '' },
  };
  socket.send(JSON.stringify({ id, type: 'next', payload: { data: { generationEvents: event } } }));
}

async function read(client: ServiceClient, onReconnect?: () => void): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { seq } of client.follow('gen', onReconnect ? { onReconnect } : {})) numbers.push(seq);
  return numbers;
}

describe('the terminal client', () => {
  test('reads a log to its end over a connection that breaks, and asks on where it broke', async () => {
    const server = await startLogServer([
      (socket, id) => {
        text(socket, id, 1);
        text(socket, id, 2);
        setImmediate(() => socket.close(1012));
      },
      (socket) => socket.terminate(),
      (socket, id) => {
        text(socket, id, 3);
        end(socket, id, 4);
      },
    ]);
    let lost = 0;
    try {
      const client = new ServiceClient({ url: server.url, key: 'wm_test' });
      expect(await read(client, () => lost++)).toEqual([1, 2, 3, 4]);
    } finally {
      await server.close();
    }
    expect(server.asked).toEqual([
      { after: 0, key: 'Bearer wm_test' },
      { after: 2, key: 'Bearer wm_test' },
      { after: 2, key: 'Bearer wm_test' },
    ]);
    expect(lost).toBe(2);
  });

  test('says that the key is wrong, and does not try again, when the socket is closed with 4403', async () => {
    const server = await startLogServer([(socket) => socket.close(4403, 'Forbidden')]);
    try {
      await expect(read(new ServiceClient({ url: server.url }))).rejects.toThrow(/--key/);
    } finally {
      await server.close();
    }
    expect(server.asked).toHaveLength(1);
  });

  test("passes the service's own error on, and does not try again", async () => {
    const fault = { message: 'There is no Generation with the id "gen".', extensions: { code: 'NOT_FOUND' } };
    const server = await startLogServer([
      (socket, id) => socket.send(JSON.stringify({ id, type: 'error', payload: [fault] })),
    ]);
    try {
      await expect(read(new ServiceClient({ url: server.url }))).rejects.toMatchObject({
        name: 'ServiceError',
        code: 'NOT_FOUND',
        message: fault.message,
      });
    } finally {
      await server.close();
    }
  });

  test('says that nothing listens at an address', async () => {
    const asking = new ServiceClient({ url: REFUSED_URL }).execute(OkrSessionsDocument, {});
    await expect(asking).rejects.toThrow(
      /Nothing answers at http:\/\/127\.0\.0\.1:\d+\. Is the service running/,
    );
  });

  test('says that another service listens at an address', async () => {
    const server = await startLogServer([]);
    try {
      const asking = new ServiceClient({ url: server.url }).execute(OkrSessionsDocument, {});
      await expect(asking).rejects.toThrow(/not as Waymark does \(HTTP 404\)/);
    } finally {
      await server.close();
    }
  });

  test.each(['', 'ftp://host', 'http://'])('says that "%s" is no address', (url) => {
    expect(() => new ServiceClient({ url })).toThrow(/is no address/);
  });

  test.each([
    ['127.0.0.1:4000', 'http://127.0.0.1:4000/graphql'],
    ['https://okr.example.com/graphql', 'https://okr.example.com/graphql'],
    ['http://localhost:4000/', 'http://localhost:4000/graphql'],
  ])('takes %s for %s', (url, endpoint) => {
    expect(new ServiceClient({ url }).endpoint.href).toBe(endpoint);
  });
});
