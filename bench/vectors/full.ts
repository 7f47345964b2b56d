import type { EmbeddingProvider } from '../../src/domains/knowledge/embedding/index.js';
import { randomNumbers } from './corpus.js';

/**
 * The same vectors turned in space, so that no number is zero: as near to each other as before, and of the form that a
 * model's have.
 */
export function fullVectors(provider: EmbeddingProvider): EmbeddingProvider {
  const { dims } = provider.space;
  const random = randomNumbers(17);
  const signs = Float64Array.from({ length: dims }, () => (random() < 0.5 ? -1 : 1));
  return {
    ...provider,
    space: { ...provider.space, model: `${provider.space.model}-full` },
    async embed(texts, signal) {
      const { vectors } = await provider.embed(texts, signal);
      return { vectors: vectors.map((vector) => turned(vector, signs)) };
    },
  };
}

/** By a transform of Hadamard over each part whose length is a power of two, after changes of sign. */
function turned(vector: ArrayLike<number>, signs: Float64Array): Float64Array {
  const turning = Float64Array.from(vector, (value, i) => value * signs[i]!);
  const part = turning.length & -turning.length;
  for (let half = 1; half < part; half *= 2) {
    for (let i = 0; i < turning.length; i++) {
      if ((i & half) !== 0) continue;
      const [a, b] = [turning[i]!, turning[i + half]!];
      turning[i] = (a + b) * Math.SQRT1_2;
      turning[i + half] = (a - b) * Math.SQRT1_2;
    }
  }
  return turning;
}
