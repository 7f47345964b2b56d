import { createServer, type Server } from 'node:http';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { RequestContext } from '../../src/graphql/index.js';
import { silentLog } from '../../src/kernel/log.js';
import { createRecorder, timeResolvers } from '../../src/telemetry/index.js';
import {
  createExecution,
  createHttpTransport,
  createSseTransport,
  createWebSocketTransport,
  SSE_PATH,
} from '../../src/transport/index.js';
import { readDeltas, writeDeltas } from './deltas.js';
import type { Kind } from './kind.js';
import { createBenchSchema } from './schema.js';

/** A server of the kind, not yet listening: WebSocket at /graphql, event streams at /graphql/stream. */
export function createBenchServer(kind: Kind, perSecond: number): Promise<Server> | Server {
  if (kind === 'ws alone') return wsAlone(perSecond);
  if (kind === 'graphql-ws as it comes') return graphqlWs(perSecond);
  if (kind === 'graphql-sse as it comes') return graphqlSse(perSecond);
  return ours(perSecond);
}

async function ours(perSecond: number): Promise<Server> {
  const schema = createBenchSchema((context) => readDeltas(perSecond, (context as RequestContext).signal));
  const execution = createExecution({
    schema: timeResolvers(schema, createRecorder()),
    log: silentLog,
    authenticate: () => Promise.resolve({ workspaceId: 'w', memberId: 'm', role: 'ADMIN' }),
  });
  const sse = createSseTransport({ execution });
  const sockets = createWebSocketTransport({ execution });
  const routes = new Map([[SSE_PATH, sse.serve.bind(sse)]]);
  const { server } = await createHttpTransport({ execution, ready: () => Promise.resolve(), routes });
  return server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
}

/** Only sends: the message that the others make, from a string. */
function wsAlone(perSecond: number): Server {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    const leaving = new AbortController();
    socket.on('close', () => leaving.abort());
    writeDeltas(perSecond, leaving.signal, ({ type, seq, text }) => {
      const generationEvents = { __typename: type, seq, text };
      socket.send(JSON.stringify({ id: '1', type: 'next', payload: { data: { generationEvents } } }));
    });
  });
  return server;
}

type Leaving = { leaving?: AbortController };

function peerSchema(perSecond: number) {
  return createBenchSchema((context) => readDeltas(perSecond, (context as Required<Leaving>).leaving.signal));
}

function graphqlWs(perSecond: number): Server {
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
  useServer<Record<string, unknown>, Leaving>(
    {
      schema: peerSchema(perSecond),
      context: ({ extra }) => ({ leaving: (extra.leaving = new AbortController()) }),
      onClose: ({ extra }) => extra.leaving?.abort(),
    },
    sockets,
  );
  return server;
}

function graphqlSse(perSecond: number): Server {
  const schema = peerSchema(perSecond);
  const handler = createHandler({
    schema,
    context: ({ raw }) => {
      const leaving = new AbortController();
      raw.on('close', () => leaving.abort());
      raw.socket.on('close', () => leaving.abort());
      return { leaving };
    },
  });
  return createServer((request, response) => void handler(request, response).catch(() => response.destroy()));
}
