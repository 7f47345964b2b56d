import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newest } from './newest.js';
import { root } from './root.js';

/** Whether what a stamp stands for was begun after the last change of its sources. */
export function isNewer(stamp, sources) {
  return newest(stamp) > newest(...sources);
}

/** Leaves a stamp of when the work was begun: what is changed while it goes on is newer. */
export function stampSince(stamp, begun) {
  const file = join(root, stamp);
  writeFileSync(file, '');
  utimesSync(file, begun, begun);
}
