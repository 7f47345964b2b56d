import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogFields } from '../../src/kernel/log.js';
import { startTestApp } from '../support/app.js';
import { checksOf, untilChecks } from '../support/health.js';
import { REFUSED_URL } from '../support/messages-server.js';
import { operation } from '../support/operations.js';
import { QdrantServer } from '../support/qdrant-server.js';
import { dropKeys, ownPrefix } from '../support/redis.js';

interface Started {
  readonly startOkrSession: { readonly session: { readonly id: string } };
}
interface Sent {
  readonly sendMessage: { readonly generation: { readonly id: string } };
}

describe('/health with vectors in Qdrant', () => {
  it('says that they fail while the server refuses, and that they are well when it answers again', async () => {
    const qdrant = await QdrantServer.start();
    const service = await startTestApp({ config: { vectors: { kind: 'qdrant', url: qdrant.url } } });
    await untilChecks(service, { vectors: 'ok', database: 'ok' });
    const input = { content: 'We sell bread in three towns.', type: 'FACT' };
    expect((await service.send(operation('RememberKnowledge'), { input })).errors).toEqual([]);
    await service.send(operation('SearchKnowledge'), { query: 'bread' });
    await untilChecks(service, { vectors: 'ok' });
    qdrant.failsWith = 503;
    await untilChecks(service, { vectors: 'failing', database: 'ok', engine: 'ok' });
    qdrant.failsWith = undefined;
    await untilChecks(service, { vectors: 'ok' });
    await service.close();
    await qdrant.close();
  });
});

describe('/health with vectors in Qdrant that nobody has used yet', () => {
  it('says that they fail where no server is at the address', async () => {
    const service = await startTestApp({ config: { vectors: { kind: 'qdrant', url: REFUSED_URL } } });
    expect(await checksOf(service)).toMatchObject({ vectors: 'failing' });
    await untilChecks(service, { vectors: 'failing', database: 'ok' });
    await service.close();
  });

  it('says that they fail where one takes the connection and says nothing', async () => {
    const held: Socket[] = [];
    const silent = createServer((socket) => void held.push(socket));
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo;
    const vectors = { kind: 'qdrant', url: `http://127.0.0.1:${port}` } as const;
    const service = await startTestApp({ config: { vectors } });
    expect(await checksOf(service)).toMatchObject({ vectors: 'failing' });
    expect(held).toHaveLength(1);
    await untilChecks(service, { vectors: 'failing', database: 'ok' });
    for (const socket of held) socket.destroy();
    silent.close();
    await service.close();
  });

  it('says that they fail while what is at the address is no such server, and then that they are well', async () => {
    const qdrant = await QdrantServer.start();
    qdrant.failsWith = 404;
    const service = await startTestApp({ config: { vectors: { kind: 'qdrant', url: qdrant.url } } });
    expect(await checksOf(service)).toMatchObject({ vectors: 'failing' });
    qdrant.failsWith = undefined;
    await untilChecks(service, { vectors: 'ok' });
    expect(qdrant.collections.size).toBe(0);
    await service.close();
    await qdrant.close();
  });
});

/** A way to a server that can be cut, and laid again. */
async function startRelay(target: URL) {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setCut(cut: boolean) {
      isCut = cut;
      if (cut) hangUp();
    },
    async close() {
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Where a Redis server is named, this suite runs on it. */
const redisUrl = process.env['TEST_REDIS_URL'];
if (redisUrl !== undefined) describe('/health with Redis', () => onRedis(new URL(redisUrl)));

function onRedis(server: URL): void {
  const redisPrefix = ownPrefix();
  afterAll(() => dropKeys(server.href, redisPrefix));

  it('says that Redis fails while it cannot be reached, and that it is well again by itself', async () => {
    const relay = await startRelay(server);
    const service = await startTestApp({ config: { redisUrl: relay.url }, redisPrefix });
    await untilChecks(service, { redis: 'ok', cache: 'ok' });
    relay.setCut(true);
    await untilChecks(service, { redis: 'failing', database: 'ok' });
    relay.setCut(false);
    await untilChecks(service, { redis: 'ok' });
    await service.close();
    await relay.close();
  });

  it('is told of in one line when it goes and one when it is back, with how often what failed', async () => {
    const relay = await startRelay(server);
    const lines: { level: string; message: string; fields: LogFields }[] = [];
    const at = (level: string) => (fields: LogFields, message: string) =>
      void (message.includes('Redis') && lines.push({ level, message, fields }));
    const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
    const service = await startTestApp({ config: { redisUrl: relay.url }, redisPrefix, log });
    for (let outage = 0; outage < 2; outage++) {
      relay.setCut(true);
      await untilChecks(service, { redis: 'failing' });
      const input = { title: 'Goals' };
      const started = await service.send<Started>(operation('StartOkrSession'), { input });
      const { id: sessionId } = started.data!.startOkrSession.session;
      const said = { sessionId, content: `We want happier customers, ${outage}.` };
      const sent = await service.send<Sent>(operation('SendMessage'), { input: said });
      const { id } = sent.data!.sendMessage.generation;
      await service.send(operation('AwaitGeneration'), { id, waitMs: 20_000 });
      relay.setCut(false);
      await untilChecks(service, { redis: 'ok' });
      while (lines.length < 2 * (outage + 1)) await delay(20);
    }
    await service.close();
    await relay.close();
    expect(lines.map(({ level, message }) => `${level} ${message.split(':')[0]}`)).toEqual([
      ...['warn Redis is away', 'info Redis is back.'],
      ...['warn Redis is away', 'info Redis is back.'],
    ]);
    expect(lines[1]?.fields).toMatchObject({ failures: { 'logs.commands': expect.any(Number) as number } });
  });
}
