export { BATCH_TEXTS, EMBEDDING_DIMENSIONS, type Embedder, type EmbeddingDimensions } from './port.js';
export { EmbeddingFault, type EmbeddingFaultFacts, type EmbeddingFaultKind } from './embedding.errors.js';
