import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/index.js';
import { connectRedisLogs, MemoryLogs } from '../../src/generation/index.js';
import { systemClock, type Clock } from '../../src/kernel/clock.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import {
  asAnotherProcess,
  beyondEnd,
  gate,
  GenerationRoom,
  NEVER,
  textOf,
  untilAborted,
} from './generation-room.js';

/** A clock on which a hundred seconds pass in one. */
const hastyClock: Clock = {
  ...systemClock,
  monotonicMs: () => systemClock.monotonicMs() * 100,
  sleep: (ms, signal) => systemClock.sleep(ms / 100, signal),
};

/** The database as a second living process sees it. */
function asNeighbour(database: Database): Database {
  const id = database.instance.id + 2;
  return { ...database, instance: { id, deadAmong: async () => [] } };
}

let test: TestDatabase;
beforeAll(async () => void (test = await openTestDatabase()));
afterAll(() => test.close());

describe('two processes without Redis', () => {
  it('read each other and stop each other through the database', async () => {
    const scope = await seedScope(test.database);
    const first = new GenerationRoom(test.database, scope);
    const second = new GenerationRoom(asNeighbour(test.database), scope);
    const { id } = await first.start(({ writer, signal }) => {
      writer.text('so far');
      return untilAborted(signal);
    });
    const events = await second.generations.events(scope, id, 0, NEVER);
    expect((await events.next()).value).toMatchObject({ text: 'so far' });
    expect(await second.generations.cancel(scope, id)).toMatchObject({ status: 'CANCELLED', text: 'so far' });
    expect((await events.next()).value).toMatchObject({ type: 'GenerationCancelled' });
    await second.generations.drain(0);
    await first.generations.drain(0);
  });

  it('say so when the other one hears nothing', async () => {
    const scope = await seedScope(test.database);
    const first = new GenerationRoom(test.database, scope);
    const logs = new MemoryLogs();
    const second = new GenerationRoom(asNeighbour(test.database), scope, { logs, clock: hastyClock });
    const { id } = await first.start(({ writer, signal }) => {
      writer.text('so far');
      return untilAborted(signal);
    });
    const events = await second.generations.events(scope, id, 0, NEVER);
    expect((await events.next()).value).toMatchObject({ text: 'so far' });
    await expect(second.generations.cancel(scope, id)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await first.generations.cancel(scope, id);
    expect((await events.next()).value).toMatchObject({ type: 'GenerationCancelled' });
    await second.generations.drain(0);
    await first.generations.drain(0);
  });
});

/** Where a Redis server is named, this suite runs on it. */
const redisUrl = process.env['TEST_REDIS_URL'];
if (redisUrl !== undefined) describe('two processes that share a Redis server', () => sharing(redisUrl));

function sharing(url: string): void {
  let first: GenerationRoom;
  let second: GenerationRoom;
  let rooms: GenerationRoom[];
  let open: (database: Database) => Promise<GenerationRoom>;
  beforeEach(async () => {
    const scope = await seedScope(test.database);
    const options = { url, prefix: `waymark-test-${randomUUID()}:`, keepStreamMs: 20_000 };
    rooms = [];
    open = async (database) => {
      const logs = await connectRedisLogs(options);
      // Nothing is flushed while these tests look: what they see has come through Redis.
      const room = new GenerationRoom(database, scope, { logs, flushEveryMs: 100_000 });
      rooms.push(room);
      return room;
    };
    first = await open(test.database);
    second = await open(asNeighbour(test.database));
  });
  afterEach(() => Promise.all(rooms.map((room) => room.generations.drain(0))));

  it('serve each reader from either, live', async () => {
    const open = gate();
    const { id } = await first.start(async ({ writer }) => {
      writer.text('live ');
      await open.opened;
      writer.text('words');
      return {};
    });
    const events = await second.generations.events(second.scope, id, 0, NEVER);
    expect((await events.next()).value).toMatchObject({ type: 'TextDelta', text: 'live ', seq: 1 });
    open.open();
    const rest = [];
    for await (const event of events) rest.push(event);
    expect(rest.map(({ type, seq }) => [type, seq])).toEqual([
      ['TextDelta', 2],
      ['GenerationCompleted', 3],
    ]);
  });

  it('refuse a number beyond the end from either, also to who waited for it', async () => {
    const open = gate();
    const { id } = await first.start(async ({ writer }) => {
      writer.text('live ');
      await open.opened;
      return {};
    });
    const waited = [first, second].map((room) =>
      expect(room.read(id, 9)).rejects.toMatchObject(beyondEnd(9, 2)),
    );
    open.open();
    await Promise.all(waited);
    for (const room of [first, second]) {
      await expect(room.read(id, 3)).rejects.toMatchObject(beyondEnd(3, 2));
      expect(await room.read(id, 2)).toEqual([]);
    }
  });

  it('stop an answer from either', async () => {
    const started = gate();
    const { id } = await first.start(({ writer, signal }) => {
      writer.text('so far');
      started.open();
      return untilAborted(signal);
    });
    await started.opened;
    expect(await second.generations.cancel(second.scope, id)).toMatchObject({
      status: 'CANCELLED',
      text: 'so far',
    });
  });

  it('lose nothing of an answer whose process died: what Redis has is kept', async () => {
    const heir = await open(asAnotherProcess(test.database));
    const { id } = await first.start(async ({ writer }) => {
      writer.started({ provider: 'offline', model: 'rules', cached: false });
      writer.text('only in Redis');
      return new Promise<never>(() => {});
    });
    const events = await second.generations.events(second.scope, id, 0, NEVER);
    await events.next();
    expect((await events.next()).value).toMatchObject({ text: 'only in Redis' });
    expect(await heir.generations.recover()).toBe(1);
    expect((await events.next()).value).toMatchObject({
      type: 'GenerationFailed',
      code: 'INTERRUPTED',
      seq: 3,
    });
    expect((await events.next()).done).toBe(true);
    expect(await second.generations.get(second.scope, id)).toMatchObject({
      status: 'INTERRUPTED',
      text: 'only in Redis',
      provider: 'offline',
      lastSeq: 3,
    });
    expect(textOf(await second.read(id))).toBe('only in Redis');
  });
}
