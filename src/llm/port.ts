import type { Scope } from '../kernel/scope.js';
import type { CallTrace } from './call-trace.js';
import type { Usage } from './usage.js';

export type { Usage } from './usage.js';

/** A JSON Schema (draft 2020-12) of an object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A tool the model may call. Arguments arrive as the model wrote them; the caller validates. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
}

/**
 * A turn of the conversation as the model sees it.
 *
 * Each tool call of an assistant's turn is answered in the `tool` turn right after it: providers refuse a
 * conversation with an open call.
 */
export type ModelMessage =
  | { readonly role: 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly results: readonly ToolResult[] };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** What the model wrote, as it wrote it: JSON, or what it took for JSON. */
  readonly json: string;
}

export interface ToolResult {
  readonly callId: string;
  readonly content: string;
  readonly isError?: boolean;
}

/**
 * What is said to the model, most stable part first, so that a provider's prompt cache can keep the front:
 * `system` and the tools are the same for every call of a task, `context` for a session, `messages` only grow,
 * and `tail` is the part that changes at every call.
 */
export interface Prompt {
  readonly system: string;
  readonly context?: string;
  readonly messages: readonly ModelMessage[];
  readonly tail?: string;
}

export interface ModelRequest {
  /** Which job this is, such as `okr.coach`: fallback chains, budgets and figures are kept by it. */
  readonly task: string;
  /** The version of the template that rendered `prompt`. */
  readonly promptVersion: string;
  /** The task's structured input, from which `prompt` was rendered. The offline provider reads it instead. */
  readonly input: unknown;
  readonly prompt: Prompt;
  readonly tools?: readonly ToolSpec[];
  /**
   * `{ tool }` asks for that tool and no other. Some models refuse to be forced and then get it as a choice:
   * check that the call is there.
   * @default 'auto'
   */
  readonly toolChoice?: 'auto' | 'none' | { readonly tool: string };
  /** The most tokens the answer may have, those that a model spends on thinking included. */
  readonly maxTokens: number;
  /** 0..1. A wish: left out where the model refuses sampling parameters. @default the provider's own */
  readonly temperature?: number;
  /** For whom the call is made and billed. */
  readonly scope: Scope;
  /** Who goes first where calls wait for a provider. @default 'interactive' */
  readonly priority?: Priority;
  /**
   * What the answer depends on, such as `session:<uuid>`: when that changes, kept answers with its tag are dropped.
   * Tags of one workspace mean nothing in another.
   */
  readonly tags?: readonly string[];
  /** Set by the meter for the layers inside it; a caller leaves it out. */
  readonly trace?: CallTrace;
}

/** `batch` is work that nobody watches. */
export type Priority = 'premium' | 'interactive' | 'batch';

export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'refusal';

/**
 * A piece of an answer. A stream is `response-start`, then text and tool calls in the order they were written,
 * then exactly one `finish`. A stream that breaks throws instead of finishing; it never ends without either.
 *
 * `usage` may come several times: each tells the whole call so far, the last one counts.
 * `reasoning-delta` is what the model thinks before it answers: billed as output, never part of the answer, often
 * empty; it shows that the model is alive.
 */
export type StreamPart =
  | {
      readonly type: 'response-start';
      readonly provider: string;
      readonly model: string;
      readonly cached: boolean;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'tool-call-start'; readonly id: string; readonly name: string }
  | { readonly type: 'tool-call-delta'; readonly id: string; readonly json: string }
  | { readonly type: 'tool-call-end'; readonly id: string; readonly name: string; readonly json: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | {
      readonly type: 'finish';
      readonly reason: FinishReason;
      readonly rawReason: string;
      readonly usage: Usage;
    };

/**
 * Whoever answers: a provider, or a layer around one. One method, so that a layer is written once.
 *
 * Nothing is asked before the first part is pulled. A stream is read once. Leaving the loop, or aborting
 * `signal`, stops the provider at once.
 *
 * @throws {AppError} LLM_UNAVAILABLE, LLM_TIMEOUT, LLM_REFUSED, LLM_BAD_OUTPUT, RATE_LIMITED, BUDGET_EXHAUSTED;
 *   CANCELLED when `signal` aborts; INTERNAL_SERVER_ERROR when our key or request is at fault
 */
export interface LanguageModel {
  /** `provider/model`, for logs and figures. */
  readonly id: string;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<StreamPart>;
}

/** Something around a model that is a model again. */
export type Layer = (next: LanguageModel) => LanguageModel;
