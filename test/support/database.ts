import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database, type DatabaseOptions } from '../../src/db/index.js';
import { newId } from '../../src/kernel/ids.js';
import type { Role, Scope } from '../../src/kernel/scope.js';
import { databaseTemplate } from './template.js';

export interface TestDatabase {
  readonly database: Database;
  /** The options it was opened with, to open it a second time. Only a server can be. */
  readonly options: DatabaseOptions;
  /** Closes it and drops what was made for it. */
  close(): Promise<void>;
}

/**
 * A migrated, empty database of the test's own: in memory, or on the server that `TEST_DATABASE_URL` names,
 * where it is dropped again by `close`.
 */
export async function openTestDatabase(
  extra: Pick<DatabaseOptions, 'onStatement'> = {},
): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) {
    const options = { templateFile: await databaseTemplate(), ...extra };
    const database = await openDatabase(options);
    return { database, options, close: () => database.close() };
  }
  const name = `waymark_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const options = { url: url.href, poolSize: 10, ...extra };
  const database = await openDatabase(options);
  return {
    database,
    options,
    async close() {
      await database.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** A fresh workspace with one member, as a story would start: `const ada = await seedScope(database)`. */
export async function seedScope(database: Database, role: Role = 'ADMIN'): Promise<Scope> {
  const scope = { workspaceId: newId(), memberId: newId(), role };
  await database.prisma.workspace.create({
    data: {
      id: scope.workspaceId,
      name: 'Test',
      members: { create: { id: scope.memberId, name: 'Ada', role } },
    },
  });
  return scope;
}
