// Runs in a thread of its own: reading a large file takes seconds, and there they hold up nobody.
import { registerHooks } from 'node:module';
import type { FileToRead, PartReading } from './reading.js';

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
const { SharedPages } = await import('./shared-pages.js');

export interface ReadingTask {
  readonly file: FileToRead;
  /** Of the file's {@link SharedPages}. */
  readonly memory: SharedArrayBuffer;
  /** Whether another thread reads the file already. */
  readonly isHelper: boolean;
}

/** What the pool calls, by this name. */
export function run({ file, memory, isHelper }: ReadingTask): Promise<PartReading> {
  return readFile(file, new SharedPages(memory), isHelper);
}
