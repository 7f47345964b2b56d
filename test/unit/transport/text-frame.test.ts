import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../../src/transport/websocket/text-frame.js';

describe('a frame of text', () => {
  let server: WebSocketServer;
  let client: WebSocket;
  let write: (bytes: Buffer) => void;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    await once(server, 'listening');
    const connected = once(server, 'connection');
    client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [[socket, request]] = (await Promise.all([connected, once(client, 'open')])) as [
      [WebSocket, { socket: { write(bytes: Buffer): void } }],
      unknown,
    ];
    socket.on('error', () => {});
    write = (bytes) => request.socket.write(bytes);
  });

  afterEach(async () => {
    client.terminate();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])(
    'is read by a client as it was written, at %i bytes',
    async (length) => {
      const message = once(client, 'message');
      write(textFrame('x'.repeat(length)));
      const [data, isBinary] = (await message) as [Buffer, boolean];
      expect(data.length).toBe(length);
      expect(data.toString().replaceAll('x', '')).toBe('');
      expect(isBinary).toBe(false);
    },
  );

  it('counts the bytes of its text, not the characters', async () => {
    const text = `${'—'.repeat(42)}é😀`;
    const message = once(client, 'message');
    write(textFrame(text));
    expect(String((await message)[0])).toBe(text);
  });

  it('stands among what ws sends itself', async () => {
    const seen: string[] = [];
    client.on('message', (data: Buffer) => seen.push(data.toString()));
    const [socket] = server.clients;
    socket?.send('first');
    write(textFrame('second'));
    socket?.ping();
    write(textFrame('third'));
    socket?.send('fourth');
    await once(client, 'ping');
    while (seen.length < 4) await once(client, 'message');
    expect(seen).toEqual(['first', 'second', 'third', 'fourth']);
  });
});
