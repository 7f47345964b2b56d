import { setTimeout as delay } from 'node:timers/promises';
import { JobQueue, openDatabase, type Database, type JobDefinition } from '../../src/db/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import { silentLog } from '../../src/kernel/log.js';
import { beginJobsNow } from '../support/waiting-jobs.js';
import { makeTestDatabase, openTestDatabase, type TestDatabase } from '../support/database.js';

interface Note {
  readonly text: string;
}

const NOTES: JobDefinition<Note> = {
  name: 'test.note',
  payload: {
    parse(stored) {
      if (typeof stored !== 'object' || stored === null || !('text' in stored))
        throw new Error('It is no note.');
      return { text: String(stored.text) };
    },
  },
  retries: 2,
  retryDelaySeconds: 1,
};

function queueOn(database: Database): JobQueue {
  return new JobQueue({ database, clock: systemClock, log: silentLog, pollingSeconds: 0.5 });
}

/** Polled: what is waited for happens when the queue comes round to it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}

/** Timers that keep this process alive. The one of `until` has run when this is asked. */
function timersThatRun(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

describe('the job queue', () => {
  let test: TestDatabase;
  let queue: JobQueue;
  beforeEach(async () => {
    test = await openTestDatabase();
    queue = queueOn(test.database);
  });
  afterEach(async () => {
    await queue.drain(1_000);
    await test.close();
  });

  it('does every job that it was given', async () => {
    const done: string[] = [];
    queue.work(NOTES, { run: async ({ text }) => void done.push(text) });
    queue.start();
    const texts = Array.from({ length: 25 }, (_, i) => `note ${i}`);
    await Promise.all(texts.map((text) => queue.enqueue(NOTES, { payload: { text }, key: text })));
    await until(() => done.length === 25);
    expect([...done].sort()).toEqual([...texts].sort());
    await until(async () => (await queue.counts())[0]?.completed === 25);
  });

  it('holds one waiting job for a key, and takes another while that one is worked on', async () => {
    const begun: string[] = [];
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    queue.work(NOTES, {
      async run({ text }) {
        begun.push(text);
        await held;
      },
    });
    expect(await queue.enqueue(NOTES, { payload: { text: 'first' }, key: 'k' })).toBe(true);
    await until(() => begun.length === 1);
    expect(await queue.enqueue(NOTES, { payload: { text: 'second' }, key: 'k' })).toBe(true);
    expect(await queue.enqueue(NOTES, { payload: { text: 'third' }, key: 'k' })).toBe(false);
    expect(await queue.counts()).toEqual([
      { name: NOTES.name, waiting: 1, retrying: 0, active: 1, failed: 0, completed: 0 },
    ]);
    letGo();
    await until(() => begun.length === 2);
    expect(begun).toEqual(['first', 'second']);
  });

  it('lets a job wait for as long as it was told to', async () => {
    const done: string[] = [];
    queue.work(NOTES, { run: async ({ text }) => void done.push(text) });
    await queue.enqueue(NOTES, { payload: { text: 'later' }, key: 'later', delayMs: 1_500 });
    await until(() => done.length === 1);
    // As the database's own clock has it: on a busy machine more may pass here between two lines.
    const { rows } = await test.database.pool.query(
      `SELECT start_after - created_on >= interval '1.4 s' AS waits, started_on >= start_after AS waited
       FROM pgboss.job WHERE name = $1`,
      [NOTES.name],
    );
    expect(rows).toEqual([{ waits: true, waited: true }]);
  });

  it('tries a failed job again, and gives it up after its last attempt', async () => {
    const attempts: [number, boolean][] = [];
    queue.work(NOTES, {
      async run(_payload, { attempt, isLastAttempt }) {
        attempts.push([attempt, isLastAttempt]);
        throw new Error('It cannot be done.');
      },
    });
    await queue.enqueue(NOTES, { payload: { text: 'doomed' }, key: 'k' });
    await until(async () => (await queue.counts())[0]?.failed === 1);
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('does not hand over what it cannot read', async () => {
    const done: Note[] = [];
    queue.work({ ...NOTES, retries: 0 }, { run: async (note) => void done.push(note) });
    await queue.enqueue({ ...NOTES, payload: { parse: () => ({}) } }, { payload: {}, key: 'k' });
    await until(async () => (await queue.counts())[0]?.failed === 1);
    expect(done).toEqual([]);
  });

  it('leaves nothing running of a start that failed, and starts again for the next job', async () => {
    const done: string[] = [];
    let isBroken = true;
    queue.work(NOTES, { run: async ({ text }) => void done.push(text) });
    const broken: JobDefinition<Note> = {
      ...NOTES,
      name: 'test.broken',
      get concurrency() {
        if (isBroken) throw new Error('It is broken.');
        return 1;
      },
    };
    queue.work(broken, { run: async () => {} });
    await queue.counts();
    const before = timersThatRun();
    await expect(queue.enqueue(NOTES, { payload: { text: 'one' }, key: 'one' })).rejects.toThrow('broken');
    await until(() => timersThatRun() <= before);
    isBroken = false;
    await queue.enqueue(NOTES, { payload: { text: 'one' }, key: 'one' });
    await until(() => done.length === 1);
  });

  it('takes up what the rows of a domain say is unfinished', async () => {
    const done: string[] = [];
    queue.work(NOTES, {
      run: async ({ text }) => void done.push(text),
      unfinished: async () => [{ payload: { text: 'left behind' }, key: 'k' }],
    });
    queue.start();
    await until(() => done.length === 1);
    expect(done).toEqual(['left behind']);
  });

  it('asks nothing of its tables while it has nothing to do, but whether there is something', async () => {
    const statements: string[] = [];
    const { pool } = test.database;
    const query = pool.query.bind(pool);
    const spied = new Proxy(pool, {
      get: (target, name) =>
        name === 'query'
          ? (text: string) => {
              statements.push(text);
              return query(text);
            }
          : (Reflect.get(target, name) as unknown),
    });
    const idle = queueOn({ ...test.database, pool: spied });
    idle.work(NOTES, { run: async () => {} });
    idle.start();
    await until(() => statements.length > 0);
    await idle.drain(1_000);
    expect(statements).toHaveLength(1);
  });

  it('tells a running job to stop when its grace is over, and does it again later', async () => {
    let aborted = false;
    queue.work(NOTES, {
      run: (_payload, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('stopped'));
          });
        }),
    });
    await queue.enqueue(NOTES, { payload: { text: 'long' }, key: 'k' });
    await until(async () => (await queue.counts())[0]?.active === 1);
    await queue.drain(1_000);
    expect(aborted).toBe(true);
    expect((await queue.counts())[0]).toMatchObject({ active: 0, retrying: 1 });
  });
});

describe('a job whose process ended', () => {
  it('is worked on by the next one', async () => {
    const made = await makeTestDatabase({}, true);
    const first = await openDatabase(made.options);
    const before = queueOn(first);
    before.work(NOTES, { run: () => Promise.resolve() });
    await before.enqueue(NOTES, { payload: { text: 'kept' }, key: 'k', delayMs: 3_600_000 });
    await before.drain(1_000);
    await beginJobsNow(first);
    await first.close();

    const second = await openDatabase(made.options);
    const after = queueOn(second);
    const done: string[] = [];
    after.work(NOTES, { run: async ({ text }) => void done.push(text) });
    after.start();
    await until(() => done.length === 1);
    expect(done).toEqual(['kept']);
    await after.drain(1_000);
    await second.close();
    await made.drop();
  });
});
