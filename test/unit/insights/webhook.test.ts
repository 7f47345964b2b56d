import { once } from 'node:events';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebhookService, type WebhookMessage } from '../../../src/domains/insights/alerts/webhook.service.js';
import { systemClock } from '../../../src/kernel/clock.js';
import { silentLog, type LogFields } from '../../../src/kernel/log.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

interface Taken {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on loopback that answers with these statuses, and 204 after them. */
async function startReceiver(...statuses: number[]) {
  const taken: Taken[] = [];
  const first = Promise.withResolvers<undefined>();
  const server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      taken.push({ headers: request.headers, body });
      first.resolve(undefined);
      const status = statuses.shift() ?? 204;
      if (status === 0) return request.socket.destroy();
      response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end('taken');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url, taken, received: () => first.promise, close };
}

const message = (id: string): WebhookMessage => ({
  id,
  type: 'alert.raised',
  at: new Date('2026-11-20T10:00:00Z'),
  data: { kind: 'DATABASE_SLOW' },
});

function open(
  url: string,
  options: { readonly retryAfterMs?: readonly number[]; readonly capacity?: number } = {},
) {
  const lines: string[] = [];
  const record = (fields: LogFields, said: string) => void lines.push(JSON.stringify({ ...fields, said }));
  const log = { ...silentLog, info: record, warn: record, error: record };
  const webhook = new WebhookService({
    url,
    secret: SECRET,
    retryAfterMs: [1, 1],
    ...options,
    clock: systemClock,
    log,
  });
  return { webhook, lines };
}

describe('a webhook', () => {
  it('is signed over its id, its time and its body, as a receiver checks it', async () => {
    const receiver = await startReceiver();
    const { webhook } = open(receiver.url);
    webhook.send(message('a.raised'));
    await webhook.drain(25_000);
    const [{ headers, body }] = receiver.taken as [Taken];
    const timestamp = String(headers['webhook-timestamp']);
    expect(Math.abs(Date.now() / 1_000 - Number(timestamp))).toBeLessThan(60);
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`a.raised.${timestamp}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
    expect(headers['webhook-id']).toBe('a.raised');
    expect(JSON.parse(body)).toEqual({
      type: 'alert.raised',
      timestamp: '2026-11-20T10:00:00.000Z',
      data: { kind: 'DATABASE_SLOW' },
    });
    await receiver.close();
  });

  it('is sent again under the same id when it was not taken, whatever the reason, and in order', async () => {
    const receiver = await startReceiver(500, 0, 204);
    const { webhook } = open(receiver.url);
    webhook.send(message('a'));
    webhook.send(message('b'));
    await webhook.drain(25_000);
    expect(receiver.taken.map(({ headers }) => headers['webhook-id'])).toEqual(['a', 'a', 'a', 'b']);
    await receiver.close();
  });

  it('follows no redirect', async () => {
    const receiver = await startReceiver(307, 307, 307);
    const { webhook, lines } = open(receiver.url);
    webhook.send(message('a'));
    await webhook.drain(25_000);
    expect(receiver.taken).toHaveLength(3);
    expect(lines.at(-1)).toContain('A webhook was given up.');
    await receiver.close();
  });

  it('is not sent again to who wants no more', async () => {
    const receiver = await startReceiver(410);
    const { webhook } = open(receiver.url);
    webhook.send(message('a'));
    await webhook.drain(25_000);
    expect(receiver.taken).toHaveLength(1);
    await receiver.close();
  });

  it('waits in a line that is bounded, and is given up when the service stops', async () => {
    const receiver = await startReceiver(500);
    const { webhook, lines } = open(receiver.url, { retryAfterMs: [3_600_000], capacity: 2 });
    for (const id of ['a', 'b', 'c', 'd']) webhook.send(message(id));
    await receiver.received();
    await webhook.drain(50);
    expect(receiver.taken.map(({ headers }) => headers['webhook-id'])).toEqual(['a']);
    expect(lines.filter((line) => line.includes('was dropped'))).toHaveLength(1);
    webhook.send(message('late'));
    expect(receiver.taken).toHaveLength(1);
    await receiver.close();
  });

  it('leaves its secret out of the log', async () => {
    const receiver = await startReceiver(500, 0, 307);
    const { webhook, lines } = open(receiver.url);
    webhook.send(message('a'));
    await webhook.drain(25_000);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('\n')).not.toContain(SECRET.slice(10));
    await receiver.close();
  });
});
