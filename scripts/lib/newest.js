import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';

/**
 * When the newest of these files and folders was last written, in milliseconds; 0 when none exists.
 * A folder counts with all that is in it, so that a deleted file shows too.
 */
export function newest(...paths) {
  return Math.max(0, ...paths.map((path) => newestUnder(join(root, path))));
}

function newestUnder(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) return 0;
  if (!facts.isDirectory()) return facts.mtimeMs;
  const inside = readdirSync(path).map((name) => newestUnder(join(path, name)));
  return Math.max(facts.mtimeMs, ...inside);
}
