import {
  createEmbedder,
  createProvider,
  EMBEDDING_DIMENSIONS,
  type EmbeddingSettings,
} from '../../src/domains/knowledge/embedding/index.js';
import { EmbeddingServer } from '../support/embedding-server.js';
import { describeEmbedder } from './embedder.js';

let server: EmbeddingServer;
beforeAll(async () => {
  server = await EmbeddingServer.start();
});
afterAll(() => server.close());

for (const dims of EMBEDDING_DIMENSIONS) {
  const open = (settings: () => EmbeddingSettings) => async () =>
    createEmbedder(createProvider(settings(), dims));
  describeEmbedder(
    `by words, of ${dims} numbers`,
    open(() => ({ kind: 'lexical' })),
  );
  describeEmbedder(
    `of OpenAI, of ${dims} numbers`,
    open(() => ({
      kind: 'openai',
      apiKey: 'key',
      baseUrl: `${server.url}/v1`,
      model: 'text-embedding-3-small',
    })),
  );
  describeEmbedder(
    `of Ollama, of ${dims} numbers`,
    open(() => ({ kind: 'ollama', baseUrl: server.url, model: `some-model-${dims}` })),
  );
}
