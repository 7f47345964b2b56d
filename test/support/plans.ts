import type { TestDatabase } from './database.js';

/** The plan that serves any values of the parameters of a statement. */
export async function planOf({ database }: TestDatabase, sql: string): Promise<string> {
  const client = await database.pool.connect();
  try {
    await client.query('SET plan_cache_mode = force_generic_plan');
    await client.query(`PREPARE the_query AS ${sql}`);
    const parameters = new Set(sql.match(/\$\d+/g));
    const values = Array.from(parameters, () => 'NULL').join(', ');
    const execute = parameters.size > 0 ? `the_query(${values})` : 'the_query';
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE ${execute}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('DEALLOCATE the_query; RESET plan_cache_mode');
    client.release();
  }
}
