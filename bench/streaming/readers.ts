import { once } from 'node:events';
import { request } from 'node:http';
import WebSocket from 'ws';
import { nowUs } from './deltas.js';
import { isSse, type Kind } from './kind.js';
import { SUBSCRIPTION } from './schema.js';

const PAYLOAD = { query: SUBSCRIPTION, variables: { id: 'gen', after: 0 } };
const TEXT = /"text":"([\d.]+)"/g;

/** Takes the microseconds that a delta was on its way. */
export type OnDelta = (tookUs: number) => void;

/** Opens one stream and reads it until it is closed. The same work for each kind: find the number, take the time. */
export function openReader(kind: Kind, port: number, onDelta: OnDelta): Promise<() => void> {
  const read = (text: string) => {
    const at = nowUs();
    for (const [, writtenAt] of text.matchAll(TEXT)) onDelta(at - Number(writtenAt));
  };
  return isSse(kind) ? openEventStream(port, read) : openSocket(kind, port, read);
}

async function openSocket(kind: Kind, port: number, read: (text: string) => void): Promise<() => void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  if (kind !== 'ws alone') {
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: PAYLOAD }));
  }
  socket.on('message', (data) => read((data as Buffer).toString('latin1')));
  return () => socket.terminate();
}

async function openEventStream(port: number, read: (text: string) => void): Promise<() => void> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: '/graphql/stream',
    method: 'POST',
    headers,
    agent: false,
  });
  outgoing.on('error', () => {});
  outgoing.end(JSON.stringify(PAYLOAD));
  const [response] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream];
  response.on('data', (chunk: Buffer) => read(chunk.toString('latin1')));
  response.on('error', () => {});
  return () => outgoing.destroy();
}
