import { jest } from '@jest/globals';
import { EmbeddedPool } from '../../src/db/embedded/pool.js';
import { EmbeddedServer } from '../../src/db/embedded/server.js';

describe('the pool of the embedded database', () => {
  let server: EmbeddedServer;
  let pool: EmbeddedPool;
  beforeAll(async () => {
    server = await EmbeddedServer.start({});
    pool = new EmbeddedPool(server);
    await pool.query('CREATE TABLE kept (value int PRIMARY KEY)');
  });
  afterAll(async () => {
    await pool.end();
    await server.close();
  });

  it('sends statements over together that are asked for at once', async () => {
    const exchange = jest.spyOn(server, 'exchange');
    const asked = Array.from({ length: 20 }, (_, n) =>
      pool.query<{ n: number }>({ name: 'n', text: 'SELECT $1::int AS n', values: [n] }),
    );
    const answered = await Promise.all(asked);
    expect(answered.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(exchange.mock.calls.length).toBeLessThanOrEqual(2);
    exchange.mockRestore();
  });

  it('fails one statement of several alone, and keeps its connection', async () => {
    const backend = jest.fn();
    pool.on('connect', backend);
    const results = await Promise.allSettled([
      pool.query('INSERT INTO kept VALUES (1)'),
      pool.query('INSERT INTO kept VALUES (1)'),
      pool.query('INSERT INTO kept VALUES (2)'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int FROM kept');
    expect(rows[0]?.count).toBe(2);
    expect(backend).not.toHaveBeenCalled();
  });

  it('lets no statement into a transaction of somebody else', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO kept VALUES (10)');
    const beside = pool.query<{ count: number }>('SELECT count(*)::int FROM kept WHERE value >= 10');
    await client.query('ROLLBACK');
    client.release();
    expect((await beside).rows[0]?.count).toBe(0);
  });

  it('refuses to be given a connection back twice', async () => {
    const client = await pool.connect();
    client.release();
    expect(() => client.release()).toThrow('given back already');
    await expect(pool.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
  });

  it('answers what was asked for before its end, and nothing after', async () => {
    const own = await EmbeddedServer.start({});
    const ending = new EmbeddedPool(own);
    const before = ending.query('SELECT 1');
    await ending.end();
    await expect(before).resolves.toMatchObject({ rowCount: 1 });
    await expect(ending.query('SELECT 1')).rejects.toThrow('after calling end');
    await own.close();
  });
});
