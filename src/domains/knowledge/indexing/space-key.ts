import type { VectorSpace } from '../../../vectors/index.js';

/** A space in one word, for rows and clients: `openai/text-embedding-3-small/1536/1`. */
export function spaceKeyOf({ provider, model, dims, version }: VectorSpace): string {
  return [provider, model, dims, version].join('/');
}
