import type { Scope } from '../../kernel/scope.js';

/** What a client asks for, over WebSocket and SSE alike. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
  /**
   * `timings: true` asks for `extensions.timings` in each result; `traceparent` says what the operation is part of, in W3C
   * Trace Context, and goes before what the caller says.
   */
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** For whom an operation runs. */
export interface OperationCaller {
  readonly scope: Scope;
  /** @default a new one */
  readonly requestId?: string;
  /** Asks for `extensions.timings`, as the request's own extension does. */
  readonly wantsTimings?: boolean;
  /** What the client says its request is part of, in W3C Trace Context. */
  readonly traceparent?: string;
}
