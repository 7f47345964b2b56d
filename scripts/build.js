// `node scripts/build.js` compiles src/ into dist/. With --if-stale: only when something it is made of has changed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lib/alone.js';
import { compile } from './lib/compile.js';
import { freshClient } from './lib/fresh-client.js';
import { isProgram, root } from './lib/root.js';
import { isNewer, stampSince } from './lib/stamp.js';

const STAMP = 'dist/.built';
const SOURCES = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * Brings dist/ to the sources. A failed build leaves none, so that nothing old is started by mistake.
 * Of several at once one compiles and the others wait for it, so that nobody starts what is half written.
 */
export function build({ ifStale = false } = {}) {
  freshClient();
  const isDone = () => ifStale && isNewer(STAMP, SOURCES);
  return isDone() || alone('dist', () => isDone() || compileService());
}

function compileService() {
  console.log('Compiling src/. That takes some seconds, and only after a change.');
  const begun = new Date();
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const isGood = compile('-p', 'tsconfig.build.json');
  if (isGood) stampSince(STAMP, begun);
  return isGood;
}

if (isProgram(import.meta)) {
  if (!build({ ifStale: process.argv.includes('--if-stale') })) {
    console.error('\nThe build failed: see above.');
    process.exitCode = 1;
  }
}
