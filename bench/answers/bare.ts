/**
 * What `accepted` is compared with: node:http and ws alone. It answers the same messages to the same client, keeps
 * nothing and asks nobody.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import { serveParent } from './forked.js';

const ANSWER = JSON.stringify({
  data: { startOkrSession: { session: { id: 'ses_1' } }, sendMessage: { generation: { id: 'gen_1' } } },
});
const STARTED = { generationEvents: { __typename: 'GenerationStarted', seq: 1, provider: 'none' } };

const server = createServer((request, response) => {
  void text(request).then(() => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { id, type } = JSON.parse((data as Buffer).toString()) as { id?: string; type: string };
    if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
    socket.send(JSON.stringify({ id, type: 'next', payload: { data: STARTED } }));
    socket.send(JSON.stringify({ id, type: 'complete' }));
  });
});
server.listen(0, '127.0.0.1', () => {
  serveParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
});
