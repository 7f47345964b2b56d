import { openSocket, post, send, startHttpServer, type HttpTestServer } from '../support/http-server.js';

let server: HttpTestServer;
beforeAll(async () => {
  server = await startHttpServer();
});
afterEach(async () => {
  expect((await post(server, { query: '{ hello }' })).data).toEqual({ hello: 'Hello, world!' });
});
afterAll(() => server.stop());

async function refusalOf(body: string | Buffer, headers = {}, method = 'POST', path = '/graphql') {
  const answer = await send(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { errors } = JSON.parse(answer.text) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  expect(errors).toHaveLength(1);
  return {
    status: answer.status,
    headers: answer.headers,
    code: errors[0]!.extensions.code,
    message: errors[0]!.message,
  };
}

describe('a body that is no GraphQL request', () => {
  it.each([
    ['malformed JSON', '{"query": "{ hello }"', 400, 'The body of the request is not valid JSON.'],
    ['nothing', '', 400, 'The body of the request is empty.'],
    ['a number', '7', 400, 'The body of the request must be a JSON object.'],
    [
      'a batch',
      '[{"query":"{ hello }"}]',
      400,
      'Batches of operations are not supported: send one operation in each request.',
    ],
    ['no query', '{}', 400, 'The request must have a non-empty "query".'],
    ['an empty query', '{"query":""}', 400, 'The request must have a non-empty "query".'],
    ['a query that is no string', '{"query":{}}', 400, '"query" must be a string.'],
    [
      'variables that are a string',
      '{"query":"{ hello }","variables":"x"}',
      400,
      '"variables" must be a JSON object.',
    ],
    [
      'variables that are a list',
      '{"query":"{ hello }","variables":[]}',
      400,
      '"variables" must be a JSON object.',
    ],
    [
      'extensions that are a number',
      '{"query":"{ hello }","extensions":1}',
      400,
      '"extensions" must be a JSON object.',
    ],
    [
      'an operation name that is a number',
      '{"query":"{ hello }","operationName":1}',
      400,
      '"operationName" must be a string.',
    ],
  ])('of %s is refused clearly', async (_name, body, status, message) => {
    expect(await refusalOf(body)).toMatchObject({ status, code: 'BAD_REQUEST', message });
  });

  it.each([
    ['another media type', { 'content-type': 'text/plain' }],
    ['no media type that parses', { 'content-type': ';;;' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['a compressed body', { 'content-encoding': 'gzip' }],
  ])('for %s is refused with 415', async (_name, headers) => {
    expect(await refusalOf('{"query":"{ hello }"}', headers)).toMatchObject({
      status: 415,
      code: 'BAD_REQUEST',
    });
  });

  it('of invalid UTF-8 is refused', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ hello }","x":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    expect(await refusalOf(body)).toMatchObject({
      status: 400,
      message: 'The body of the request is not valid UTF-8.',
    });
  });

  it('is read past a byte order mark', async () => {
    const answer = await post(server, '\uFEFF{"query":"{ hello }"}');
    expect(answer.data).toEqual({ hello: 'Hello, world!' });
  });

  it('may name its charset in quotes', async () => {
    const headers = { 'content-type': 'application/json; charset="UTF-8"' };
    expect((await post(server, { query: '{ hello }' }, headers)).status).toBe(200);
  });
});

