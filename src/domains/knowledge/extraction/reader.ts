import type { Scope } from '../../../kernel/scope.js';
import { AppError } from '../../../kernel/errors.js';
import { collect, type LanguageModel, type ModelRequest } from '../../../llm/index.js';
import { findKnowledge } from './extraction.offline.js';
import {
  EXTRACTION_PROMPT_VERSION,
  EXTRACTION_TOOL,
  readExtractionAnswer,
  renderExtractionPrompt,
} from './extraction.prompt.js';
import type { SourceText } from './found.js';
import { lookUp, type LookedUp } from './look-up.js';

/** The job that a model is asked to do. */
export const EXTRACTION_TASK = 'knowledge.extract';
const MAX_TOKENS = 4_000;

/** Finds what is worth keeping in texts. */
export type KnowledgeReader = (
  scope: Scope,
  texts: readonly SourceText[],
  signal: AbortSignal,
) => Promise<LookedUp>;

/** By rules: what is said outright, in the words in which it was said. */
export const readByRules: KnowledgeReader = async (_scope, texts) => ({
  found: findKnowledge(texts),
  refused: 0,
});

/**
 * By one call of a model for all texts, whose quotes are then looked up.
 * @throws {AppError} whatever the model throws; LLM_BAD_OUTPUT, LLM_REFUSED
 */
export function readByModel(model: LanguageModel): KnowledgeReader {
  return async (scope, texts, signal) => {
    const answer = await collect(model.stream(toRequest(scope, texts), signal));
    if (answer.reason === 'refusal')
      throw new AppError('LLM_REFUSED', 'The model declined to read these messages.');
    const call = answer.toolCalls.find(({ name }) => name === EXTRACTION_TOOL.name);
    const claims = call && readExtractionAnswer(call.json);
    if (!claims)
      throw new AppError('LLM_BAD_OUTPUT', 'The model noted knowledge in a form that cannot be used.');
    return lookUp(claims, texts);
  };
}

function toRequest(scope: Scope, texts: readonly SourceText[]): ModelRequest {
  return {
    task: EXTRACTION_TASK,
    promptVersion: EXTRACTION_PROMPT_VERSION,
    input: { texts },
    prompt: renderExtractionPrompt(texts),
    tools: [EXTRACTION_TOOL],
    toolChoice: { tool: EXTRACTION_TOOL.name },
    maxTokens: MAX_TOKENS,
    temperature: 0,
    priority: 'batch',
    scope,
  };
}
