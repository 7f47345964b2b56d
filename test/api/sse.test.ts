import { connect } from 'node:net';
import { openStream, readEvents, readResults, until } from '../support/stream-client.js';
import { revocableKeys, startStreamService, type StreamService } from '../support/stream-service.js';

let service: StreamService;

beforeAll(async () => {
  service = await startStreamService({
    execution: { limits: { maxBodyBytes: 10_000 } },
    sse: { corsOrigins: ['https://app.example'] },
  });
});

afterAll(() => service.stop());

const ANSWER = 'subscription ($id: ID!, $after: Int) { answer(id: $id, after: $after) { __typename seq } }';

async function say(text: string): Promise<string> {
  const query = 'mutation ($text: String!) { say(text: $text) { id } }';
  const { results } = await readResults(await openStream(service.streamUrl, { query, variables: { text } }));
  return (results[0] as { data: { say: { id: string } } }).data.say.id;
}

function get(parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const accept = 'text/event-stream';
  return fetch(`${service.streamUrl}?${new URLSearchParams(parameters)}`, {
    headers: { accept, ...headers },
  });
}

async function codeOf(response: Response): Promise<unknown> {
  const { errors } = (await response.json()) as { errors: [{ extensions: { code: string } }] };
  return errors[0].extensions.code;
}

