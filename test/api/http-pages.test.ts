import { send, startHttpServer, type HttpTestServer } from '../support/http-server.js';

let server: HttpTestServer;
beforeAll(async () => {
  server = await startHttpServer({ landingPage: true, ide: true });
});
afterAll(() => server.stop());

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('the landing page', () => {
  it.each(['/', '/graphql'])(
    'at %s is Apollo Sandbox with the subscription endpoint preset',
    async (path) => {
      const answer = await send(`${server.url}${path}`, { headers: BROWSER });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.text).toContain('new window.EmbeddedSandbox');
      expect(answer.text).toContain('initialSubscriptionEndpoint: subscriptions.href');
    },
  );

  it('allows its own scripts only, by a fresh nonce', async () => {
    const policyOf = async () =>
      (await send(`${server.url}/`, { headers: BROWSER })).headers['content-security-policy'];
    const [first, second] = [await policyOf(), await policyOf()];
    expect(first).toMatch(/script-src 'nonce-[\w+/=]+' https:\/\/embeddable-sandbox/);
    expect(first).not.toBe(second);
  });

  it('is not there unless it is turned on', async () => {
    const plain = await startHttpServer();
    const [root, ide] = [
      await send(`${plain.url}/`, { headers: BROWSER }),
      await send(`${plain.url}/ide`, {}),
    ];
    await plain.stop();
    expect([root.status, ide.status]).toEqual([404, 404]);
  });
});

describe('GraphiQL', () => {
  it('has no address of another host in its page, and a policy that allows none', async () => {
    const { status, text, headers } = await send(`${server.url}/ide`, {
      headers: { host: 'waymark.local:4000' },
    });
    expect(status).toBe(200);
    expect(text).not.toMatch(/https?:\/\//);
    const hosts = String(headers['content-security-policy']).match(/\b(?:https?|wss?):\/\/[^\s;]+/g);
    expect(new Set(hosts)).toEqual(new Set(['ws://waymark.local:4000', 'wss://waymark.local:4000']));
  });

  it('has every file that its page names', async () => {
    const { text } = await send(`${server.url}/ide`, {});
    const files = [
      ...new Set([...text.matchAll(/\/ide\/files\/[\w.-]+\.(?:js|css)/g)].map(([path]) => path)),
    ];
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const path of files) {
      const file = await send(`${server.url}${path}`, {});
      expect([path, file.status]).toEqual([path, 200]);
      expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    }
  });

  it('is sent compressed to browsers that accept it', async () => {
    const { headers } = await send(`${server.url}/ide/files/ruru.js`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(headers['content-encoding']).toBe('br');
  });

  it.each(['/ide/files/nope.js', '/ide/other', '/ide/files/../../package.json'])(
    'has nothing at %s',
    async (path) => {
      expect((await send(`${server.url}${path}`, {})).status).toBe(404);
    },
  );

  it('is read by GET only', async () => {
    expect((await send(`${server.url}/ide`, { method: 'POST' })).status).toBe(405);
  });
});
