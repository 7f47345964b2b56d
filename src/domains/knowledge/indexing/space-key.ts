import type { VectorSpace } from '../../../vectors/index.js';

/** A space in one word, for rows and clients: `openai/text-embedding-3-small/1536/1`. */
export function spaceKeyOf({ provider, model, dims, version }: VectorSpace): string {
  return [provider, model, dims, version].join('/');
}

/** The space of a key; undefined for a text that is none. A model's name may have slashes of its own. */
export function spaceOfKey(key: string): VectorSpace | undefined {
  const match = /^([^/]+)\/(.+)\/(\d+)\/([^/]+)$/.exec(key);
  if (!match) return undefined;
  const [, provider = '', model = '', dims, version = ''] = match;
  return { provider, model, dims: Number(dims), version };
}
