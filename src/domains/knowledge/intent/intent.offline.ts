import type { OfflineAnswer } from '../../../llm/index.js';
import { CLASSIFY_TOOL } from './intent.prompt.js';
import { readMessage } from './read-message.js';

/** What the rules say, in the form that a model answers in: for when rules stand in for a model that failed. */
export function classifyOffline(input: unknown): OfflineAnswer {
  const { text } = input as { readonly text: string };
  const { intent, activity, progress, confidence } = readMessage(text);
  return [{ type: 'tool-call', name: CLASSIFY_TOOL.name, input: { intent, activity, progress, confidence } }];
}
