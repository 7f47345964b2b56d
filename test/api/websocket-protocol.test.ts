import { RawSocket, until } from '../support/stream-client.js';
import { startStreamService, type StreamService } from '../support/stream-service.js';
import { PATIENCE_MS } from '../support/waits.js';

let service: StreamService;
const opened: RawSocket[] = [];

async function connect(...args: [options?: Parameters<typeof RawSocket.connect>[1]]): Promise<RawSocket> {
  const socket = await RawSocket.connect(service.webSocketUrl, ...args);
  opened.push(socket);
  return socket;
}

async function open(params?: object, options?: Parameters<typeof RawSocket.connect>[1]): Promise<RawSocket> {
  const socket = await RawSocket.open(service.webSocketUrl, params, options);
  opened.push(socket);
  return socket;
}

async function say(text: string): Promise<string> {
  const socket = await open();
  socket.subscribe('say', 'mutation ($text: String!) { say(text: $text) { id } }', { text });
  const [next] = await socket.rest();
  return (next!.payload as { data: { say: { id: string } } }).data.say.id;
}

const ANSWER = /* GraphQL */ `
  subscription ($id: ID!, $after: Int) {
    answer(id: $id, after: $after) {
      __typename
      seq
      ... on TextDelta {
        text
      }
    }
  }
`;

beforeAll(async () => {
  service = await startStreamService({
    webSocket: { connectionInitTimeoutMs: PATIENCE_MS, maxOperations: 100 },
  });
});

afterAll(() => service.stop());

afterEach(async () => {
  await Promise.all(opened.splice(0).map((socket) => socket.stop()));
  // Whatever a test did to its socket: the next client is served.
  const socket = await open();
  socket.subscribe('alive', '{ hello }');
  expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { hello: 'Hello, you.' } } });
});

describe('a WebSocket that keeps to graphql-transport-ws', () => {
  it('is given each event of a subscription and then complete', async () => {
    const id = await say('hello');
    const socket = await open();
    socket.subscribe('1', ANSWER, { id });
    const messages = await socket.rest();
    const events = messages
      .slice(0, -1)
      .map(({ payload }) => (payload as { data: { answer: object } }).data.answer);
    expect(events).toEqual([
      { __typename: 'TextDelta', seq: 1, text: 'You ' },
      { __typename: 'TextDelta', seq: 2, text: 'said ' },
      { __typename: 'TextDelta', seq: 3, text: 'hello ' },
      { __typename: 'TextDelta', seq: 4, text: 'and ' },
      { __typename: 'TextDelta', seq: 5, text: 'I ' },
      { __typename: 'TextDelta', seq: 6, text: 'heard ' },
      { __typename: 'TextDelta', seq: 7, text: 'it.' },
      { __typename: 'Completed', seq: 8 },
    ]);
    expect(messages.at(-1)).toEqual({ id: '1', type: 'complete' });
  });

  it('is given the rest of a log when it resumes after a number', async () => {
    const id = await say('hello');
    const socket = await open();
    socket.subscribe('1', ANSWER, { id, after: 6 });
    const messages = await socket.rest();
    expect(messages.map(({ type }) => type)).toEqual(['next', 'next', 'complete']);
    expect(messages[0]!.payload).toMatchObject({ data: { answer: { seq: 7, text: 'it.' } } });
  });

  it('runs queries and mutations, too', async () => {
    const socket = await open();
    socket.subscribe('1', 'query ($name: String) { hello(name: $name) }', { name: 'Ada' });
    expect(await socket.rest()).toMatchObject([
      { id: '1', type: 'next', payload: { data: { hello: 'Hello, Ada.' } } },
      { id: '1', type: 'complete' },
    ]);
  });

  it('has a ping answered with its payload', async () => {
    const socket = await open();
    socket.send({ type: 'ping', payload: { at: 1 } });
    expect(await socket.next()).toEqual({ type: 'pong', payload: { at: 1 } });
  });

  it('may use the id of an operation again as soon as it has completed it', async () => {
    const socket = await open();
    const known = service.observed.signals.length;
    socket.subscribe('1', 'subscription { silence }');
    await until(() => service.observed.signals.length > known);
    socket.send({ id: '1', type: 'complete' });
    socket.subscribe('1', '{ hello }');
    expect(await socket.rest()).toMatchObject([
      { id: '1', type: 'next' },
      { id: '1', type: 'complete' },
    ]);
  });

  it('is told the cost with the first result, and timings with each when it asks for them', async () => {
    const id = await say('hello');
    const socket = await open();
    socket.subscribe('1', ANSWER, { id, after: 6 }, { timings: true });
    const [first, second] = await socket.rest();
    const resolvers = [{ field: 'Subscription.answer', path: ['answer'] }];
    expect(first!.payload).toMatchObject({
      extensions: {
        cost: { requested: 1, limit: 10_000 },
        timings: {
          parse: expect.any(Number) as unknown,
          validate: expect.any(Number) as unknown,
          execute: expect.any(Number) as unknown,
          // To open the log, and to tell its first event.
          resolvers: [...resolvers, ...resolvers],
        },
      },
    });
    expect(second!.payload).toMatchObject({
      extensions: { timings: { execute: expect.any(Number) as unknown, resolvers } },
    });
    expect(second!.payload).not.toHaveProperty('extensions.cost');
  });
});

