// Runs in a thread of its own: the native library does all it does at once, and there that holds up nobody.
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { VectorBatch } from '../backend.js';
import type { PackedBatch, WorkerAnswers, WorkerCall, WorkerOptions, WorkerReply } from './messages.js';

if (import.meta.url.endsWith('.ts')) {
  // Run from the sources, imports name files as the compiler will call them.
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
  });
}
const { NotOpen, Shelf } = await import('./shelf.js');
const { Searches } = await import('./searches.js');

const port = parentPort;
if (!port) throw new Error('The vector index runs in a worker thread only.');

const reply = (message: WorkerReply) => port.postMessage(message);
const shelf = new Shelf(workerData as WorkerOptions, (warning, problem) =>
  reply({ id: 0, warning, reason: String(problem) }),
);
const searches = new Searches();

function unpack(batch: PackedBatch, dims: number): VectorBatch {
  const upserts = batch.upsertIds.map((id, i) => ({
    id,
    vector: batch.vectors.subarray(i * dims, (i + 1) * dims),
    attributes: batch.upsertAttributes[i]!,
  }));
  return { upserts, attributes: batch.attributes, removals: batch.removals };
}

async function answer(call: WorkerCall): Promise<WorkerAnswers[keyof WorkerAnswers]> {
  switch (call.kind) {
    case 'open':
      return shelf.open(call.partition);
    case 'apply':
      await shelf.apply(call.partition, unpack(call.batch, call.partition.space.dims));
      return undefined;
    case 'synced':
      return void shelf.synced(call.partition, call.revision);
    case 'search':
      return searches.search(shelf.table(call.partition), call.query);
    case 'count':
      return shelf.table(call.partition).count(call.filter);
    case 'drop':
      return void (await shelf.drop(call.partition));
    case 'describe': {
      const { rows, graph } = shelf.table(call.partition);
      return { entries: rows.count, method: graph.current ? 'approximate' : 'exact' };
    }
    case 'close':
      return void (await shelf.close());
  }
}

port.on('message', (call: WorkerCall) => {
  answer(call).then(
    (result) => reply({ id: call.id, answer: result }),
    (error: unknown) => {
      if (error instanceof NotOpen) reply({ id: call.id, isClosed: true });
      else
        reply({
          id: call.id,
          failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
    },
  );
});
