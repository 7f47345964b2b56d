/**
 * The service in a program of its own, on an embedded database in a folder, or on the PostgreSQL that `DATABASE_URL`
 * names, with as many items as its first option says, of vectors as long as its second says.
 */
import { serveParent } from '../answers/forked.js';
import { startSeeded } from './seeded.js';

const [count, dims] = process.argv.slice(2).map(Number) as [number, number];
const { app, close } = await startSeeded({ count, dims });
const { url } = await app.listen();

/** What the process holds, its threads included, in bytes. */
function memory(): number {
  return process.memoryUsage().rss;
}

serveParent(url, { memory }, close);
