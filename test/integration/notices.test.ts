import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/kernel/ids.js';
import { notify, openDatabase, type Changes, type Database, type Notice } from '../../src/db/index.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const workspaceId = newId();

function follow(database: Database, topic: string) {
  const controller = new AbortController();
  const follower = database.notices.follow({ workspaceId, topic }, controller.signal);
  return { follower, controller };
}

async function next(follower: AsyncIterableIterator<Changes, undefined>): Promise<Changes | undefined> {
  return (await follower.next()).value;
}

describe('notices of the database', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());

  const say = (...notices: readonly Omit<Notice, 'workspaceId'>[]) =>
    test.database.transaction((tx) =>
      notify(
        tx,
        notices.map((notice) => ({ ...notice, workspaceId })),
      ),
    );

  it('are heard once the transaction has committed, and not before', async () => {
    const { database } = test;
    const { follower } = follow(database, 'one');
    await next(follower);
    let isCommitted = false;
    const heard = next(follower).then((changes) => ({ changes, isCommitted }));
    await database.transaction(async (tx) => {
      await notify(tx, [{ workspaceId, topic: 'one', ids: ['a'] }]);
      await tx.$queryRaw`SELECT 1`;
      isCommitted = true;
    });
    expect(await heard).toEqual({ changes: { ids: ['a'], isReload: false }, isCommitted: true });
  });

  it('are not heard of a transaction that was rolled back', async () => {
    const { database } = test;
    const { follower } = follow(database, 'two');
    await next(follower);
    const attempt = database.transaction(async (tx) => {
      await notify(tx, [{ workspaceId, topic: 'two', ids: ['lost'] }]);
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    await say({ topic: 'two', ids: ['kept'] });
    expect(await next(follower)).toEqual({ ids: ['kept'], isReload: false });
  });

  it('come several at a time, in one statement', async () => {
    const { database } = test;
    const [one, other] = [follow(database, 'three').follower, follow(database, 'four').follower];
    await Promise.all([next(one), next(other)]);
    await say({ topic: 'three', ids: ['a'] }, { topic: 'four', ids: ['b'] });
    expect(await Promise.all([next(one), next(other)])).toEqual([
      { ids: ['a'], isReload: false },
      { ids: ['b'], isReload: false },
    ]);
  });

  it('are a reload where there are too many ids for one', async () => {
    const { follower } = follow(test.database, 'five');
    await next(follower);
    await say({ topic: 'five', ids: Array.from({ length: 500 }, () => newId()) });
    expect(await next(follower)).toEqual({ ids: [], isReload: true });
  });

  it('survive a statement that failed on the connection', async () => {
    const { follower } = follow(test.database, 'six');
    await next(follower);
    await expect(test.database.pool.query('SELECT nonsense')).rejects.toThrow('nonsense');
    await say({ topic: 'six', ids: ['a'] });
    expect(await next(follower)).toEqual({ ids: ['a'], isReload: false });
  });

  it('end with the database', async () => {
    const opened = await openTestDatabase();
    const { follower } = follow(opened.database, 'seven');
    await next(follower);
    const waiting = follower.next();
    await opened.close();
    expect((await waiting).done).toBe(true);
  });
});

/** The class of the locks that say which processes live. */
const INSTANCE_LOCKS = 0x3a7e;

/** Where a PostgreSQL server is named, there may be more than one process. */
if (process.env['TEST_DATABASE_URL'] !== undefined) describe('notices between processes', betweenProcesses);

function betweenProcesses(): void {
  let test: TestDatabase;
  let other: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    other = await openDatabase(test.options);
  });
  afterAll(async () => {
    await other.close();
    await test.close();
  });

  it('reach followers in the other one', async () => {
    const { follower } = follow(other, 'here');
    await next(follower);
    await test.database.transaction((tx) => notify(tx, [{ workspaceId, topic: 'here', ids: ['a'] }]));
    expect(await next(follower)).toEqual({ ids: ['a'], isReload: false });
  });

  it('are a reload after the connection broke, and are heard again after it', async () => {
    const { follower } = follow(other, 'there');
    await next(follower);
    await test.database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'waymark instance' AND datname = current_database()`,
    );
    expect(await next(follower)).toEqual({ ids: [], isReload: true });
    await test.database.transaction((tx) => notify(tx, [{ workspaceId, topic: 'there', ids: ['b'] }]));
    expect(await next(follower)).toEqual({ ids: ['b'], isReload: false });
  });

  it('leave no connection behind when they are closed while they connect again', async () => {
    const closed = await openDatabase(test.options);
    const { pool } = test.database;
    const keys = [INSTANCE_LOCKS, closed.instance.id];
    const pidOf = async (isGranted: boolean) => {
      const { rows } = await pool.query<{ pid: number }>(
        `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE classid = $1 AND objid = $2 AND granted = $3 AND application_name = 'waymark instance'`,
        [...keys, isGranted],
      );
      return rows[0]?.pid;
    };
    // Whoever has the number of the instance makes its next session wait.
    const holder = await pool.connect();
    const held = holder.query('SELECT pg_advisory_lock($1, $2)', keys);
    await pool.query('SELECT pg_terminate_backend($1)', [await pidOf(true)]);
    await held;
    const waitingPid = await until(() => pidOf(false));
    await closed.close();
    await holder.query('SELECT pg_advisory_unlock($1, $2)', keys);
    holder.release();
    await until(async () => {
      const { rowCount } = await pool.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [waitingPid]);
      return rowCount === 0 ? true : undefined;
    });
  });
}

/** Looks again and again until there is something. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(20);
  }
}
