import { getIntrospectionQuery } from 'graphql';
import { post, send, startHttpServer, type HttpTestServer } from '../support/http-server.js';

let server: HttpTestServer;
beforeAll(async () => {
  server = await startHttpServer({ corsOrigins: ['https://app.example'], landingPage: true });
});
afterAll(() => server.stop());

const get = (search: string, headers = {}) =>
  send(`${server.url}/graphql${search}`, { headers: { 'apollo-require-preflight': '1', ...headers } });

describe('a GraphQL request over HTTP', () => {
  it('is answered by POST with data and its cost', async () => {
    const answer = await post(server, { query: '{ hello sessions(first: 2) { id } }' });
    expect(answer).toMatchObject({
      status: 200,
      data: { hello: 'Hello, world!', sessions: [{ id: 's0' }, { id: 's1' }] },
      extensions: { cost: { requested: 2, limit: 10_000 } },
    });
    expect(answer).not.toHaveProperty('errors');
    expect(answer.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
  });

  it('gets the same answer before and after its document is compiled', async () => {
    const query = '{ sessions(first: 3) { title messages(first: 2) { edges { node { content } } } } }';
    const [first, second, third] = [
      await post(server, { query }),
      await post(server, { query }),
      await post(server, { query }),
    ];
    expect(second.data).toEqual(first.data);
    expect(third.data).toEqual(first.data);
  });

  it('is answered by GET with variables in the search', async () => {
    const search = new URLSearchParams({
      query: 'query ($n: String!) { hello(name: $n) }',
      variables: '{"n":"you"}',
    });
    const answer = await get(`?${search}`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ data: { hello: 'Hello, you!' } });
  });

  it('may read the whole schema', async () => {
    const answer = await post(server, { query: getIntrospectionQuery() });
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions).toEqual({ cost: { requested: 0, limit: 10_000 } });
  });

  it('may not read the schema where introspection is off', async () => {
    const closed = await startHttpServer({ execution: { introspection: false } });
    const answer = await post(closed, { query: '{ __schema { queryType { name } } }' });
    await closed.stop();
    expect(answer.errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('keeps the data beside the errors of its fields, with the status 200', async () => {
    const answer = await post(server, { query: '{ hello session(id: "none") { id } }' });
    expect(answer).toMatchObject({ status: 200, data: { hello: 'Hello, world!', session: null } });
    expect(answer.errors).toEqual([
      {
        message: 'There is no Session with the id "none".',
        locations: [{ line: 1, column: 9 }],
        path: ['session'],
        extensions: { kind: 'Session', id: 'none', code: 'NOT_FOUND', retryable: false },
      },
    ]);
  });

  it('learns nothing of an unknown failure but the request id, which the log has with the stack', async () => {
    const { errors } = await post(server, { query: '{ unknownFailure }' }, { 'x-request-id': 'request-17' });
    expect(errors).toEqual([
      {
        message: 'Something went wrong inside the service.',
        locations: [{ line: 1, column: 3 }],
        path: ['unknownFailure'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId: 'request-17' },
      },
    ]);
    const line = server.lines.find(({ requestId }) => requestId === 'request-17')!;
    expect((line.err as Error).stack).toContain('hunter2');
  });

  it('is refused with 401 when its key is unknown', async () => {
    const answer = await post(server, { query: '{ hello }' }, { authorization: 'Bearer bad' });
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('lists its timings when a header or an extension asks for them', async () => {
    const query = '{ sessions(first: 1) { messages(first: 1) { totalCount } } }';
    const byHeader = await post(server, { query }, { 'x-waymark-timings': '1' });
    const byExtension = await post(server, { query, extensions: { timings: true } });
    for (const { extensions } of [byHeader, byExtension]) {
      expect(Object.keys(extensions!.timings as object)).toEqual(
        expect.arrayContaining(['parse', 'validate', 'execute', 'resolvers']),
      );
    }
    expect((await post(server, { query })).extensions).not.toHaveProperty('timings');
  });

  it('says how long its phases took in the Server-Timing header when timings are asked for, and else not', async () => {
    const query = '{ sessions { id } }';
    const { headers } = await post(server, { query }, { 'x-waymark-timings': '1' });
    const metrics = String(headers['server-timing']).split(', ');
    expect(metrics.map((metric) => metric.split(';')[0])).toEqual(['parse', 'validate', 'execute', 'total']);
    for (const metric of metrics) expect(metric).toMatch(/^\w+;dur=\d+\.\d{3}$/);
    expect((await post(server, { query })).headers).not.toHaveProperty('server-timing');
  });

  it('sees its signal abort when the client leaves', async () => {
    const seen = Promise.withResolvers<string>();
    const started = Promise.withResolvers<undefined>();
    server.fixture.waits = (context) => {
      started.resolve(undefined);
      return new Promise((resolve) => {
        context.signal.addEventListener('abort', () => {
          seen.resolve((context.signal.reason as Error).message);
          resolve('too late');
        });
      });
    };
    const controller = new AbortController();
    const request = fetch(`${server.url}/graphql`, {
      method: 'POST',
      signal: controller.signal,
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ waits }"}',
    }).catch(() => 'gone');
    await started.promise;
    controller.abort();
    expect(await seen.promise).toBe('The client has left.');
    expect(await request).toBe('gone');
  });
});

describe('the media type of an answer', () => {
  const type = async (accept: string | undefined) => {
    const answer = await get('?query={hello}', accept === undefined ? {} : { accept });
    return `${answer.status} ${answer.headers['content-type']}`;
  };

  it.each([
    ['application/graphql-response+json', '200 application/graphql-response+json; charset=utf-8'],
    ['application/json', '200 application/json; charset=utf-8'],
    [
      'application/graphql-response+json, application/json;q=0.9',
      '200 application/graphql-response+json; charset=utf-8',
    ],
    [
      'application/json;q=0.5, application/graphql-response+json',
      '200 application/graphql-response+json; charset=utf-8',
    ],
    ['*/*', '200 application/json; charset=utf-8'],
    ['text/plain, */*;q=0.1', '200 application/json; charset=utf-8'],
    ['application/json;q=0, */*', '200 application/graphql-response+json; charset=utf-8'],
    ['text/plain', '406 application/json; charset=utf-8'],
    ['application/json; charset=latin1', '406 application/json; charset=utf-8'],
    [undefined, '200 application/json; charset=utf-8'],
  ])('for accept %s is %s', async (accept, expected) => {
    expect(await type(accept)).toBe(expected);
  });
});

describe('compression', () => {
  const query = '{ sessions(first: 100) { id title messages(first: 5) { edges { node { content } } } } }';
  const ask = (acceptEncoding: string | undefined, text = query) =>
    send(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(acceptEncoding && { 'accept-encoding': acceptEncoding }),
      },
      body: JSON.stringify({ query: text }),
    });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
    [undefined, undefined],
  ])('of a large answer for accept-encoding %s is %s', async (accepted, encoding) => {
    const answer = await ask(accepted);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe('accept-encoding');
    expect(Number(answer.headers['content-length'])).toBe(answer.bytes.length);
  });

  it('carries the same answer', async () => {
    const plain = await ask(undefined);
    const decoded = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'br' },
      body: JSON.stringify({ query }),
    });
    expect(await decoded.text()).toBe(plain.text);
  });

  it('is left out for a small answer', async () => {
    expect((await ask('br', '{ hello }')).headers).not.toHaveProperty('content-encoding');
  });
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    send(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });

  it('that are configured may call', async () => {
    const { status, headers } = await preflight('https://app.example');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'content-type',
      vary: 'origin',
    });
    const answer = await get('?query={hello}', { origin: 'https://app.example' });
    expect(answer.headers['access-control-expose-headers']).toContain('x-request-id');
  });

  it('that are not get no permission', async () => {
    const { status, headers } = await preflight('https://evil.example');
    expect(status).toBe(204);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('cannot send what a browser would not ask about first', async () => {
    const answer = await send(`${server.url}/graphql?query={hello}`, {});
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('CSRF');
    const form = await send(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ hello }"}',
    });
    expect(form.status).toBe(415);
  });
});

describe('the request id', () => {
  it('is the one the client sends when it is sane', async () => {
    expect((await get('?query={hello}', { 'x-request-id': 'abc-123:45' })).headers['x-request-id']).toBe(
      'abc-123:45',
    );
  });

  it.each(['short', 'with space in it', 'x'.repeat(200)])('is a fresh one instead of "%s"', async (id) => {
    const { headers } = await get('?query={hello}', { 'x-request-id': id });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
