import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { root } from './root.js';

const HALF_AN_HOUR = 30 * 60_000;

/**
 * Does `work`, which may not wait for anything, while no other process of this checkout does what has the same name;
 * until then it waits, half an hour at most. Returns what `work` returns.
 *
 * The lock is SQLite's on a file without tables: the operating system frees it however its holder ends. Look whether there
 * is work before, and again within: where there is none, whoever starts the service need not be let write here.
 *
 * @throws {Error} when the others take longer than that
 */
export function alone(name, work, file = join(root, 'node_modules/.cache', `${name}.lock`)) {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new DatabaseSync(file, { timeout: HALF_AN_HOUR });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}
