/**
 * What `delta-latency` is compared with beside the SDK: a model's answer passed on by node:http and ws alone. It answers
 * the same messages to the same client; it keeps nothing, checks nothing and knows no GraphQL.
 */
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebSocketServer, type WebSocket } from 'ws';
import { cpuUs } from './clock.js';
import { serveParent } from './forked.js';

interface Mutation {
  readonly variables: { readonly input: { readonly content?: string } };
}

interface ClientMessage {
  readonly id?: string;
  readonly type: string;
  readonly payload?: { readonly variables: { readonly id: string } };
}

interface ModelEvent {
  readonly type: string;
  readonly delta?: { readonly text?: string };
}

const [provider] = process.argv.slice(2);
/** The answers asked for, by the ids that were given out. */
const answers = new Map<string, Promise<IncomingMessage>>();

function ask(content: string): Promise<IncomingMessage> {
  const body = JSON.stringify({ stream: true, messages: [{ role: 'user', content }] });
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL('/v1/messages', provider), { method: 'POST' });
    outgoing.on('response', resolve).on('error', reject).end(body);
  });
}

function passOn(answer: IncomingMessage, socket: WebSocket, id: string): void {
  let rest = '';
  let seq = 0;
  answer.setEncoding('utf8');
  answer.on('data', (chunk: string) => {
    const events = (rest + chunk).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const { type, delta } = JSON.parse(event.slice(event.indexOf('{'))) as ModelEvent;
      if (type !== 'content_block_delta') continue;
      const data = { generationEvents: { __typename: 'TextDelta', seq: ++seq, text: delta?.text } };
      socket.send(JSON.stringify({ id, type: 'next', payload: { data } }));
    }
  });
  answer.on('end', () => socket.send(JSON.stringify({ id, type: 'complete' })));
}

const server = createServer((incoming, response) => {
  void text(incoming).then((body) => {
    const { content } = (JSON.parse(body) as Mutation).variables.input;
    const id = `gen_${answers.size + 1}`;
    if (content !== undefined) answers.set(id, ask(content));
    const data = { startOkrSession: { session: { id: 'ses_1' } }, sendMessage: { generation: { id } } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { id = '', type, payload } = JSON.parse((data as Buffer).toString()) as ClientMessage;
    if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
    if (payload) void answers.get(payload.variables.id)?.then((answer) => passOn(answer, socket, id));
  });
});
server.listen(0, '127.0.0.1', () => {
  serveParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { cpu: cpuUs });
});
