import { startTestApp, type TestApp } from '../support/app.js';
import { send } from '../support/http-server.js';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

const HTML = { accept: 'text/html' };
const JSON_BODY = { 'content-type': 'application/json' };
const PREFLIGHT = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket' };

const query = (text: string) => ({
  method: 'POST',
  headers: JSON_BODY,
  body: JSON.stringify({ query: text }),
});

describe('whatever the service answers', () => {
  it.each([
    ['an answer', '/graphql', query('{ __typename }'), 200],
    ['an operation that is wrong', '/graphql', query('{ nope }'), 400],
    ['a body that is no JSON', '/graphql', { method: 'POST', headers: JSON_BODY, body: '<script>' }, 400],
    ['a method that is not taken', '/graphql', { method: 'PUT' }, 405],
    ['a preflight', '/graphql', { method: 'OPTIONS', headers: PREFLIGHT }, 204],
    ['an event stream', '/graphql/stream', query('{ __typename }'), 200],
    ['a stream that is refused', '/graphql/stream', { method: 'PUT' }, 405],
    ['a file that is refused', '/attachments', { method: 'GET' }, 405],
    ['how it is', '/health', {}, 200],
    ['whether it is ready', '/ready', {}, 200],
    ['its measures', '/metrics', {}, 200],
    ['its landing page', '/', { headers: HTML }, 200],
    ['GraphiQL', '/ide', {}, 200],
    ['a file of GraphiQL', '/ide/files/ruru.js', {}, 200],
    ['no icon', '/favicon.ico', {}, 204],
    ['nothing', '/nowhere', {}, 404],
    ['an upgrade that is refused', '/nowhere', { headers: UPGRADE }, 404],
    ['for another name', '/graphql', { headers: { host: 'elsewhere.example' } }, 421],
  ])('%s (%s) is taken by browsers for what it says it is', async (_what, path, request, status) => {
    const answer = await send(`${service.url}${path}`, request);
    expect([answer.status, answer.headers['x-content-type-options']]).toEqual([status, 'nosniff']);
  });

  it.each(['/', '/ide'])(
    'at %s may be shown in no frame, send no form, and tells no other host where it is',
    async (path) => {
      const { headers } = await send(`${service.url}${path}`, { headers: HTML });
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'", "form-action 'none'"]),
      );
      expect(headers['referrer-policy']).toBe('no-referrer');
    },
  );

  it.each(['/health', '/ready', '/metrics'])('at %s is kept by no cache', async (path) => {
    expect((await send(`${service.url}${path}`, {})).headers['cache-control']).toBe('no-store');
  });
});
