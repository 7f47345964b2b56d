// Runs in a thread of its own: takes chunks of scans that are on their way, beside the index's thread.
import { registerHooks } from 'node:module';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { ScanMemory } from './scan-memory.js';
import type { ThreadJob } from './scan-thread.js';

if (import.meta.url.endsWith('.ts')) {
  // Run from the sources, imports name files as the compiler will call them.
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
  });
}
const { IS_DONE, scan } = await import('./scan.js');

const { results } = workerData as { readonly results: MessagePort };
let memory: ScanMemory | undefined;
parentPort?.on('message', (job: ThreadJob) => {
  memory = job.memory ?? memory;
  if (!memory) return;
  const result = scan({ ...job, memory }, 1);
  // One that came too late for a chunk is not waited for.
  if (result.chunks > 0) results.postMessage(result.found);
  Atomics.store(job.progress, IS_DONE, 1);
  Atomics.notify(job.progress, IS_DONE);
});
