import { setImmediate as turn } from 'node:timers/promises';
import type { EmbeddingProvider } from '../provider.js';
import { Features } from './features.js';

/** How the built-in embedding is named: in spaces, in the API, in documents. */
export const LEXICAL_MODEL = 'lexical-hash-v1';
/** After so long others get their turn: a text may be a megabyte. */
const SLICE_MS = 5;
const WORDS_BETWEEN_LOOKS = 256;

/**
 * Texts as hashed words, pairs of words and pieces of words: no model, no download, a fraction of a millisecond a text.
 *
 * Near are texts that share words, in any script. It knows no meaning: a paraphrase in other words is as far away as
 * any other text. With 384 numbers words collide more often than with 1536.
 */
export function createLexicalProvider(dims: number): EmbeddingProvider {
  return {
    space: { provider: 'lexical', model: LEXICAL_MODEL, dims, version: '1' },
    semantic: false,
    isRemote: false,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      let sliceEnds = performance.now() + SLICE_MS;
      for (const text of texts) {
        const features = new Features();
        const words = features.read(text);
        for (let count = 1; !words.next().done; count++) {
          if (count % WORDS_BETWEEN_LOOKS !== 0 || performance.now() < sliceEnds) continue;
          await turn();
          signal.throwIfAborted();
          sliceEnds = performance.now() + SLICE_MS;
        }
        vectors.push(features.toVector(dims));
      }
      return { vectors };
    },
  };
}
