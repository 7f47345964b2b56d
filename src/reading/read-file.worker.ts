// Runs in a thread of its own: reading a large file takes seconds, and there they hold up nobody.
import { registerHooks } from 'node:module';
import type { FileToRead, Reading } from './reading.js';

if (import.meta.url.endsWith('.ts')) {
  // Run from the sources, imports name files as the compiler will call them.
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
  });
}
const { readFile } = await import('./read-file.js');

/** What the pool calls, by this name. */
export function run(file: FileToRead): Promise<Reading> {
  return readFile(file);
}
