import { OldKeys, writeOnce } from '../../src/db/index.js';
import { systemClock, type Clock } from '../../src/kernel/clock.js';
import { silentLog } from '../../src/kernel/log.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';

/** A clock whose sleeps end when the test says so. */
class SteppedClock implements Clock {
  readonly waits: number[] = [];
  private wake: () => void = () => {};

  now = () => systemClock.now();
  monotonicMs = () => systemClock.monotonicMs();

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.waits.push(ms);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.wake = () => resolve(undefined);
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
    return promise;
  }

  /** Ends the sleep, and resolves when the next one has begun. */
  async step(): Promise<void> {
    const slept = this.waits.length;
    this.wake();
    while (this.waits.length === slept) await systemClock.sleep(5);
  }
}

describe('idempotency keys', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());

  it('are forgotten within an hour after their 24 hours, and no earlier', async () => {
    const { database } = test;
    const { prisma } = database;
    const scope = await seedScope(database);
    const write = (key: string) =>
      writeOnce(database, scope, { operation: 'test', key, input: {} }, async () => ({ done: true }));
    const age = (key: string, hours: number) =>
      prisma.$executeRaw`
        UPDATE idempotent_writes SET created_at = now() - make_interval(hours => ${hours}::int) WHERE key = ${key}`;
    const keys = async () =>
      (await prisma.idempotentWrite.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
    for (const key of ['a', 'b', 'c']) await write(key);
    await age('a', 25);
    await age('b', 23);

    const clock = new SteppedClock();
    const oldKeys = new OldKeys({ database, clock, log: silentLog });
    oldKeys.start();
    expect(await keys()).toEqual(['a', 'b', 'c']);
    await clock.step();
    expect(await keys()).toEqual(['b', 'c']);
    await age('b', 25);
    await clock.step();
    expect(await keys()).toEqual(['c']);
    expect(clock.waits).toEqual([60_000, 3_600_000, 3_600_000]);
    await oldKeys.stop();
  });
});
