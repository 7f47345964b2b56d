import { RawSocket, until, type Message } from '../support/stream-client.js';
import { startStreamService, type StreamService } from '../support/stream-service.js';

let service: StreamService;
const opened: RawSocket[] = [];

beforeAll(async () => {
  service = await startStreamService({ execution: { limits: { maxCost: 9 } } });
});

afterAll(() => service.stop());

afterEach(() => Promise.all(opened.splice(0).map((socket) => socket.stop())));

async function open(): Promise<RawSocket> {
  const socket = await RawSocket.open(service.webSocketUrl);
  opened.push(socket);
  return socket;
}

async function answersTo(query: string, variables?: object): Promise<Message[]> {
  const socket = await open();
  socket.subscribe('1', query, variables);
  return socket.rest();
}

/** Runs the subscription until it waits, and gives the signal that its resolver waits for. */
async function start(socket: RawSocket, id: string, query: string): Promise<AbortSignal> {
  const known = service.observed.signals.length;
  socket.subscribe(id, query);
  await until(() => service.observed.signals.length > known);
  return service.observed.signals[known]!;
}

describe('an operation that may not run is answered with one error', () => {
  it.each([
    ['does not parse', 'subscription {', undefined, 'GRAPHQL_PARSE_FAILED'],
    ['asks for an unknown field', 'subscription { nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['subscribes to two fields', 'subscription { silence deaf }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['holds no operation', 'fragment F on Query { hello }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'holds several and names none',
      'query A { hello } query B { hello }',
      undefined,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'is too deep',
      `{ ${'nested { '.repeat(10_000)} name ${'}'.repeat(10_000)} }`,
      undefined,
      'QUERY_TOO_EXPENSIVE',
    ],
    [
      'has too many aliases',
      `{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}:hello`).join(' ')} }`,
      undefined,
      'QUERY_TOO_EXPENSIVE',
    ],
    [
      'may hold too much',
      `{ ${'nested { '.repeat(10)} name ${'} '.repeat(10)} }`,
      undefined,
      'QUERY_TOO_EXPENSIVE',
    ],
  ] as const)('when it %s', async (_what, query, variables, code) => {
    const messages = await answersTo(query, variables);
    expect(messages).toMatchObject([{ id: '1', type: 'error', payload: [{ extensions: { code } }] }]);
  });
});

describe('an error of a running operation', () => {
  it('is presented with its code and path when a query meets it', async () => {
    expect(await answersTo('{ refused }')).toMatchObject([
      {
        type: 'next',
        payload: {
          data: { refused: null },
          errors: [{ path: ['refused'], extensions: { code: 'BAD_USER_INPUT', field: 'input.name' } }],
        },
      },
      { type: 'complete' },
    ]);
  });

  it('keeps its secrets when it is unforeseen', async () => {
    const [message] = await answersTo('{ broken }');
    expect(JSON.stringify(message)).not.toContain('secret');
    const { errors } = message!.payload as { errors: { extensions: { code: string; requestId: string } }[] };
    const [{ extensions }] = errors as [(typeof errors)[0]];
    expect(extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(service.observed.lines.find(({ requestId }) => requestId === extensions.requestId)).toMatchObject({
      err: new Error('a secret of the house'),
    });
  });

  it('is a next and a complete when the subscription cannot start', async () => {
    const query = 'subscription ($id: ID!) { answer(id: $id) { seq } }';
    const messages = await answersTo(query, { id: 'unknown' });
    expect(messages).toMatchObject([
      {
        type: 'next',
        payload: { errors: [{ path: ['answer'], extensions: { code: 'NOT_FOUND', id: 'unknown' } }] },
      },
      { type: 'complete' },
    ]);
  });

  it('is BAD_USER_INPUT when a variable does not fit', async () => {
    const query = 'subscription ($id: ID!) { answer(id: $id) { seq } }';
    expect(await answersTo(query, {})).toMatchObject([
      { type: 'next', payload: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } },
      { type: 'complete' },
    ]);
  });

  it('ends the subscription with an error message when its source breaks', async () => {
    expect(await answersTo('subscription { breaks }')).toMatchObject([
      { type: 'next', payload: { data: { breaks: 'one' } } },
      { type: 'next', payload: { data: { breaks: 'two' } } },
      { type: 'error', payload: [{ message: 'The log is gone.', extensions: { code: 'INTERRUPTED' } }] },
    ]);
  });

  it('is of its event only, and reads the same compiled and plain', async () => {
    const stumble = { data: { stumbles: null }, errors: [{ path: ['stumbles'] }] };
    const first = await answersTo('subscription Stumble { stumbles }');
    const second = await answersTo('subscription Stumble { stumbles }');
    for (const messages of [first, second]) {
      expect(messages).toMatchObject([
        { type: 'next', payload: { data: { stumbles: 1 } } },
        { type: 'next', payload: stumble },
        { type: 'next', payload: { data: { stumbles: 3 } } },
        { type: 'complete' },
      ]);
    }
  });
});

describe('what still works for an operation is told to stop', () => {
  it('when the client completes a subscription that waits for its next event', async () => {
    const socket = await open();
    const signal = await start(socket, '1', 'subscription { silence }');
    expect(signal.aborted).toBe(false);
    socket.send({ id: '1', type: 'complete' });
    await until(() => signal.aborted);
    expect(signal.reason).toMatchObject({ code: 'CANCELLED' });
  });

  it('when the client completes a query that has not been answered', async () => {
    const socket = await open();
    const signal = await start(socket, '1', '{ waits }');
    socket.send({ id: '1', type: 'complete' });
    await until(() => signal.aborted);
    socket.subscribe('2', '{ hello }');
    expect(await socket.next()).toMatchObject({ id: '2', type: 'next' });
  });

  it('when the socket is lost', async () => {
    const socket = await open();
    const signals = [
      await start(socket, '1', 'subscription { silence }'),
      await start(socket, '2', '{ waits }'),
    ];
    await socket.stop();
    await until(() => signals.every(({ aborted }) => aborted));
  });

  it('when the operation has had its last result', async () => {
    const socket = await open();
    const signal = await start(socket, '1', 'subscription { late(ms: 1) }');
    expect((await socket.rest()).at(-1)).toEqual({ id: '1', type: 'complete' });
    await until(() => signal.aborted);
  });

  it('and its place is free at once even when its source does not listen', async () => {
    const socket = await open();
    const signal = await start(socket, '1', 'subscription { deaf }');
    expect(await socket.next()).toMatchObject({ payload: { data: { deaf: 'first' } } });
    socket.send({ id: '1', type: 'complete' });
    await until(() => signal.aborted);
    socket.subscribe('1', '{ hello }');
    expect(await socket.next()).toMatchObject({ id: '1', payload: { data: { hello: 'Hello, you.' } } });
  });
});

describe('a hundred operations on one socket', () => {
  it('run, the next one is refused, and the socket and the hundred live on', async () => {
    const socket = await open();
    const known = service.observed.signals.length;
    for (let id = 1; id <= 100; id++) socket.subscribe(String(id), 'subscription { silence }');
    await until(() => service.observed.signals.length === known + 100);
    socket.subscribe('101', '{ hello }');
    expect(await socket.next()).toMatchObject({
      id: '101',
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED', limit: 100, retryable: true } }],
    });
    socket.send({ id: '7', type: 'complete' });
    await until(() => service.observed.signals[known + 6]!.aborted);
    socket.subscribe('102', '{ hello }');
    expect(await socket.next()).toMatchObject({ id: '102', type: 'next' });
    const running = service.observed.signals.slice(known).filter(({ aborted }) => !aborted);
    expect(running).toHaveLength(99);
  });
});
