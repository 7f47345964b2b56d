// Runs in a thread of its own: between its native calls the package computes in JavaScript, which would hold up everybody.
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ModelCall, ModelFailure, ModelFolder, ModelReply } from './local-model-messages.js';

if (import.meta.url.endsWith('.ts')) {
  // Run from the sources, imports name files as the compiler will call them.
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
  });
}
const { LocalModel, LocalModelError } = await import('./local-model.js');

const port = parentPort;
if (!port) throw new Error('A local model runs in a worker thread only.');
const model = new LocalModel(workerData as ModelFolder);

async function answer(call: ModelCall): Promise<ModelReply> {
  const { id } = call;
  if (!('texts' in call)) {
    await model.close();
    return { id, vectors: new Float32Array() };
  }
  try {
    return { id, vectors: await model.embed(call.texts) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): ModelFailure {
  if (error instanceof LocalModelError) return error.failure;
  return { kind: 'down', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

port.on('message', (call: ModelCall) => {
  void answer(call).then((reply) => port.postMessage(reply));
});
