import type { HealthState } from '../../src/transport/index.js';
import { once } from 'node:events';
import type { RouteHandler } from '../../src/transport/index.js';
import { openSocket, post, send, startHttpServer, type HttpTestServer } from '../support/http-server.js';

let server: HttpTestServer | undefined;
afterEach(() => server?.stop());

/** A query that runs until `finish` is called; `started` resolves once it runs. */
function holdQuery(target: HttpTestServer) {
  const started = Promise.withResolvers<undefined>();
  const finished = Promise.withResolvers<string>();
  target.fixture.waits = () => {
    started.resolve(undefined);
    return finished.promise;
  };
  return { answer: post(target, { query: '{ waits }' }), started: started.promise, finish: finished.resolve };
}

describe('the probes', () => {
  it('say that the process is alive and ready', async () => {
    server = await startHttpServer();
    const [health, ready] = [await send(`${server.url}/health`, {}), await send(`${server.url}/ready`, {})];
    expect([health.status, health.text]).toEqual([200, '{"status":"alive"}']);
    expect([ready.status, ready.text]).toEqual([200, '{"status":"ready"}']);
  });

  it('say how each part does, and are alive whatever becomes of the parts', async () => {
    const never = new Promise<HealthState>(() => {});
    let asked = 0;
    const counted = () => {
      asked += 1;
      return 'degraded' as const;
    };
    server = await startHttpServer({
      health: [
        { name: 'database', check: () => Promise.reject(new Error('postgres://user:secret@host')) },
        { name: 'vectors', check: () => never },
        { name: 'memory', check: counted },
      ],
    });
    const [one, two] = await Promise.all([
      send(`${server.url}/health`, {}),
      send(`${server.url}/health`, {}),
    ]);
    expect(one.status).toBe(200);
    expect(JSON.parse(one.text)).toEqual({
      status: 'alive',
      checks: { database: 'failing', vectors: 'failing', memory: 'degraded' },
    });
    expect(two.text).toBe(one.text);
    expect(asked).toBe(1);
  });

  it('say that it is not ready while its database does not answer', async () => {
    server = await startHttpServer({ ready: () => Promise.reject(new Error('no database')) });
    expect(await send(`${server.url}/ready`, {})).toMatchObject({
      status: 503,
      text: '{"status":"unavailable"}',
    });
    expect((await send(`${server.url}/health`, {})).status).toBe(200);
  });

  it('say that it is draining while everything is still answered', async () => {
    server = await startHttpServer();
    server.transport.drain();
    expect(await send(`${server.url}/ready`, {})).toMatchObject({
      status: 503,
      text: '{"status":"draining"}',
    });
    const answer = await post(server, { query: '{ hello }' });
    expect(answer.status).toBe(200);
    expect(answer.headers.connection).toBe('close');
  });
});

describe('closing', () => {
  it('lets a running request finish and takes no new ones', async () => {
    server = await startHttpServer();
    const held = holdQuery(server);
    await held.started;
    const closed = server.transport.close({ graceMs: 20_000 });
    await expect(post(server, { query: '{ hello }' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    held.finish('finished');
    expect((await held.answer).data).toEqual({ waits: 'finished' });
    await closed;
    server = undefined;
  });

  it('cuts a request that outlasts the grace', async () => {
    server = await startHttpServer();
    const held = holdQuery(server);
    await held.started;
    const cut = expect(held.answer).rejects.toMatchObject({ code: 'ECONNRESET' });
    await server.transport.close({ graceMs: 10 });
    await cut;
    held.finish('too late');
    server = undefined;
  });

  it('closes idle connections at once', async () => {
    server = await startHttpServer();
    const socket = await openSocket(server.port);
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'end');
    await server.transport.close({ graceMs: 20_000 });
    await ended;
    server = undefined;
  });
});

describe('a client that sends slowly', () => {
  it('loses its connection when its headers take too long', async () => {
    server = await startHttpServer({
      limits: { headersTimeoutMs: 50, requestTimeoutMs: 100, checkIntervalMs: 20 },
    });
    const socket = await openSocket(server.port);
    const answer = once(socket, 'data');
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\n');
    expect(String(await answer)).toMatch(/^HTTP\/1\.1 408 /);
    await once(socket, 'close');
  });

  it('loses its connection when its body takes too long', async () => {
    server = await startHttpServer({
      limits: { headersTimeoutMs: 50, requestTimeoutMs: 100, checkIntervalMs: 20 },
    });
    const socket = await openSocket(server.port);
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"query"',
    );
    socket.resume();
    await once(socket, 'close');
    // The server goes on: what it would answer has the same 100 ms, which a busy machine may not keep.
    (await openSocket(server.port)).destroy();
  });

  it('is refused when its headers are too large', async () => {
    server = await startHttpServer();
    const socket = await openSocket(server.port);
    const answer = once(socket, 'data');
    socket.write(`GET /health HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(String(await answer)).toMatch(/^HTTP\/1\.1 431 /);
    socket.destroy();
  });
});

describe('a connection', () => {
  it('is kept for the next request', async () => {
    server = await startHttpServer();
    const socket = await openSocket(server.port);
    for (const path of ['/health', '/ready', '/health']) {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
    }
    socket.destroy();
  });
});

describe('a route of someone else', () => {
  it('gets the request id and CORS, and its error is presented', async () => {
    server = await startHttpServer({
      corsOrigins: ['*'],
      routes: new Map<string, RouteHandler>([
        ['/metrics', ({ response, requestId }) => void response.end(requestId)],
        ['/broken', () => Promise.reject(new Error('hidden'))],
      ]),
    });
    const answer = await send(`${server.url}/metrics?x=1`, { headers: { origin: 'https://any.example' } });
    expect(answer.text).toBe(answer.headers['x-request-id']);
    expect(answer.headers['access-control-allow-origin']).toBe('https://any.example');
    const broken = await send(`${server.url}/broken`, {});
    expect(broken.status).toBe(500);
    expect(broken.text).not.toContain('hidden');
  });
});