describe('a WebSocket acts for the member whose key it shows', () => {
  it.each([
    ['in connectionParams', { authorization: 'Bearer ada' }, undefined],
    ['in connectionParams with a capital', { Authorization: 'bearer ada' }, undefined],
    ['in the header of its upgrade', undefined, { headers: { authorization: 'Bearer ada' } }],
    [
      'in both, where the first counts',
      { authorization: 'Bearer ada' },
      { headers: { authorization: 'Bearer bob' } },
    ],
  ])('%s', async (_where, params, options) => {
    const socket = await open(params, options);
    socket.subscribe('1', '{ me }');
    expect(await socket.next()).toMatchObject({ payload: { data: { me: 'ada' } } });
  });
});

describe('a WebSocket is closed', () => {
  it('with 4406 when it speaks no subprotocol that we know', async () => {
    const socket = await connect({ protocols: [] });
    expect(await socket.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  it('with 4408 when it never sends connection_init', async () => {
    const impatient = await startStreamService({ webSocket: { connectionInitTimeoutMs: 20 } });
    const socket = await RawSocket.connect(impatient.webSocketUrl);
    expect(await socket.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    await impatient.stop();
  });

  it('with 4401 when it subscribes before the acknowledgement', async () => {
    const socket = await connect();
    socket.subscribe('1', '{ hello }');
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  it('with 4429 when it initialises twice', async () => {
    const socket = await open();
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('with 4409 when it uses the id of a running operation', async () => {
    const socket = await open();
    socket.subscribe('same', 'subscription { silence }');
    socket.subscribe('same', 'subscription { silence }');
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for same already exists' });
  });

  it.each([
    ['what is not JSON', '{"type":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"start"}'],
    ["a message that is the server's to send", '{"type":"next","id":"1","payload":{}}'],
    ['a subscription without an id', '{"type":"subscribe","payload":{"query":"{ hello }"}}'],
    ['a subscription without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    [
      'variables that are a list',
      '{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":[]}}',
    ],
    ['a payload of connection_init that is text', '{"type":"connection_init","payload":"hi"}'],
    ['a complete without an id', '{"type":"complete"}'],
  ])('with 4400 when it sends %s', async (_what, text) => {
    const socket = await open();
    socket.send(text);
    expect(await socket.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
  });

  it('with 4400 when it sends bytes that are no text', async () => {
    const socket = await open();
    socket.socket.send(Buffer.from([0, 255, 1, 254]));
    expect(await socket.closed).toMatchObject({ code: 4400 });
  });

  it('with 1009 when a message is larger than 128 KiB', async () => {
    const socket = await open();
    socket.subscribe('1', `{ hello(name: "${'x'.repeat(131_072)}") }`);
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  it('with 4403 when its key is unknown', async () => {
    const socket = await connect();
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer bad' } });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it('with 4403 when the key in its header is unknown', async () => {
    const socket = await connect({ headers: { authorization: 'Bearer bad' } });
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it('with 1013, to try again later, when nobody can say whether its key is known', async () => {
    const socket = await connect();
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer unlucky' } });
    expect(await socket.closed).toEqual({ code: 1013, reason: 'Try again later' });
    expect(service.observed.lines.at(-1)).toMatchObject({ err: new Error('the database is down') });
  });
});

describe('an upgrade is refused', () => {
  it('with 404 at another address', async () => {
    const url = service.webSocketUrl.replace('/graphql', '/elsewhere');
    await expect(RawSocket.connect(url)).rejects.toThrow('refused with 404');
  });

  it('with 403 when a page of another origin asks', async () => {
    const headers = { origin: 'https://evil.example' };
    await expect(connect({ headers })).rejects.toThrow('refused with 403');
  });

  it('not when a page of our own asks', async () => {
    const socket = await connect({ headers: { origin: `http://127.0.0.1:${service.port}` } });
    expect(socket.socket.protocol).toBe('graphql-transport-ws');
  });

  it('with 503 when too many sockets are open, and not any more when one has left', async () => {
    const small = await startStreamService({ webSocket: { maxConnections: 1 } });
    const first = await RawSocket.open(small.webSocketUrl);
    await expect(RawSocket.connect(small.webSocketUrl)).rejects.toThrow('refused with 503');
    await first.stop();
    await until(() => small.webSocket.connections === 0);
    const second = await RawSocket.open(small.webSocketUrl);
    await second.stop();
    await small.stop();
  });

  it('from listed origins only, and by its host name where names are listed', async () => {
    const webSocket = { corsOrigins: ['https://app.example'], allowedHosts: ['localhost'] };
    const strict = await startStreamService({ webSocket });
    const headers = { origin: 'https://app.example', host: `localhost:${strict.port}` };
    const socket = await RawSocket.connect(strict.webSocketUrl, { headers });
    const rebound = { ...headers, host: `rebound.example:${strict.port}` };
    await expect(RawSocket.connect(strict.webSocketUrl, { headers: rebound })).rejects.toThrow(
      'refused with 421',
    );
    await socket.stop();
    await strict.stop();
  });
});
