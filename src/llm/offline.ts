import type { LanguageModel, ModelRequest, StreamPart } from './port.js';

/** A whole answer made by rules: text and tool calls in the order they are to be streamed. */
export type OfflineAnswer = readonly (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly name: string; readonly input: unknown }
)[];

/** Answers one task from its structured input. Pure: the same input gives the same answer. */
export type OfflineAnswerer = (input: unknown) => OfflineAnswer;
