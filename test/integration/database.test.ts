import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Upkeep } from '../../src/db/embedded/upkeep.js';
import { afterCommit, openDatabase, Prisma, writeOnce } from '../../src/db/index.js';
import { silentLog } from '../../src/kernel/log.js';
import { makeTestDatabase, openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { databaseTemplate } from '../support/template.js';

describe('the database', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());

  it('rolls a failed transaction back', async () => {
    const { database } = test;
    const scope = await seedScope(database);
    const attempt = database.transaction(async (tx) => {
      await tx.workspace.update({ where: { id: scope.workspaceId }, data: { name: 'Changed' } });
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    const workspace = await database.prisma.workspace.findUniqueOrThrow({ where: { id: scope.workspaceId } });
    expect(workspace.name).toBe('Test');
  });

  it('tells of a change once it is committed, and never of one that is taken back', async () => {
    const { database } = test;
    const { workspaceId: id } = await seedScope(database);
    const nameOf = () => database.prisma.workspace.findUniqueOrThrow({ where: { id } });
    let seen: Promise<{ readonly name: string }> | undefined;
    let undone = 0;
    await database.transaction(async (tx) => {
      afterCommit(tx, () => void (seen = nameOf()));
      await tx.workspace.update({ where: { id }, data: { name: 'Changed' } });
      expect(seen).toBeUndefined();
    });
    expect((await seen)?.name).toBe('Changed');
    const attempt = database.transaction(async (tx) => {
      afterCommit(tx, () => (undone += 1));
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(undone).toBe(0);
    expect(() => afterCommit(database.prisma, () => {})).toThrow('no open transaction');
  });

  it('answers many statements at once', async () => {
    const counts = await Promise.all(
      Array.from({ length: 50 }, (_, i) => test.database.prisma.$queryRaw`SELECT ${i}::int AS n`),
    );
    expect(counts.map((rows) => (rows as { n: number }[])[0]?.n)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });

  it('reads past the client what the client reads, and tells of the statement', async () => {
    const told: string[] = [];
    const own = await openTestDatabase({ onStatement: (sql) => void told.push(sql) });
    const { database } = own;
    const at = new Date('2026-02-03T04:05:06.789Z');
    const sql = Prisma.sql`
      SELECT ${at}::timestamptz AS at, ${['a"b', 'c,d']}::text[] AS words, ${0.1}::float8 AS share,
             json_build_object('days', ${7}::int) AS shelf, NULL::json AS nothing`;
    const rows = await database.read(sql);
    expect(rows).toEqual([{ at, words: ['a"b', 'c,d'], share: 0.1, shelf: { days: 7 }, nothing: null }]);
    expect(rows).toEqual(await database.prisma.$queryRaw(sql));
    await expect(database.read(Prisma.sql`SELECT 1 / 0`)).rejects.toThrow('division by zero');
    expect(told).toEqual([sql.text, sql.text, 'SELECT 1 / 0']);
    await own.close();
  });

  it('goes on after a statement that failed, for which the driver gives its connection up', async () => {
    const { prisma, pool } = test.database;
    const ask = () => prisma.$queryRaw`SELECT 'prepared' AS word`;
    await ask();
    await expect(pool.query('SELECT nonsense')).rejects.toThrow('nonsense');
    await expect(ask()).resolves.toEqual([{ word: 'prepared' }]);
  });

  it('tells of each statement once: those of its client, and those that go past it, also when they fail', async () => {
    const told = { client: [] as string[], pool: [] as string[] };
    const timed = await openTestDatabase({
      onStatement: (sql) => told.client.push(sql),
      onPoolStatement: (sql, durationMs) => told.pool.push(`${sql} ${durationMs > 0}`),
    });
    await timed.database.prisma.$queryRaw`SELECT 1 AS one`;
    const { rows } = await timed.database.pool.query<{ two: number }>({
      name: 'two',
      text: 'SELECT 2 AS two',
    });
    await expect(timed.database.pool.query('SELECT nonsense')).rejects.toThrow('nonsense');
    expect(rows).toEqual([{ two: 2 }]);
    expect(told).toEqual({
      client: ['SELECT 1 AS one'],
      pool: ['SELECT 2 AS two true', 'SELECT nonsense true'],
    });
    const client = await timed.database.pool.connect();
    client.release();
    await timed.close();
  });

  it('keeps nothing of what it has answered', async () => {
    const read = async (times: number) => {
      for (let n = 0; n < times; n++) await test.database.pool.query(`SELECT repeat('x', 1000000)`);
    };
    await read(50);
    const before = process.memoryUsage().rss;
    await read(600);
    // 600 MB were answered.
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });

  it('answers what is longer than any of its buffers, and many small rows', async () => {
    const { rows } = await test.database.pool.query<{ n: number; text: string }>(
      `SELECT n, repeat(chr(97 + n % 26), 100000) AS text FROM generate_series(1, 100) n`,
    );
    expect(rows.map(({ n, text }) => [n, text.length, text[0]])).toEqual(
      Array.from({ length: 100 }, (_, i) => [i + 1, 100_000, String.fromCharCode(97 + ((i + 1) % 26))]),
    );
    const many = await test.database.pool.query('SELECT n FROM generate_series(1, 50000) n');
    expect(many.rows).toHaveLength(50_000);
  });

  it('keeps the migrations where the tools of Prisma look for them', async () => {
    const rows = await test.database.pool.query('SELECT migration_name, finished_at FROM _prisma_migrations');
    expect(rows.rows.length).toBeGreaterThan(0);
    expect(rows.rows.every((row: { finished_at: Date | null }) => row.finished_at !== null)).toBe(true);
  });

  describe('a write with an idempotency key', () => {
    const operation = 'renameWorkspace';
    const append =
      (scope: { workspaceId: string }, letter: string) => async (tx: typeof test.database.prisma) => {
        const row = await tx.workspace.findUniqueOrThrow({ where: { id: scope.workspaceId } });
        await tx.workspace.update({ where: { id: row.id }, data: { name: row.name + letter } });
        return { name: row.name + letter };
      };

    it('happens once when it is sent twice at once', async () => {
      const scope = await seedScope(test.database);
      const send = () =>
        writeOnce(
          test.database,
          scope,
          { operation, key: 'k', input: { a: 1, b: 2 } },
          append(scope, '!') as never,
        );
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.map((answer) => answer.result)).toEqual(Array(3).fill({ name: 'Test!' }));
      expect(answers.filter((answer) => answer.isReplay)).toHaveLength(2);
    });

    it('is the same write when the input has the same fields in another order', async () => {
      const scope = await seedScope(test.database);
      const send = (input: object) =>
        writeOnce(test.database, scope, { operation, key: 'k', input }, append(scope, '!') as never);
      await send({ a: 1, b: { c: [1], d: 2 } });
      expect((await send({ b: { d: 2, c: [1] }, a: 1 })).isReplay).toBe(true);
    });

    it('is a conflict with another input and with another operation', async () => {
      const scope = await seedScope(test.database);
      const send = (name: string, input: object) =>
        writeOnce(test.database, scope, { operation: name, key: 'k', input }, append(scope, '!') as never);
      await send(operation, { a: 1 });
      await expect(send(operation, { a: 2 })).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(send('other', { a: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('may be sent again when the first one failed', async () => {
      const scope = await seedScope(test.database);
      const fail = () => Promise.reject(new Error('stop'));
      await expect(writeOnce(test.database, scope, { operation, key: 'k', input: {} }, fail)).rejects.toThrow(
        'stop',
      );
      const second = await writeOnce(
        test.database,
        scope,
        { operation, key: 'k', input: {} },
        append(scope, '?') as never,
      );
      expect(second).toEqual({ result: { name: 'Test?' }, isReplay: false });
    });

    it('means nothing to another member', async () => {
      const [ada, ben] = [await seedScope(test.database), await seedScope(test.database)];
      await writeOnce(test.database, ada, { operation, key: 'k', input: 1 }, append(ada, 'a') as never);
      const other = await writeOnce(
        test.database,
        ben,
        { operation, key: 'k', input: 2 },
        append(ben, 'b') as never,
      );
      expect(other.isReplay).toBe(false);
    });
  });
});

describe('a new database', () => {
  it('is migrated and used with a pool of one connection', async () => {
    const made = await makeTestDatabase();
    const database = await openDatabase({ ...made.options, poolSize: 1 });
    const scope = await seedScope(database);
    expect(await database.prisma.member.count({ where: { id: scope.memberId } })).toBe(1);
    await database.close();
    await made.drop();
  });
});

describe('the embedded database in a folder', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'waymark-folder-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps what was written', async () => {
    const first = await openDatabase({ folder });
    const scope = await seedScope(first);
    await first.close();
    const second = await openDatabase({ folder });
    expect(await second.prisma.member.findUnique({ where: { id: scope.memberId } })).toMatchObject({
      name: 'Ada',
    });
    await second.close();
  });
});

describe('the embedded database', () => {
  it('renews the statistics of what has changed, which nobody else does there', async () => {
    const database = await openDatabase({ templateFile: await databaseTemplate() });
    try {
      const { pool } = database;
      const upkeep = new Upkeep(pool, silentLog);
      expect(await upkeep.run()).not.toContain('workspaces');
      await pool.query(
        "INSERT INTO workspaces (id, name) SELECT gen_random_uuid(), 'Of ' || n FROM generate_series(1, 1000) AS n",
      );
      // Counts of changes are told once a second, otherwise.
      await pool.query('SELECT pg_stat_force_next_flush()');
      expect(await upkeep.run()).toContain('workspaces');
      const { rows } = await pool.query("SELECT reltuples FROM pg_class WHERE relname = 'workspaces'");
      expect(rows).toEqual([{ reltuples: 1000 }]);
      expect(await upkeep.run()).not.toContain('workspaces');
      await upkeep.close();
    } finally {
      await database.close();
    }
  });
});
