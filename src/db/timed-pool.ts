import type pg from 'pg';

type OnStatement = (sql: string, durationMs: number) => void;
/** The only form in which statements are sent straight to the driver: awaited. */
type Query = (statement: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>;

/** The pool as it is, telling after each of its own statements how long it took, from within what waits for it. */
export function timedPool(pool: pg.Pool, onStatement: OnStatement): pg.Pool {
  const send: Query = pool.query.bind(pool);
  const query: Query = async (statement, values) => {
    const startedMs = performance.now();
    try {
      return await send(statement, values);
    } finally {
      const sql = typeof statement === 'string' ? statement : statement.text;
      onStatement(sql, performance.now() - startedMs);
    }
  };
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'query') return query;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
