import { createRequire } from 'node:module';
import type { Db, PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { Log } from '../../kernel/log.js';

/** pg-boss has its tables to itself, so that Prisma's tools, which look at `public`, see no drift. */
const SCHEMA = 'pgboss';

const require = createRequire(import.meta.url);

type Row = Record<string, unknown>;
type Result = pg.QueryResult<Row>;

/** Runs pg-boss's statements on our pool. A text without values may hold several statements. */
function statementsOn(pool: pg.Pool): Db {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        const result: Result | Result[] = await client.query<Row>(text, values);
        return { rows: [result].flat().flatMap(({ rows }) => rows) };
      } catch (error) {
        // The embedded database has one session: what a failed script has begun would stay begun.
        // On a connection that is cut the first error is the one to tell, and nothing stays begun.
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

/** A queue over our pool that has not been started. Loading it takes a tenth of a second: not before it is needed. */
export async function createBoss(pool: pg.Pool, log: Log): Promise<PgBoss> {
  const { PgBoss: Boss } = await import('pg-boss');
  const boss = new Boss({
    db: statementsOn(pool),
    schema: SCHEMA,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (err) => log.warn({ err }, 'The job queue met an error.'));
  boss.on('warning', ({ message, data }) => log.warn({ data }, message));
  return boss;
}

/** Makes or migrates the queue's tables. Only to be called while no other process migrates this database. */
export async function migrateJobTables(pool: pg.Pool, log: Log): Promise<void> {
  if (await isUpToDate(pool)) return;
  const boss = await createBoss(pool, log);
  await boss.start();
  await boss.stop({ close: false, graceful: false });
}

async function isUpToDate(pool: pg.Pool): Promise<boolean> {
  const { pgboss } = require('pg-boss/package.json') as { readonly pgboss: { readonly schema: number } };
  const { rows: tables } = await pool.query<{ name: string | null }>(
    `SELECT to_regclass('${SCHEMA}.version')::text AS name`,
  );
  if (!tables[0]?.name) return false;
  const { rows } = await pool.query<{ version: number }>(`SELECT version FROM ${SCHEMA}.version`);
  return rows[0]?.version === pgboss.schema;
}

/** Whether there is a job that waits, is worked on or will be tried again. */
export async function hasUnfinishedJobs(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${SCHEMA}.job WHERE state < 'completed') AS found`,
  );
  return rows[0]?.found ?? false;
}

/** The jobs that somebody works on, or worked on when it died. */
export async function activeJobs(pool: pg.Pool): Promise<readonly { name: string; id: string }[]> {
  const { rows } = await pool.query<{ name: string; id: string }>(
    `SELECT name, id FROM ${SCHEMA}.job WHERE state = 'active'`,
  );
  return rows;
}

/** How many jobs of each kind are in each state. */
export async function countJobs(
  pool: pg.Pool,
): Promise<readonly { name: string; state: string; count: number }[]> {
  const { rows } = await pool.query<{ name: string; state: string; count: number }>(
    `SELECT name, CASE state::text WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'retrying' ELSE state::text END AS state,
       count(*)::int AS count
     FROM ${SCHEMA}.job GROUP BY 1, 2`,
  );
  return rows;
}
