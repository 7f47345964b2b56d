// Runs in a thread of its own: building a graph of 100,000 rows takes a minute.
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { GraphBuildData } from './graph-build.js';

if (import.meta.url.endsWith('.ts')) {
  // Run from the sources, imports name files as the compiler will call them.
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
  });
}
const { Graph } = await import('./graph.js');
const { Rows } = await import('./rows.js');

const { dims, count, vectors, file, isStopped } = workerData as GraphBuildData;
const graph = Graph.create(dims);
if (!graph) throw new Error('There is no native library to build a graph with.');
const rows = new Rows(dims, vectors);
const isWanted = () => Atomics.load(isStopped, 0) === 0;
for (let row = 0; row < count && isWanted(); row++) graph.put(rows, row);
if (isWanted()) {
  graph.save(file);
  parentPort?.postMessage('done');
}
