import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dumpTemplate } from '../../src/db/index.js';
import { templateFile } from './template-file.js';

let file: Promise<string> | undefined;

/**
 * A file with an empty database at the newest migration. Starting from it takes a tenth of the time.
 * Kept in node_modules/.cache; made before the first test that is run after a migration was written.
 */
export function databaseTemplate(): Promise<string> {
  return (file ??= findOrMake());
}

async function findOrMake(): Promise<string> {
  const path = await templateFile();
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  // Two processes may make it at once: each writes its own and the rename is atomic.
  const own = `${path}.${process.pid}`;
  await writeFile(own, await dumpTemplate());
  await rename(own, path);
  return path;
}
