/**
 * The service in a program of its own, on an embedded database in a folder, or on the PostgreSQL that `DATABASE_URL`
 * names, with as many items as its first option says, of vectors as long as its second says.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { benchDatabase } from '../support/database.js';
import { serveParent } from '../answers/forked.js';
import { seedItems } from './seed.js';

const [count, dims] = process.argv.slice(2).map(Number) as [number, number];
const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'));
const app = await compose(
  readConfig({
    NODE_ENV: 'production',
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    EMBEDDING_DIMENSIONS: String(dims),
    DATABASE_URL: process.env['DATABASE_URL'],
  }),
  { database: await benchDatabase(folder, process.env['DATABASE_URL']) },
);
await seedItems(app, count, dims);
const { url } = await app.listen();

/** What the process holds, its threads included, in bytes. */
function memory(): number {
  return process.memoryUsage().rss;
}

serveParent(url, { memory }, async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});
