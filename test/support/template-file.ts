import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
const JOB_TABLES = fileURLToPath(new URL('../../node_modules/pg-boss/package.json', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/waymark/', import.meta.url));

/** Where the template of the embedded database lies, or would: it is named by what it is made of. */
export async function templateFile(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    const sql = await readFile(`${MIGRATIONS}${name}/migration.sql`).catch(() => undefined);
    if (sql) hash.update(name).update(sql);
  }
  hash.update(await readFile(JOB_TABLES));
  return `${CACHE}database-${hash.digest('hex').slice(0, 16)}.tar`;
}
