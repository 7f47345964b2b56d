import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { withoutLeftTimers } from './timers.js';

const PRISMA_FOLDER = fileURLToPath(new URL('../../prisma/', import.meta.url));
const SCHEMA_FILE = join(PRISMA_FOLDER, 'schema.prisma');
const MIGRATIONS_FOLDER = join(PRISMA_FOLDER, 'migrations');
const NO_FILTER = { externalTables: [], externalEnums: [] };

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_FOLDER, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(MIGRATIONS_FOLDER, path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir: MIGRATIONS_FOLDER, lockfile, shadowDbInitScript: '', migrationDirectories };
}

async function withEngine<T>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const schema = await readFile(SCHEMA_FILE, 'utf8');
  const options = { datamodels: [[SCHEMA_FILE, schema] as [string, string]] };
  const engine = await SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}

/**
 * Applies the migrations the database does not have yet, with Prisma's own schema engine, so that
 * `_prisma_migrations` reads as its tools expect.
 *
 * @returns the names of the migrations that were applied, oldest first
 */
export async function applyMigrations(
  pool: pg.Pool,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<readonly string[]> {
  const migrationsList = await readMigrations();
  // The engine is half a second of WebAssembly: not for a start that has nothing to do.
  if (await isUpToDate(pool, migrationsList)) return [];
  // It waits ten seconds for a lock, and goes on waiting when it has it.
  return withoutLeftTimers(() =>
    withEngine(adapter, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
      return appliedMigrationNames;
    }),
  );
}

async function isUpToDate(pool: pg.Pool, { migrationDirectories }: MigrationList): Promise<boolean> {
  const { rows: tables } = await pool.query<{ name: string | null }>(
    `SELECT to_regclass('_prisma_migrations')::text AS name`,
  );
  if (!tables[0]?.name) return false;
  const { rows } = await pool.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  return migrationDirectories.every(({ path, migrationFile: { content } }) => {
    return applied.get(path) === createHash('sha256').update(content.value).digest('hex');
  });
}
