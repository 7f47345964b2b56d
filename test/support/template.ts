import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dumpTemplate } from '../../src/db/index.js';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
const JOB_TABLES = fileURLToPath(new URL('../../node_modules/pg-boss/package.json', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/waymark/', import.meta.url));

let file: Promise<string> | undefined;

/**
 * A file with an empty database at the newest migration. Starting from it takes a tenth of the time.
 * Named by the migrations' content and kept in node_modules/.cache; made by the first test that needs it.
 */
export function databaseTemplate(): Promise<string> {
  return (file ??= findOrMake());
}

async function findOrMake(): Promise<string> {
  const path = `${CACHE}database-${await fingerprint()}.tar`;
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  await mkdir(CACHE, { recursive: true });
  // Two test processes may make it at once: each writes its own and the rename is atomic.
  const own = `${path}.${process.pid}`;
  await writeFile(own, await dumpTemplate());
  await rename(own, path);
  return path;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    const sql = await readFile(`${MIGRATIONS}${name}/migration.sql`).catch(() => undefined);
    if (sql) hash.update(name).update(sql);
  }
  hash.update(await readFile(JOB_TABLES));
  return hash.digest('hex').slice(0, 16);
}
