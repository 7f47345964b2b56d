import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEmbedder,
  createProvider,
  EMBEDDING_DIMENSIONS,
  type EmbeddingSettings,
} from '../../src/domains/knowledge/embedding/index.js';
import { EmbeddingFault } from '../../src/domains/knowledge/embedding/embedding.errors.js';
import { createTransformersProvider } from '../../src/domains/knowledge/embedding/providers/transformers.js';
import { EmbeddingServer } from '../support/embedding-server.js';
import { describeEmbedder } from './embedder.js';

/** What stands in for the package that runs models: it works in the real thread, on a real folder. */
const STAND_IN = new URL('../support/transformers-stand-in.js', import.meta.url).href;

let server: EmbeddingServer;
let folder: string;
beforeAll(async () => {
  server = await EmbeddingServer.start();
  folder = await mkdtemp(join(tmpdir(), 'waymark-models-'));
  for (const width of EMBEDDING_DIMENSIONS) {
    await mkdir(join(folder, `tiny-${width}`));
    await writeFile(join(folder, `tiny-${width}`, 'config.json'), JSON.stringify({ width, limit: 40 }));
  }
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const localModel = (model: string, dims: number) =>
  createTransformersProvider({ folder, model, dims, module: STAND_IN });

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
  describeEmbedder(`of a local model, of ${dims} numbers`, async () =>
    createEmbedder(localModel(`tiny-${dims}`, dims)),
  );
}

describe('a local model', () => {
  const never = new AbortController().signal;
  const faultOf = async (asked: Promise<unknown>): Promise<EmbeddingFault> => {
    const fault = await asked.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(fault instanceof EmbeddingFault)) throw new Error('Nothing was refused.', { cause: fault });
    return fault;
  };

  it('runs in a thread of its own, from its folder, without a GPU where there is none', async () => {
    const provider = localModel('tiny-384', 384);
    const { vectors } = await provider.embed(['a text', 'another'], never);
    expect(vectors.map(({ length }) => length)).toEqual([384, 384]);
    await provider.close?.();
  });

  it('names a model that is not there, and a text that is too long for it', async () => {
    const [missing, short] = [localModel('no-such', 384), localModel('tiny-384', 384)];
    expect(await faultOf(missing.embed(['a'], never))).toMatchObject({
      kind: 'misconfigured',
      reason: `The model no-such could not be loaded from ${folder}.`,
    });
    expect(await faultOf(short.embed([`${'word '.repeat(41)}end`], never))).toMatchObject({
      kind: 'text-too-long',
      reason: 'A text has 42 tokens, and the model takes 40.',
    });
    await Promise.all([missing.close?.(), short.close?.()]);
  });

  it('gives vectors of another width as they are, for the embedder to refuse', async () => {
    const embedder = createEmbedder(localModel('tiny-1536', 384));
    expect(await faultOf(embedder.embed(['a'], never))).toMatchObject({ kind: 'bad-answer' });
    await embedder.close();
  });

  it('is started again after its thread has died, and what was asked of it fails for a while', async () => {
    const provider = localModel('tiny-384', 384);
    expect(await faultOf(provider.embed(['FATAL'], never))).toMatchObject({ kind: 'down' });
    expect((await provider.embed(['a text'], never)).vectors).toHaveLength(1);
    await provider.close?.();
  });
});
