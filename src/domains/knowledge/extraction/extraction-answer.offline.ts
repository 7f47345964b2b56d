import type { OfflineAnswer } from '../../../llm/index.js';
import { findKnowledge } from './extraction.offline.js';
import { EXTRACTION_TOOL } from './extraction.prompt.js';
import type { SourceText } from './found.js';

/** What the rules find, in the form that a model answers in: for when rules stand in for a model that failed. */
export function extractOffline(input: unknown): OfflineAnswer {
  const { texts } = input as { readonly texts: readonly SourceText[] };
  const items = findKnowledge(texts).map(({ ref, type, content }) => {
    return { message: Number(ref), type, content, quote: content };
  });
  return [{ type: 'tool-call', name: EXTRACTION_TOOL.name, input: { items } }];
}
