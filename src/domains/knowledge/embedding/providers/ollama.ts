import { z } from 'zod';
import { EmbeddingFault } from '../embedding.errors.js';
import type { EmbeddedBatch, EmbeddingProvider } from '../provider.js';
import { postJson } from './post-json.js';

const PROVIDER = 'ollama';
const VERSION = '1';

const Answer = z.object({
  embeddings: z.array(z.array(z.number())),
  prompt_eval_count: z.int().min(0).optional(),
});

export interface OllamaEmbeddingOptions {
  /** Such as http://127.0.0.1:11434. */
  readonly baseUrl: string;
  readonly model: string;
  /** As many as the model gives; it is not asked to give fewer, which few models can. */
  readonly dims: number;
}

/**
 * Ollama's own endpoint. Not its OpenAI-compatible one, which cuts a text that does not fit in silence, and cannot be
 * told not to.
 */
export function createOllamaProvider({ baseUrl, model, dims }: OllamaEmbeddingOptions): EmbeddingProvider {
  const url = `${baseUrl.replace(/\/+$/, '')}/api/embed`;
  return {
    space: { provider: PROVIDER, model, dims, version: VERSION },
    semantic: true,
    isRemote: true,
    async embed(texts, signal): Promise<EmbeddedBatch> {
      // An empty string is answered with an empty vector.
      const input = texts.map((text) => (text === '' ? ' ' : text));
      const body = { model, input, truncate: false };
      const parsed = Answer.safeParse(await postJson({ provider: PROVIDER, url, body, signal }));
      if (!parsed.success) {
        const reason = z.prettifyError(parsed.error);
        throw new EmbeddingFault({ kind: 'bad-answer', provider: PROVIDER, reason });
      }
      return { vectors: parsed.data.embeddings, inputTokens: parsed.data.prompt_eval_count };
    },
  };
}
