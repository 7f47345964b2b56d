export { createEmbedder, type ClosableEmbedder, type EmbedderOptions } from './embedder.js';
export { EmbeddingFault, type EmbeddingFaultFacts, type EmbeddingFaultKind } from './embedding.errors.js';
export type { CallBooks } from './embedding-bill.js';
export { createLexicalProvider } from './lexical/provider.js';
export { BATCH_TEXTS, EMBEDDING_DIMENSIONS, type Embedder, type EmbeddingDimensions } from './port.js';
export type { EmbeddingProvider } from './provider.js';
export { createProvider, type EmbeddingSettings } from './providers/create-provider.js';
