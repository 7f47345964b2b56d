import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose, type App } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { createLexicalProvider } from '../../src/domains/knowledge/embedding/index.js';
import { spaceKeyOf } from '../../src/domains/knowledge/indexing/space-key.js';
import { databaseTemplate } from '../../test/support/template.js';
import { benchDatabase } from '../support/database.js';
import { seedItems } from './seed.js';

/** Where seeded databases are kept from run to run: 100,000 items take minutes to put in and seconds to copy. */
const KEPT = join(tmpdir(), 'waymark-bench-seeded');
/** What decides what is put in. */
const SOURCES = ['./seed.js', '../vectors/corpus.js'];
/** The database's folder in that of the service. */
const DATABASE = 'postgres';

export interface Seeded {
  readonly count: number;
  readonly dims: number;
}

/**
 * The service with generated items, on a folder of its own that is gone after `close`, or on the PostgreSQL that
 * `DATABASE_URL` names. It does not listen yet, and its vector index is empty.
 */
export async function startSeeded(seeded: Seeded): Promise<{ app: App; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'));
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL === undefined) await copyDatabase(await seededDatabase(seeded), join(folder, DATABASE));
  const app = await composeIn(folder, seeded.dims, DATABASE_URL);
  if (DATABASE_URL !== undefined) await seedItems(app, seeded.count, seeded.dims);
  const close = async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, close };
}

/** The kept database with these items. It is made by the first run that wants it. */
async function seededDatabase(seeded: Seeded): Promise<string> {
  const { count, dims } = seeded;
  const kept = join(KEPT, `${count}-${dims}-${await fingerprint(dims)}`);
  const isThere = await stat(kept).then(
    () => true,
    () => false,
  );
  if (isThere) return kept;
  await mkdir(KEPT, { recursive: true });
  // Two runs may make it at once: each makes its own, and one of them stays.
  const own = await mkdtemp(`${kept}-`);
  const app = await composeIn(own, dims);
  await seedItems(app, count, dims);
  await app.close();
  await rename(join(own, DATABASE), kept).catch(() => {});
  await rm(own, { recursive: true, force: true });
  return kept;
}

/** Of the migrations, the texts and their vectors: what any of them changes is put in anew. */
async function fingerprint(dims: number): Promise<string> {
  const hash = createHash('sha256').update(await databaseTemplate());
  hash.update(spaceKeyOf(createLexicalProvider(dims).space));
  for (const source of SOURCES) hash.update(await readFile(fileURLToPath(new URL(source, import.meta.url))));
  return hash.digest('hex').slice(0, 16);
}

async function copyDatabase(from: string, to: string): Promise<void> {
  // Without copying, where the file system can share what stays the same.
  await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

async function composeIn(folder: string, dims: number, url?: string): Promise<App> {
  const config = { NODE_ENV: 'production', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' };
  return compose(readConfig({ ...config, EMBEDDING_DIMENSIONS: String(dims), DATABASE_URL: url }), {
    database: await benchDatabase(folder, url),
  });
}
