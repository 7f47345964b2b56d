import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateClient } from '../generate-client.js';
import { compile } from './compile.js';
import { newest } from './newest.js';
import { root } from './root.js';

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
  if (newest('src/db/client/client.ts') < newest('prisma/schema.prisma')) generateClient();
  if (newest(STAMP) > newest(...SOURCES)) return;
  rmSync(OUTPUT, { recursive: true, force: true });
  if (!compile('-p', 'tsconfig.tools.json')) throw new Error('The sources could not be compiled: see above.');
  mkdirSync(join(OUTPUT, 'test'), { recursive: true });
  for (const path of BESIDE_SOURCES) {
    const [from, to] = [join(root, path), join(OUTPUT, path)];
    if (existsSync(from) && !existsSync(to)) symlinkSync(from, to, 'junction');
  }
  writeFileSync(join(root, STAMP), '');
}

/** Where a source file's compiled form is: `compiledPath('bench/analyser.ts')`. */
export function compiledPath(source) {
  return join(OUTPUT, source.replace(/\.ts$/, '.js'));
}

/** The compiled module of a source file. Call `buildTools` first. */
export function importCompiled(source) {
  return import(pathToFileURL(compiledPath(source)).href);
}
