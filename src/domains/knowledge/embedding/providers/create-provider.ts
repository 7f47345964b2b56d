import { createLexicalProvider } from '../lexical/provider.js';
import type { EmbeddingProvider } from '../provider.js';
import { createOllamaProvider } from './ollama.js';
import { createOpenAiProvider } from './openai.js';
import { createTransformersProvider } from './transformers.js';

/** Who embeds, as the environment says. */
export type EmbeddingSettings =
  | { readonly kind: 'lexical' }
  | { readonly kind: 'openai'; readonly apiKey?: string; readonly baseUrl?: string; readonly model: string }
  | { readonly kind: 'ollama'; readonly baseUrl: string; readonly model: string }
  /** `folder` has models in folders of their names, as they are named on the Hub. */
  | { readonly kind: 'transformers'; readonly folder: string; readonly model: string };

/**
 * The provider that is meant. It asks nobody yet: whether a key or a model is right shows with the first text.
 *
 * @throws {RangeError} when the model cannot give vectors of so many numbers, as far as that is known
 */
export function createProvider(settings: EmbeddingSettings, dims: number): EmbeddingProvider {
  switch (settings.kind) {
    case 'lexical':
      return createLexicalProvider(dims);
    case 'openai':
      return createOpenAiProvider({ ...settings, dims });
    case 'ollama':
      return createOllamaProvider({ ...settings, dims });
    case 'transformers':
      return createTransformersProvider({ ...settings, dims });
  }
}
