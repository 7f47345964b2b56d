import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone } from './alone.js';
import { compile } from './compile.js';
import { freshClient } from './fresh-client.js';
import { root } from './root.js';
import { isNewer, stampSince } from './stamp.js';

const OUTPUT = join(root, 'dist-tools');
const STAMP = 'dist-tools/.built';
const SOURCES = ['src', 'bench', 'test/support', 'tsconfig.json', 'tsconfig.tools.json', 'package-lock.json'];
/** What compiled code looks for beside itself. */
const BESIDE_SOURCES = ['prisma', 'node_modules', 'schema', 'test/fixtures'];

/**
 * Compiles src/, bench/ and what they use of test/ into dist-tools/, for benches and emitted documents: apart from
 * dist/, which a running service may be using. Types are not judged here; `npm run check` does.
 *
 * @throws {Error} when the sources cannot be compiled
 */
export function buildTools() {
  freshClient();
  const isDone = () => isNewer(STAMP, SOURCES);
  if (!isDone()) alone('dist-tools', () => isDone() || compileTools());
}

function compileTools() {
  const begun = new Date();
  rmSync(OUTPUT, { recursive: true, force: true });
  if (!compile('-p', 'tsconfig.tools.json')) throw new Error('The sources could not be compiled: see above.');
  mkdirSync(join(OUTPUT, 'test'), { recursive: true });
  for (const path of BESIDE_SOURCES) {
    const [from, to] = [join(root, path), join(OUTPUT, path)];
    if (existsSync(from) && !existsSync(to)) symlinkSync(from, to, 'junction');
  }
  stampSince(STAMP, begun);
}

/** Where a source file's compiled form is: `compiledPath('bench/analyser.ts')`. */
export function compiledPath(source) {
  return join(OUTPUT, source.replace(/\.ts$/, '.js'));
}

/** The compiled module of a source file. Call `buildTools` first. */
export function importCompiled(source) {
  return import(pathToFileURL(compiledPath(source)).href);
}
