import type { LanguageModel } from '../port.js';
import type { AnthropicModelOptions } from './model.js';

/** A model of Anthropic's. Its SDK is loaded here, so that who has no key does not wait for it at the start. */
export async function openAnthropicModel(options: AnthropicModelOptions): Promise<LanguageModel> {
  const { createAnthropicModel } = await import('./model.js');
  return createAnthropicModel(options);
}
