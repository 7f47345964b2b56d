// `node scripts/build.js` compiles src/ into dist/. With --if-stale: only when something it is made of has changed.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from './generate-client.js';
import { compile } from './lib/compile.js';
import { newest } from './lib/newest.js';
import { isProgram, root } from './lib/root.js';

const CLIENT = 'src/db/client/client.ts';
const SCHEMA = 'prisma/schema.prisma';
const STAMP = 'dist/.built';
const SOURCES = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/** Brings dist/ to the sources. A failed build leaves none, so that nothing old is started by mistake. */
export function build({ ifStale = false } = {}) {
  if (newest(CLIENT) < newest(SCHEMA)) generateClient();
  if (ifStale && newest(STAMP) > newest(...SOURCES)) return true;
  console.log('Compiling src/. That takes some seconds, and only after a change.');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const isGood = compile('-p', 'tsconfig.build.json');
  if (isGood) writeFileSync(join(root, STAMP), '');
  return isGood;
}

if (isProgram(import.meta)) {
  if (!build({ ifStale: process.argv.includes('--if-stale') })) {
    console.error('\nThe build failed: see above.');
    process.exitCode = 1;
  }
}
