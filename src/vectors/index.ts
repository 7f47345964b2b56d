export type * from './port.js';
export { EmbeddedVectors, type EmbeddedVectorsOptions } from './embedded/embedded-vectors.js';
export { PgVectors, type RunSql } from './pgvector/pgvector-vectors.js';
export { openQdrantVectors } from './qdrant/open.js';
export type { QdrantVectors, QdrantVectorsOptions } from './qdrant/qdrant-vectors.js';
export { SyncedIndex, type SyncedIndexOptions } from './synced-index.js';
export { VectorsUnavailable, type UnavailableReason } from './vectors.errors.js';
