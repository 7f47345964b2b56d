/**
 * What a loopback Messages server answers to one request. Without a field, the field's default is a healthy answer:
 * `{}` says "Hello there." and stops.
 */
export interface AnswerScript {
  /** What is written, in order: a string is a text. @default ['Hello there.'] */
  readonly blocks?: readonly (string | ScriptedBlock)[];
  /** @default 'tool_use' after a tool call, else 'end_turn' */
  readonly stopReason?: string | null;
  /** What `message_start` and `message_delta` report. @default 12 in, 0 cached, one out for each delta */
  readonly usage?: ScriptedUsage;
  /** @default the request's */
  readonly model?: string;
  /** Wait before the headers, in milliseconds. @default 0 */
  readonly headersDelayMs?: number;
  /** What else comes before the headers. @default nothing */
  readonly waitsFor?: Promise<unknown>;
  /** Wait before each delta, in milliseconds; a function gets the delta's number from 0. @default 0 */
  readonly pauseMs?: number | ((delta: number) => number);
  /** Pings sent after `message_start`. @default 1, as the real one does */
  readonly pings?: number;
  /** Writes the body in pieces of so many bytes, each its own chunk: 1 splits every character of several bytes. */
  readonly pieceBytes?: number;
  /** Where and how the answer breaks. */
  readonly fault?: StreamFault;
}

/** A refusal before any stream: a status with the error body of the API. */
export interface RefusalScript {
  readonly status: number;
  /** @default what the API sends with the status */
  readonly errorType?: string;
  readonly message?: string;
  readonly errorCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Script = AnswerScript | RefusalScript;

export type ScriptedBlock =
  | { readonly type: 'text'; readonly deltas: readonly string[] }
  | { readonly type: 'thinking'; readonly deltas: readonly string[] }
  | {
      readonly type: 'tool_use';
      readonly id: string;
      readonly name: string;
      readonly deltas: readonly string[];
    };

export interface ScriptedUsage {
  readonly inputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  /** Reported in `message_delta`; `message_start` carries a placeholder of 1, as the real one does. */
  readonly outputTokens?: number;
}

/**
 * How a stream breaks. After `at`, the server
 * - `silence`: keeps the connection and says nothing more
 * - `pings`: keeps the connection and sends a ping every 10 ms
 * - `reset`: resets the connection, or cuts one of TLS
 * - `end`: ends the body as if all were well
 * - `malformed`: sends an event whose data is not JSON, and ends
 * - `error`: sends an `error` event of `errorType` (default `overloaded_error`), and ends
 * - `linger`: keeps the connection open after an answer that is whole (only with `at: 'stop'`)
 */
export interface StreamFault {
  /**
   * `headers`: after the response's head. `start`: after `message_start`. A number: after so many deltas.
   * `stop`: in place of `message_stop`, or after it for `linger`.
   */
  readonly at: 'headers' | 'start' | number | 'stop';
  readonly kind: 'silence' | 'pings' | 'reset' | 'end' | 'malformed' | 'error' | 'linger';
  readonly errorType?: string;
}

/** A text in deltas of a word each, or split as given. */
export function text(...deltas: readonly string[]): ScriptedBlock {
  return { type: 'text', deltas: deltas.length === 1 ? words(deltas[0]!) : deltas };
}

/** What a model thinks before it answers, in deltas of a word each. */
export function thinking(content: string): ScriptedBlock {
  return { type: 'thinking', deltas: words(content) };
}

let toolUses = 0;

/**
 * A tool call. `input` is an object, written as JSON in pieces of 7 characters; a string is written as it is
 * (malformed arguments); a list of strings is written as these deltas.
 */
export function toolUse(name: string, input: object | string | readonly string[]): ScriptedBlock {
  const deltas = Array.isArray(input) ? (input as readonly string[]) : pieces(input);
  return { type: 'tool_use', id: `toolu_${String(++toolUses).padStart(24, '0')}`, name, deltas };
}

/** The API at its limit of capacity: 529. Enqueue it several times for a burst. */
export const overloaded: RefusalScript = { status: 529 };

/** Our account at its limit: 429, with `retry-after` in seconds when given. */
export function rateLimited(retryAfterSeconds?: number | string): RefusalScript {
  if (retryAfterSeconds === undefined) return { status: 429 };
  return { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } };
}

export function isRefusal(script: Script): script is RefusalScript {
  return 'status' in script;
}

/** The blocks of an answer with strings spelt out. */
export function blocksOf(script: AnswerScript): readonly ScriptedBlock[] {
  return (script.blocks ?? ['Hello there.']).map((block) =>
    typeof block === 'string' ? text(block) : block,
  );
}

function pieces(input: object | string): readonly string[] {
  const json = typeof input === 'string' ? input : JSON.stringify(input);
  return json.match(/[\s\S]{1,7}/g) ?? [];
}

function words(content: string): readonly string[] {
  return content.match(/\s*\S+|\s+$/g) ?? [];
}
