import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { openQdrantVectors, PgVectors, SyncedIndex } from '../../src/vectors/index.js';
import { MovedClock } from '../support/moved-clock.js';
import { QdrantServer } from '../support/qdrant-server.js';
import { partitionOf, VectorCloud } from '../support/vector-cloud.js';
import { MemoryVectorSource } from '../support/vector-source.js';

const DIMS = 32;
const ours = partitionOf('ours', DIMS);

const sourceOf = (count: number) => {
  const source = new MemoryVectorSource();
  const cloud = new VectorCloud(DIMS);
  for (let row = 0; row < count; row++) source.put(ours, { id: `row-${row}`, vector: cloud.next() });
  return source;
};

describe('the health of vectors in Qdrant', () => {
  let server: QdrantServer;
  let index: SyncedIndex;
  beforeEach(async () => {
    server = await QdrantServer.start();
    const backend = await openQdrantVectors({ url: server.url, timeoutMs: 20_000 });
    index = new SyncedIndex(backend, { source: sourceOf(10), patienceMs: 20_000 });
  });
  afterEach(async () => {
    await index.close();
    await server.close();
  });

  it('is that of what was used: nothing, then ready', async () => {
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 0 });
    await index.count(ours);
    expect(await index.summary()).toEqual({ ready: 1, rebuilding: 0, degraded: 0 });
    expect(await index.health(ours)).toMatchObject({ state: 'ready', entries: 10, method: 'approximate' });
  });

  it('is degraded while a server that was there refuses, and ready again when it answers', async () => {
    await index.count(ours);
    server.failsWith = 503;
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 1 });
    const health = await index.health(ours);
    expect(health).toMatchObject({ state: 'degraded', problem: 'The back-end does not answer.' });
    server.failsWith = undefined;
    expect(await index.summary()).toEqual({ ready: 1, rebuilding: 0, degraded: 0 });
    expect(await index.health(ours)).not.toHaveProperty('problem');
  });

  it('is degraded with its cause when the first use finds the server down, and ready after the next', async () => {
    server.failsWith = 503;
    await expect(index.count(ours)).rejects.toThrow();
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 1 });
    expect(await index.health(ours)).toMatchObject({
      state: 'degraded',
      problem: expect.any(String) as string,
    });
    server.failsWith = undefined;
    expect(await index.count(ours)).toBe(10);
    expect(await index.summary()).toEqual({ ready: 1, rebuilding: 0, degraded: 0 });
  });
});

describe('the health of vectors behind a server that never answers', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is not known for a moment, and then degraded: nothing is being filled', async () => {
    const { port } = server.address() as AddressInfo;
    const backend = await openQdrantVectors({ url: `http://127.0.0.1:${port}`, timeoutMs: 60_000 });
    const clock = new MovedClock();
    const index = new SyncedIndex(backend, { source: sourceOf(1), patienceMs: 20, clock });
    await expect(index.count(ours)).rejects.toThrow();
    expect((await index.summary()).degraded).toBe(0);
    clock.move(6_000);
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 1 });
    expect(await index.health(ours)).toMatchObject({
      state: 'degraded',
      problem: expect.any(String) as string,
    });
    await index.close();
  });
});

describe('the health of vectors in PostgreSQL', () => {
  it('is degraded while statements fail, and ready when they do not', async () => {
    const database = await PGlite.create({ extensions: { vector } });
    let isDown = false;
    const index = new SyncedIndex(
      new PgVectors((text, values) =>
        isDown ? Promise.reject(new Error('gone')) : database.query(text, [...values]),
      ),
      { source: sourceOf(5), patienceMs: 20_000 },
    );
    expect(await index.isAnswering()).toBe(true);
    await index.count(ours);
    expect(await index.summary()).toEqual({ ready: 1, rebuilding: 0, degraded: 0 });
    isDown = true;
    expect(await index.isAnswering()).toBe(false);
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 1 });
    expect(await index.health(ours)).toMatchObject({
      state: 'degraded',
      problem: expect.any(String) as string,
    });
    isDown = false;
    expect(await index.health(ours)).toMatchObject({ state: 'ready', entries: 5 });
    await index.close();
    await database.close();
  });

  it('is rebuilding while it is filled', async () => {
    const database = await PGlite.create({ extensions: { vector } });
    const source = sourceOf(1);
    const { promise: gate, resolve: open } = Promise.withResolvers<undefined>();
    const revision = source.revision.bind(source);
    const slow = Object.assign(source, {
      revision: (...args: Parameters<typeof revision>) => gate.then(() => revision(...args)),
    });
    const index = new SyncedIndex(new PgVectors((text, values) => database.query(text, [...values])), {
      source: slow,
      patienceMs: 20_000,
    });
    const count = index.count(ours);
    while ((await index.health(ours)).state === 'idle') await new Promise((resolve) => setImmediate(resolve));
    expect(await index.health(ours)).toMatchObject({ state: 'rebuilding' });
    open(undefined);
    expect(await count).toBe(1);
    expect(await index.health(ours)).toMatchObject({ state: 'ready' });
    await index.close();
    await database.close();
  });
});
