import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database, type DatabaseOptions } from '../../src/db/index.js';
import { newId } from '../../src/kernel/ids.js';
import type { Role, Scope } from '../../src/kernel/scope.js';
import { databaseTemplate } from './template.js';

export interface TestDatabaseOptions {
  /** To open it with, as often as the test likes, though an embedded one only once at a time. */
  readonly options: DatabaseOptions;
  /** Removes what was made for it. Close the database before. */
  drop(): Promise<void>;
}

type ChosenOptions = Pick<DatabaseOptions, 'onStatement' | 'onPoolStatement' | 'poolSize'>;

/**
 * A migrated, empty database of the test's own: embedded, or on the server that `TEST_DATABASE_URL` names.
 *
 * @param kept whether an embedded one lies in a folder, so that it can be closed and opened again
 */
export async function makeTestDatabase(
  extra: ChosenOptions = {},
  kept = false,
): Promise<TestDatabaseOptions> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) return makeEmbedded(extra, kept);
  const template = process.env['TEST_DATABASE_TEMPLATE'];
  const name = `${template ?? 'waymark_test'}_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
  return {
    options: { url: databaseUrl(server, name), poolSize: 10, ...extra },
    drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Migrates the database that all of a run's are copied from. Nothing is to be done where tests use no server. */
export async function makeServerTemplate(): Promise<void> {
  const { TEST_DATABASE_URL: server, TEST_DATABASE_TEMPLATE: template } = process.env;
  if (!server || !template) return;
  await onServer(server, `CREATE DATABASE ${template}`);
  const database = await openDatabase({ url: databaseUrl(server, template) });
  await database.close();
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function makeEmbedded(extra: ChosenOptions, kept: boolean): Promise<TestDatabaseOptions> {
  const template = { templateFile: await databaseTemplate(), ...extra };
  if (!kept) return { options: template, drop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'waymark-test-'));
  return { options: { ...template, folder }, drop: () => rm(folder, { recursive: true, force: true }) };
}

export interface TestDatabase {
  readonly database: Database;
  /** The options it was opened with, to open it a second time. Only a server can be. */
  readonly options: DatabaseOptions;
  /** Closes it and drops what was made for it. */
  close(): Promise<void>;
}

/** A test database, open. */
export async function openTestDatabase(extra: ChosenOptions = {}): Promise<TestDatabase> {
  const made = await makeTestDatabase(extra);
  const database = await openDatabase(made.options);
  return {
    database,
    options: made.options,
    async close() {
      await database.close();
      await made.drop();
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
