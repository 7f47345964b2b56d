import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createEmbedder,
  createProvider,
  EMBEDDING_DIMENSIONS,
  type EmbeddingSettings,
} from '../../src/domains/knowledge/embedding/index.js';
import { createTransformersProvider } from '../../src/domains/knowledge/embedding/providers/transformers.js';
import { EmbeddingServer } from '../support/embedding-server.js';
import { writeTinyModel } from '../support/tiny-model.js';
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

// The package is large, and installed by who wants it: this names a folder where it is.
const transformersFolder = process.env['TEST_TRANSFORMERS_FOLDER'];
if (transformersFolder !== undefined) {
  const resolver = createRequire(join(transformersFolder, 'package.json'));
  const load = (): Promise<unknown> =>
    import(pathToFileURL(resolver.resolve('@huggingface/transformers')).href);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-models-'));
    await writeTinyModel(join(folder, 'tests', 'tiny'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const open = async () =>
    createEmbedder(createTransformersProvider({ folder, model: 'tests/tiny', dims: 384, load }));
  describeEmbedder('of a local model', open);

  describe('A local model', () => {
    it('refuses a text that it would have to cut, and a model that is not there', async () => {
      const embedder = await open();
      const never = new AbortController().signal;
      await expect(embedder.embed(['word '.repeat(70)], never)).rejects.toMatchObject({
        kind: 'text-too-long',
      });
      await embedder.close();
      const missing = createTransformersProvider({ folder, model: 'tests/none', dims: 384, load });
      await expect(createEmbedder(missing).embed(['a'], never)).rejects.toMatchObject({
        kind: 'misconfigured',
      });
    });
  });
}
