/** How a code behaves: who hears of it, whether trying again can help, what HTTP calls it. */
export interface ErrorCodeFacts {
  /** What happened, in one sentence, as `docs/errors.md` prints it. */
  readonly meaning: string;
  /** What the client can do about it. */
  readonly remedy: string;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable: boolean;
  readonly logLevel: 'silent' | 'info' | 'warn' | 'error';
}

/**
 * Every error code a client can meet that is ours. `docs/errors.md` is emitted from this table.
 * Codes of Apollo Server's own (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, ...) pass through beside it.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT: {
    meaning:
      'A value in the request breaks a rule. `details.field` names it, `details.rule` says which rule.',
    remedy: 'Correct the value. For a number beyond the end of an answer, `details.lastSeq` is its last.',
    retryable: false,
    logLevel: 'silent',
  },
  UNAUTHENTICATED: {
    meaning: 'No key was sent, or the key is unknown or revoked.',
    remedy: 'Send `Authorization: Bearer wm_…` (over WebSocket: in `connectionParams`).',
    retryable: false,
    logLevel: 'silent',
  },
  FORBIDDEN: {
    meaning: 'The member is known and may not do this. `details.action` names it.',
    remedy: 'Ask an administrator of the workspace.',
    retryable: false,
    logLevel: 'info',
  },
  NOT_FOUND: {
    meaning: 'There is no such thing in this workspace. Things of other workspaces answer the same.',
    remedy: 'Check the id in `details.id`.',
    retryable: false,
    logLevel: 'silent',
  },
  CONFLICT: {
    meaning:
      'The state has moved on: a stale version, a used idempotency key, an answer still being written.',
    remedy: 'Read the entity again and decide anew; `details` says what was expected and what is.',
    retryable: false,
    logLevel: 'silent',
  },
  RATE_LIMITED: {
    meaning: 'Too much at once: a limit on requests or on waiting calls was reached.',
    remedy: 'Wait `details.retryAfterMs` and try again.',
    retryable: true,
    logLevel: 'info',
  },
  QUERY_TOO_EXPENSIVE: {
    meaning: 'The document exceeds a limit on depth, cost, aliases or tokens. `details` names the limit.',
    remedy: 'Ask for less at once, or in several requests.',
    retryable: false,
    logLevel: 'info',
  },
  PAYLOAD_TOO_LARGE: {
    meaning: 'The body of the request is larger than `details.limitBytes`.',
    remedy: 'Send less at once.',
    retryable: false,
    logLevel: 'info',
  },
  BUDGET_EXHAUSTED: {
    meaning: 'The money set aside for models in this period is spent.',
    remedy:
      'Wait for `details.resetsAt`, or have an administrator raise the budget. `details.unpricedModels` count as the dearest there is until the operator states their prices.',
    retryable: false,
    logLevel: 'warn',
  },
  LLM_REFUSED: {
    meaning: 'The model declined to answer.',
    remedy: 'Rephrase the message.',
    retryable: false,
    logLevel: 'info',
  },
  LLM_BAD_OUTPUT: {
    meaning: 'The model answered in a form that could not be used, also after one repair.',
    remedy: 'Retry the generation.',
    retryable: true,
    logLevel: 'warn',
  },
  LLM_TIMEOUT: {
    meaning: 'The model was silent for longer than `details.afterMs`.',
    remedy: 'Retry the generation. What had been written is kept.',
    retryable: true,
    logLevel: 'warn',
  },
  LLM_UNAVAILABLE: {
    meaning: 'No model could be reached, or the connection to it broke.',
    remedy:
      'Retry the generation, after `details.retryAfterMs` where it is given. What had been written is kept.',
    retryable: true,
    logLevel: 'error',
  },
  INTERRUPTED: {
    meaning: 'The service stopped while the answer was being written. What had been saved is kept.',
    remedy: 'Retry the generation.',
    retryable: true,
    logLevel: 'warn',
  },
  CANCELLED: {
    meaning: 'The caller stopped it.',
    remedy: 'None is needed.',
    retryable: false,
    logLevel: 'silent',
  },
  SERVICE_UNAVAILABLE: {
    meaning: 'A part of the service is down or the service is stopping.',
    remedy: 'Try again after `details.retryAfterMs`.',
    retryable: true,
    logLevel: 'error',
  },
  INTERNAL_SERVER_ERROR: {
    meaning:
      'Something unforeseen. The client learns no more than `details.requestId`; the log has the rest.',
    remedy: 'Report the request id.',
    retryable: false,
    logLevel: 'error',
  },
} as const satisfies Record<string, ErrorCodeFacts>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What a client may know beside the message. Values must survive JSON. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * An error a client is meant to read: `message` and `details` are written for it, `cause` never leaves the process.
 *
 * Throw one where a rule is broken; anything else that is thrown reaches the client as `INTERNAL_SERVER_ERROR`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }
}

/** A value breaks a rule. `field` is the path in the input, such as `input.cycle.endsOn`. */
export function badUserInput(
  field: string,
  rule: string,
  message: string,
  more: ErrorDetails = {},
): AppError {
  return new AppError('BAD_USER_INPUT', message, { details: { ...more, field, rule } });
}

/** Nothing with this id is in the caller's workspace. `kind` is the GraphQL type's name. */
export function notFound(kind: string, id: string): AppError {
  return new AppError('NOT_FOUND', `There is no ${kind} with the id "${id}".`, { details: { kind, id } });
}

/** The state the caller relied on is gone. */
export function conflict(message: string, details: ErrorDetails = {}): AppError {
  return new AppError('CONFLICT', message, { details });
}

/** The caller stopped the work. */
export function cancelled(message = 'The work was cancelled.'): AppError {
  return new AppError('CANCELLED', message);
}

/**
 * The error itself if it is an `AppError`, else an `INTERNAL_SERVER_ERROR` around it.
 *
 * For places that must keep a failure (a generation's end); presentation to clients is `presentError`'s.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('INTERNAL_SERVER_ERROR', 'Something went wrong inside the service.', { cause: error });
}