describe('a body that is too large', () => {
  it('is refused by its announced length before it is sent', async () => {
    const socket = await openSocket(server.port);
    const answer = new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(chunk.toString())),
    );
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1048577\r\n\r\n',
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
    socket.destroy();
  });

  it('is no longer read past the limit when its length is not announced', async () => {
    const socket = await openSocket(server.port);
    socket.on('error', () => {});
    const answer = new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(chunk.toString())),
    );
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
    for (let i = 0; i < 17; i++) socket.write(chunk);
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('"limitBytes":1048576');
    await closed;
  });

  it('is thrown away as it comes, so that whoever still sends it is not cut off before the answer is read', async () => {
    const socket = await openSocket(server.port);
    const errors: Error[] = [];
    socket.on('error', (error) => errors.push(error));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const answer = new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(chunk.toString())),
    );
    const bytes = 8 * 1_048_576;
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`,
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    for (let sent = 0; sent < bytes; sent += 1_048_576) {
      await new Promise((resolve) => socket.write(Buffer.alloc(1_048_576, ' '), resolve));
    }
    await closed;
    expect(errors).toEqual([]);
    expect(socket.bytesWritten).toBeGreaterThan(bytes);
  });

  it('of exactly the limit is read', async () => {
    const body = '{"query":"{ hello }"}'.padEnd(1_048_576, ' ');
    expect((await post(server, body)).status).toBe(200);
  });
});

describe('a document that asks for too much', () => {
  const nested = (depth: number) =>
    `{ session(id: "1") ${'{ parent '.repeat(depth)}{ id }${' }'.repeat(depth)} }`;

  it.each([
    ['is 10,000 levels deep', nested(10_000), 'depth'],
    ['has 10,000 nested lists in a value', `{ echo(numbers: ${'['.repeat(10_000)} }`, 'depth'],
    [
      'has 10,000 aliases',
      `{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: hello`).join(' ')} }`,
      'tokens',
    ],
    ['is 30 levels deep', nested(30), 'depth'],
    [
      'has 150 aliases',
      `{ session(id: "1") { ${Array.from({ length: 150 }, (_, n) => `a${n}: id`).join(' ')} } }`,
      'aliases',
    ],
    ['repeats a field 1,000 times', `{ session(id: "1") { ${'id '.repeat(1_000)} } }`, 'aliases'],
    [
      'has 60 root fields',
      `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: hello`).join(' ')} }`,
      'rootFields',
    ],
    [
      'may return a million objects',
      '{ sessions(first: 100) { messages(first: 100) { edges { node { id } } } } }',
      'cost',
    ],
    [
      'has 300 fragments',
      `{ hello } ${Array.from({ length: 300 }, (_, n) => `fragment F${n} on Session { id }`).join(' ')}`,
      'fragments',
    ],
    [
      'repeats a field in 600 inline fragments',
      `{ session(id: "1") { ${'... { parent { id } } '.repeat(600)} } }`,
      'comparisons',
    ],
  ])('because it %s gets one clear error', async (_name, query, limit) => {
    const answer = await post(server, { query });
    expect(answer.status).toBe(400);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', limit });
    expect(answer).not.toHaveProperty('data');
  });

  it('through a variable is refused, and answered with a smaller one', async () => {
    const query = 'query ($n: Int) { sessions(first: $n) { messages(first: $n) { edges { node { id } } } } }';
    const refused = await post(server, { query, variables: { n: 100 } });
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'QUERY_TOO_EXPENSIVE',
      limit: 'cost',
      maximum: 10_000,
    });
    const answered = await post(server, { query, variables: { n: 2 } });
    expect(answered.extensions).toEqual({ cost: { requested: 2 + 2 * (1 + 2 + 2), limit: 10_000 } });
  });
});

describe('an operation that HTTP cannot answer', () => {
  const headers = { 'apollo-require-preflight': '1' };

  it('is a mutation by GET', async () => {
    const answer = await send(`${server.url}/graphql?query=${encodeURIComponent('mutation { fail }')}`, {
      headers,
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  it('is a subscription', async () => {
    const answer = await post(server, { query: 'subscription { ticks }' });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(answer.errors![0]!.message).toContain('WebSocket');
  });

  it('is a persisted query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'abc' } };
    const answer = await post(server, { extensions });
    expect(answer.errors![0]!.extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('is sent by %s', async (method) => {
    const answer = await refusalOf('', {}, method);
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, POST, OPTIONS' } });
  });

  it('is asked for by HEAD', async () => {
    expect((await send(`${server.url}/graphql?query={hello}`, { method: 'HEAD', headers })).status).toBe(405);
  });

  it.each([
    ['?query={hello}&query={hello}', 'The search parameter "query" may be given once only.'],
    ['?query={hello}&variables=nonsense', 'The search parameter "variables" is not valid JSON.'],
    ['?query={hello}&variables=[1]', '"variables" must be a JSON object.'],
    ['', 'The request must have a non-empty "query".'],
  ])('has the search %s', async (search, message) => {
    const answer = await send(`${server.url}/graphql${search}`, { headers });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ message }] });
  });

  it('is at another path', async () => {
    expect(await refusalOf('{}', {}, 'POST', '/nowhere')).toMatchObject({ status: 404 });
  });
});

describe('errors of GraphQL itself', () => {
  it.each([
    ['a syntax error', { query: '{ hello' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ helo }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of the wrong type',
      { query: 'query ($n: [Int!]) { echo(numbers: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
    [
      'an unknown operation',
      { query: 'query A { hello }', operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('for %s have the status 400 and a code', async (_name, body, code) => {
    const answer = await post(server, body);
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code } }] });
    expect(answer).not.toHaveProperty('data');
  });

  it('suggest names, and do not where that is turned off', async () => {
    const quiet = await startHttpServer({ execution: { hidesSuggestions: true } });
    const [open, hidden] = [
      await post(server, { query: '{ helo }' }),
      await post(quiet, { query: '{ helo }' }),
    ];
    await quiet.stop();
    expect(open.errors![0]!.message).toBe('Cannot query field "helo" on type "Query". Did you mean "hello"?');
    expect(hidden.errors![0]!.message).toBe('Cannot query field "helo" on type "Query".');
  });

  it('carry no stack, whatever NODE_ENV is', async () => {
    const answer = await post(server, { query: '{ helo }' });
    expect(Object.keys(answer.errors![0]!.extensions)).toEqual(['code']);
  });
});

describe('a host name that is not ours', () => {
  it('is refused where ours are listed', async () => {
    const local = await startHttpServer({ allowedHosts: ['127.0.0.1', 'localhost'] });
    const ask = (host: string) => send(`${local.url}/health`, { headers: { host } });
    const statuses = [
      await ask(`127.0.0.1:${local.port}`),
      await ask('localhost'),
      await ask('rebound.example:80'),
    ];
    await local.stop();
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 421]);
  });
});