describe('an event stream', () => {
  it('gives each event of a subscription and then complete', async () => {
    const id = await say('hello');
    const response = await openStream(service.streamUrl, { query: ANSWER, variables: { id } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-request-id': expect.any(String) as unknown,
    });
    const { results, isComplete } = await readResults(response);
    expect(results.map(({ data }) => (data!['answer'] as { seq: number }).seq)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(isComplete).toBe(true);
  });

  it('gives the rest of a log when it is asked for after a number', async () => {
    const id = await say('hello');
    const { results } = await readResults(
      await openStream(service.streamUrl, { query: ANSWER, variables: { id, after: 6 } }),
    );
    expect(results.map(({ data }) => (data!['answer'] as { seq: number }).seq)).toEqual([7, 8]);
  });

  it('ends with an event that has an empty data field, as browsers need it', async () => {
    const text = await (await openStream(service.streamUrl, { query: '{ hello }' })).text();
    expect(text).toMatch(
      /^:\n\nevent: next\ndata: \{"data":\{"hello":"Hello, you\."\},.*\}\n\nevent: complete\ndata:\n\n$/,
    );
  });

  it('can be opened by GET, as EventSource does', async () => {
    const response = await get({
      query: 'query ($name: String) { hello(name: $name) }',
      variables: '{"name":"Ada"}',
    });
    expect(await readResults(response)).toMatchObject({
      results: [{ data: { hello: 'Hello, Ada.' } }],
      isComplete: true,
    });
  });

  it('is opened for the member whose key its header shows', async () => {
    const headers = { authorization: 'Bearer ada' };
    const response = await openStream(service.streamUrl, { query: '{ me }' }, { headers });
    expect(await readResults(response)).toMatchObject({ results: [{ data: { me: 'ada' } }] });
  });

  it('tells timings when a header asks for them', async () => {
    const response = await openStream(
      service.streamUrl,
      { query: '{ hello }' },
      { headers: { 'x-waymark-timings': '1' } },
    );
    const { results } = await readResults(response);
    expect(results[0]!.extensions).toMatchObject({
      cost: { requested: 0 },
      timings: { execute: expect.any(Number) as unknown },
    });
  });

  it.each([
    ['does not parse', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['asks for an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is too deep', `{ ${'nested { '.repeat(30)} name ${'}'.repeat(30)} }`, 'QUERY_TOO_EXPENSIVE'],
    ['cannot start', 'subscription { answer(id: "unknown") { seq } }', 'NOT_FOUND'],
    ['meets an error', '{ refused }', 'BAD_USER_INPUT'],
    ['meets an unforeseen error', '{ broken }', 'INTERNAL_SERVER_ERROR'],
  ])('tells in a next event why an operation %s', async (_what, query, code) => {
    const response = await openStream(service.streamUrl, { query });
    expect(response.status).toBe(200);
    const { results, isComplete } = await readResults(response);
    expect(results).toMatchObject([{ errors: [{ extensions: { code } }] }]);
    expect(isComplete).toBe(true);
  });

  it('tells in its last event that its source broke', async () => {
    const { results, isComplete } = await readResults(
      await openStream(service.streamUrl, { query: 'subscription { breaks }' }),
    );
    expect(results.at(-1)).toMatchObject({
      errors: [{ message: 'The log is gone.', extensions: { code: 'INTERRUPTED' } }],
    });
    expect(results).toHaveLength(3);
    expect(isComplete).toBe(true);
  });
});

describe('a request that gets no stream is answered', () => {
  it.each([
    ['415 for another content type', { headers: { 'content-type': 'text/plain' } }, 415],
    ['400 for a body that is not JSON', { body: '{' }, 400],
    ['400 for a body without a query', { body: '{}' }, 400],
    ['400 for a batch', { body: '[]' }, 400],
    ['400 for variables that are a list', { body: '{"query":"{ hello }","variables":[]}' }, 400],
    ['406 when it does not accept an event stream', { headers: { accept: 'application/json' } }, 406],
    ['405 for another method', { method: 'PUT' }, 405],
    ['403 for a page of another origin', { headers: { origin: 'https://evil.example' } }, 403],
  ] as const)('with %s', async (_what, init, status) => {
    const response = await openStream(service.streamUrl, { query: '{ hello }' }, init);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  it('with 413 for a body that is too large', async () => {
    const response = await openStream(service.streamUrl, { query: `{ hello } #${'x'.repeat(10_000)}` });
    expect(response.status).toBe(413);
    expect(await codeOf(response)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('with 401 for an unknown key', async () => {
    const headers = { authorization: 'Bearer bad' };
    const response = await openStream(service.streamUrl, { query: '{ hello }' }, { headers });
    expect(response.status).toBe(401);
    expect(await codeOf(response)).toBe('UNAUTHENTICATED');
  });

  it('with 405 for a mutation by GET', async () => {
    const response = await get({ query: 'mutation { say(text: "x") { id } }' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each([
    ['a page of another origin by EventSource', { origin: 'https://evil.example' }],
    ['an image on another site', { 'sec-fetch-site': 'cross-site' }],
    ['an image on a neighbouring site', { 'sec-fetch-site': 'same-site' }],
  ])('with 403 for %s', async (_what, headers) => {
    expect((await get({ query: '{ hello }' }, headers as Record<string, string>)).status).toBe(403);
  });

  it('but not when the page is of an origin that is allowed', async () => {
    const response = await get({ query: '{ hello }' }, { origin: 'https://app.example' });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://app.example',
    ]);
    await response.body!.cancel();
  });

  it('with 503 when too many streams are open', async () => {
    const small = await startStreamService({ sse: { maxStreams: 1 } });
    const first = await openStream(small.streamUrl, { query: 'subscription { silence }' });
    const second = await openStream(small.streamUrl, { query: '{ hello }' });
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await codeOf(second)).toBe('SERVICE_UNAVAILABLE');
    await first.body!.cancel();
    await until(() => small.sse.streams === 0);
    await small.stop();
  });
});

describe('an event stream that is left', () => {
  it('tells what still works for it to stop, at once', async () => {
    const known = service.observed.signals.length;
    const leaving = new AbortController();
    await openStream(service.streamUrl, { query: 'subscription { silence }' }, { signal: leaving.signal });
    await until(() => service.observed.signals.length > known);
    leaving.abort();
    await until(() => service.observed.signals[known]!.aborted);
  });

  it('is gone even when its source does not listen', async () => {
    const leaving = new AbortController();
    const response = await openStream(
      service.streamUrl,
      { query: 'subscription { deaf }' },
      { signal: leaving.signal },
    );
    await readEvents(response).next();
    leaving.abort();
    await until(() => service.sse.streams === 0);
  });

  it('does no harm when its client leaves in the middle of its request', async () => {
    for (const request of [
      'POST /graphql/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
      'GET /graphql/stream HTTP/1.1\r\n',
    ]) {
      const socket = connect(service.port, '127.0.0.1');
      socket.end(request);
      socket.resume();
      await new Promise((resolve) => socket.on('close', resolve));
    }
    expect((await openStream(service.streamUrl, { query: '{ hello }' })).status).toBe(200);
  });
});

describe('a reader of an event stream that stalls', () => {
  it('stops pulling from its source, memory stays flat, and others are served', async () => {
    const { pulled } = service.observed;
    const [stalledFlood, healthyFlood] = [pulled.length, pulled.length + 1];
    const query = 'subscription { flood(characters: 16384) }';
    const body = JSON.stringify({ query });
    const stalled = connect(service.port, '127.0.0.1');
    stalled.write(
      'POST /graphql/stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n' +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    stalled.pause();
    await until(() => pulled[stalledFlood] !== undefined);
    const events = readEvents(await openStream(service.streamUrl, { query }));
    const enough = (20 * 1_024 * 1_024) / 16_384;
    for (let read = 0; read < enough; read++) await events.next();
    const pulledBefore = pulled[stalledFlood]!;
    for (let read = 0; read < enough; read++) await events.next();
    expect(pulled[stalledFlood]).toBe(pulledBefore);
    expect(pulledBefore).toBeLessThan(enough);
    expect(pulled[healthyFlood]).toBeGreaterThanOrEqual(2 * enough);
    await events.return(undefined);
    stalled.resume();
    await until(() => pulled[stalledFlood]! > 2 * enough);
    stalled.destroy();
    await until(() => service.sse.streams === 0);
  });
});

describe('a heartbeat of event streams', () => {
  it('writes a comment to a reader that waits', async () => {
    const beating = await startStreamService({ sse: { heartbeatMs: 10 } });
    const response = await openStream(beating.streamUrl, { query: 'subscription { silence }' });
    let text = '';
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      if (text.length >= 12) break;
    }
    expect(text).toMatch(/^(:\n\n){4,}/);
    await beating.stop();
  });

  it('cuts a reader that takes nothing', async () => {
    const beating = await startStreamService({ sse: { heartbeatMs: 20 } });
    const stalled = connect(beating.port, '127.0.0.1');
    const query = encodeURIComponent('subscription { flood(characters: 100000) }');
    stalled.write(`GET /graphql/stream?query=${query} HTTP/1.1\r\nHost: x\r\n\r\n`);
    stalled.pause();
    await until(() => beating.sse.streams === 1);
    await until(() => beating.sse.streams === 0);
    stalled.destroy();
    await beating.stop();
  });
});

describe('a drain of event streams', () => {
  it('lets a stream end that is nearly done, and refuses new ones with 503', async () => {
    const draining = await startStreamService();
    const response = await openStream(draining.streamUrl, { query: 'subscription { late(ms: 50) }' });
    const drained = draining.sse.drain(20_000);
    expect((await openStream(draining.streamUrl, { query: '{ hello }' })).status).toBe(503);
    expect(await readResults(response)).toMatchObject({
      results: [{ data: { late: 'done' } }],
      isComplete: true,
    });
    await drained;
    await draining.stop();
  });

  it('cuts readers that do not read what is left for them', async () => {
    const draining = await startStreamService();
    const stalled = connect(draining.port, '127.0.0.1');
    const query = encodeURIComponent('subscription { flood(characters: 100000) }');
    stalled.write(`GET /graphql/stream?query=${query} HTTP/1.1\r\nHost: x\r\n\r\n`);
    stalled.pause();
    await until(() => draining.sse.streams === 1);
    await draining.sse.drain(0);
    expect(draining.sse.streams).toBe(0);
    stalled.destroy();
    await draining.stop();
  });

  it('ends the rest without complete, and tells it to stop', async () => {
    const draining = await startStreamService();
    const response = await openStream(draining.streamUrl, { query: 'subscription { silence }' });
    await until(() => draining.observed.signals.length === 1);
    await draining.sse.drain(10);
    expect(await readResults(response)).toEqual({ results: [], isComplete: false });
    expect(draining.observed.signals[0]!.aborted).toBe(true);
    await draining.stop();
  });
});

describe('a key that is revoked', () => {
  it('ends its streams with UNAUTHENTICATED, and what ran for them', async () => {
    const keys = revocableKeys();
    const watched = await startStreamService({
      execution: { authenticate: keys.authenticate },
      sse: { recheckMs: 10 },
    });
    const query = 'subscription { silence }';
    const headers = { authorization: 'Bearer mallory' };
    const response = await openStream(watched.streamUrl, { query }, { headers });
    await until(() => watched.observed.signals.length === 1);
    keys.revoked.add('mallory');
    const { results, isComplete } = await readResults(response);
    expect(results).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(isComplete).toBe(true);
    expect(watched.observed.signals[0]!.aborted).toBe(true);
    await until(() => watched.sse.streams === 0);
    await watched.stop();
  });
});
