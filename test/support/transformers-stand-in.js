// What is used of @huggingface/transformers, for a thread that has no such package: a model is a folder with a
// `config.json` of its width and its limit, words are its tokens, and there is no GPU.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

export const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: '' };

export async function pipeline(task, model, { device, local_files_only: isLocal }) {
  if (isMainThread) throw new Error('A model holds up the main thread.');
  if (task !== 'feature-extraction' || !isLocal || env.allowRemoteModels || !env.allowLocalModels)
    throw new Error('This would have been downloaded.');
  if (device === 'gpu') throw new Error('There is no GPU.');
  const config = JSON.parse(await readFile(join(env.localModelPath, model, 'config.json'), 'utf8'));
  const extract = async (texts, { pooling, normalize }) => {
    if (pooling !== 'mean' || !normalize) throw new Error('These are no vectors of sentences.');
    if (texts.some((text) => text.includes('FATAL'))) process.exit(7);
    return {
      data: Float32Array.from(texts.flatMap((text) => vectorOf(text, config.width))),
      dims: [texts.length, config.width],
    };
  };
  return Object.assign(extract, {
    tokenizer: { model_max_length: config.limit, encode: (text) => text.split(/\s+/u) },
    dispose: async () => {},
  });
}

function vectorOf(text, width) {
  const vector = new Array(width).fill(0);
  vector[0] = 1;
  for (const character of text) {
    const at = (character.codePointAt(0) * 31) % width;
    vector[at] += 1 + at / width;
  }
  const length = Math.hypot(...vector);
  return vector.map((number) => number / length);
}
