import type { JsonSchema } from '../port.js';

/** A request of Chat Completions, as far as we send it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly tools?: readonly ChatTool[];
  readonly response_format?: ChatShape;
  readonly tool_choice?: 'auto' | 'none' | { readonly type: 'function'; readonly function: { name: string } };
}

export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly tool_calls?: readonly ChatToolCall[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

export interface ChatToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface ChatTool {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: JsonSchema;
    readonly strict?: true;
  };
}

/** Binds the whole answer to a schema. */
export interface ChatShape {
  readonly type: 'json_schema';
  readonly json_schema: { readonly name: string; readonly schema: JsonSchema; readonly strict: true };
}

/**
 * One event of an answer. Everything may be missing: each server leaves out something else, and null stands for
 * undefined as they like.
 */
export interface ChatChunk {
  readonly model?: string | null;
  readonly choices?: readonly ChatChoice[] | null;
  readonly usage?: ChatUsage | null;
  /** Groq's own place for the counts, where they were not asked for. */
  readonly x_groq?: { readonly usage?: ChatUsage | null } | null;
  readonly error?: unknown;
}

export interface ChatChoice {
  readonly delta?: ChatDelta | null;
  readonly finish_reason?: string | null;
}

export interface ChatDelta {
  readonly content?: string | null;
  /** Why the model declines, in place of `content`. */
  readonly refusal?: string | null;
  /** What the model thinks: under one name at Groq and Ollama, under the other at vLLM, llama.cpp and DeepSeek. */
  readonly reasoning?: string | null;
  readonly reasoning_content?: string | null;
  readonly tool_calls?: readonly ChatToolCallDelta[] | null;
}

export interface ChatToolCallDelta {
  readonly index?: number | null;
  readonly id?: string | null;
  readonly function?: { readonly name?: string | null; readonly arguments?: string | null } | null;
}

/** Unlike Anthropic's, `prompt_tokens` counts the cached ones too. */
export interface ChatUsage {
  readonly prompt_tokens?: number | null;
  readonly completion_tokens?: number | null;
  readonly total_tokens?: number | null;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number | null } | null;
}
