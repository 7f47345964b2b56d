import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { providerFetch } from '../../../src/llm/provider-fetch.js';
import { REFUSED_URL } from '../../support/messages-server.js';

let server: Server;
let answer: RequestListener;
let requests: IncomingMessage[];
let url: string;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const EVENT_STREAM = { 'content-type': 'text/event-stream' };

async function read(response: Response, atMost = Infinity): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body!) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length >= atMost) break;
  }
  return text;
}

describe('What is asked of a provider', () => {
  it('is sent as it was given, with its length', async () => {
    answer = (_request, response) => void response.end('fine');
    const headers = new Headers({ 'x-api-key': 'secret' });
    const response = await providerFetch(url, { method: 'POST', headers, body: '{"text":"é"}' });
    expect(await response.text()).toBe('fine');
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual(['POST', '/v1']);
    expect(request?.headers).toMatchObject({ 'x-api-key': 'secret', 'content-length': '13' });
  });

  it('must be a text', async () => {
    await expect(providerFetch(url, { method: 'POST', body: new Blob(['x']) })).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  it('fails as its connection does', async () => {
    await expect(providerFetch(REFUSED_URL)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe("A provider's answer", () => {
  it('is read while it comes, on one connection for one answer after the other', async () => {
    const sockets = new Set<Socket>();
    for (let round = 0; round < 2; round++) {
      const isRead = Promise.withResolvers<undefined>();
      answer = (request, response) => {
        sockets.add(request.socket);
        response.writeHead(200, EVENT_STREAM).write('data: a\n\n');
        void isRead.promise.then(() => response.end('data: b\n\n'));
      };
      const response = await providerFetch(url, { method: 'POST', body: '{}' });
      let text = '';
      for await (const bytes of response.body!) {
        text += new TextDecoder().decode(bytes);
        isRead.resolve(undefined);
      }
      expect(text).toBe('data: a\n\ndata: b\n\n');
    }
    expect(sockets.size).toBe(1);
  });

  it('keeps its status, its headers and its text when it is a refusal', async () => {
    answer = (_request, response) =>
      void response.writeHead(529, { 'retry-after': '7', 'content-type': 'application/json' }).end('{"a":1}');
    const response = await providerFetch(url);
    expect([response.ok, response.status, response.headers.get('retry-after')]).toEqual([false, 529, '7']);
    expect(await response.json()).toEqual({ a: 1 });
  });

  it('is never looked for elsewhere', async () => {
    answer = (_request, response) => void response.writeHead(307, { location: url }).end();
    await expect(providerFetch(url, { method: 'POST', body: '{}' })).rejects.toThrow('redirect');
    expect(requests).toHaveLength(1);
  });

  it('that is cut off fails where it was cut', async () => {
    answer = (_request, response) => {
      response.writeHead(200, EVENT_STREAM).write('data: a\n\n');
      setImmediate(() => response.destroy());
    };
    await expect(read(await providerFetch(url))).rejects.toThrow();
  });

  it.each(['before', 'after'])('closes its connection when it is aborted %s it has begun', async (when) => {
    const leaving = new AbortController();
    const closed = Promise.withResolvers<undefined>();
    const came = Promise.withResolvers<undefined>();
    answer = (request, response) => {
      request.socket.on('close', () => closed.resolve(undefined));
      if (when === 'after') response.writeHead(200, EVENT_STREAM).write('data: a\n\n');
      came.resolve(undefined);
    };
    const response = providerFetch(url, { signal: leaving.signal });
    response.catch(() => {});
    await came.promise;
    if (when === 'after') await response;
    leaving.abort();
    await closed.promise;
    if (when === 'before') await expect(response).rejects.toMatchObject({ name: 'AbortError' });
    else await expect(read(await response)).rejects.toThrow();
  });

  it('closes its connection when its reader leaves', async () => {
    const closed = Promise.withResolvers<undefined>();
    answer = (request, response) => {
      request.socket.on('close', () => closed.resolve(undefined));
      response.writeHead(200, EVENT_STREAM).write('data: a\n\n');
    };
    expect(await read(await providerFetch(url), 1)).toBe('data: a\n\n');
    await closed.promise;
  });
});
