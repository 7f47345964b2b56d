import type pg from 'pg';
import type { Prisma } from './client/client.js';
import type { StatementNames } from './statement-names.js';

/** Reads rows by one statement outside any transaction. Dates come as `Date`, documents parsed, a `bigint` as text. */
export type ReadRows = <Row>(sql: Prisma.Sql) => Promise<readonly Row[]>;

/**
 * Reads past the client, through the driver alone: what the client does with a statement and its rows takes longer than
 * many a statement does, and holds on to what it has read until the next large garbage collection.
 */
export function readDirectly(pool: Pick<pg.Pool, 'query'>, nameOf: StatementNames): ReadRows {
  return async <Row>({ text, values }: Prisma.Sql) => {
    const name = nameOf({ sql: text, args: values });
    const { rows } = await pool.query({ name, text, values });
    return rows as Row[];
  };
}
