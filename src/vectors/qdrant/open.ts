import type { QdrantVectors, QdrantVectorsOptions } from './qdrant-vectors.js';

/** Vectors in Qdrant. Its client is loaded here, so that who names no server does not wait for it at the start. */
export async function openQdrantVectors(options: QdrantVectorsOptions): Promise<QdrantVectors> {
  const adapter = await import('./qdrant-vectors.js');
  return new adapter.QdrantVectors(options);
}
