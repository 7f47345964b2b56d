import { AppError, type ErrorCode, type ErrorDetails } from '../kernel/errors.js';

/**
 * What went wrong between us and a provider, in words that all providers share.
 *
 * - `credentials`: our key is missing, wrong, without rights or without money
 * - `model-unknown`: the provider has no model of the configured name
 * - `request`: the provider does not accept what we sent
 * - `too-long`: the prompt does not fit the model
 * - `rate-limit`: we asked too much at once; the limit is ours
 * - `overloaded`: the provider has no capacity for anybody
 * - `server`: the provider failed
 * - `connection`: the provider could not be reached, or the connection broke
 * - `protocol`: the answer was not in the provider's own protocol, or ended before its end
 */
export type FaultKind =
  | 'credentials'
  | 'model-unknown'
  | 'request'
  | 'too-long'
  | 'rate-limit'
  | 'overloaded'
  | 'server'
  | 'connection'
  | 'protocol';

/** What a status means with every provider; some have others beside these. */
export const FAULT_BY_STATUS: Readonly<Record<number, FaultKind>> = {
  401: 'credentials',
  402: 'credentials',
  403: 'credentials',
  404: 'model-unknown',
  408: 'server',
  409: 'server',
  413: 'too-long',
  429: 'rate-limit',
  529: 'overloaded',
};

export interface FaultFacts {
  /** Such as `anthropic`. */
  readonly provider: string;
  readonly kind: FaultKind;
  /** The HTTP status, when the failure came with one. A failure inside a stream has none. */
  readonly status?: number;
  /** The provider's id of the request, which its support asks for. */
  readonly requestId?: string;
  /** How long the provider asks us to wait, already clamped to `MAX_RETRY_AFTER_MS`. */
  readonly retryAfterMs?: number;
  /** The vendor's own error. */
  readonly cause?: unknown;
}

/** The longest wait that is passed on. Providers ask for hours at times; nobody is helped by sleeping that long. */
export const MAX_RETRY_AFTER_MS = 60_000;

/**
 * The `cause` of every `AppError` a provider throws, except CANCELLED. For our log and our layers: the message
 * speaks to the operator, and `kind` tells whether the fault is ours or the provider's. It never leaves the process.
 */
export class ProviderFault extends Error implements FaultFacts {
  override readonly name = 'ProviderFault';
  readonly provider: string;
  readonly kind: FaultKind;
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;

  constructor(message: string, facts: FaultFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.provider = facts.provider;
    this.kind = facts.kind;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** Whether our configuration or request is to blame. Such a fault says nothing about the provider's health. */
  get isOurs(): boolean {
    return OURS.has(this.kind);
  }
}

const OURS: ReadonlySet<FaultKind> = new Set(['credentials', 'model-unknown', 'request', 'too-long']);

const MISCONFIGURED = 'The service is not set up correctly to ask its model.';

const FOR_CLIENTS: Readonly<Record<FaultKind, { code: ErrorCode; message: string }>> = {
  credentials: { code: 'INTERNAL_SERVER_ERROR', message: MISCONFIGURED },
  'model-unknown': { code: 'INTERNAL_SERVER_ERROR', message: MISCONFIGURED },
  request: {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'The service asked its model in a way that the model does not accept.',
  },
  'too-long': { code: 'BAD_USER_INPUT', message: 'This is too long for the model. Send less text at once.' },
  'rate-limit': { code: 'LLM_UNAVAILABLE', message: 'The model takes no more requests at the moment.' },
  overloaded: { code: 'LLM_UNAVAILABLE', message: 'The model is overloaded at the moment.' },
  server: { code: 'LLM_UNAVAILABLE', message: 'The model failed to answer.' },
  connection: { code: 'LLM_UNAVAILABLE', message: 'The connection to the model failed.' },
  protocol: { code: 'LLM_UNAVAILABLE', message: "The model's answer broke off." },
};

/** The error a caller meets for a fault; the fault is its `cause`. `retryable` follows from the code. */
export function toModelError(fault: ProviderFault): AppError {
  const { code, message } = FOR_CLIENTS[fault.kind];
  return new AppError(code, message, { details: detailsOf(fault), cause: fault });
}

function detailsOf(fault: ProviderFault): ErrorDetails {
  if (fault.kind === 'too-long') return { field: 'input', rule: 'model-context' };
  return fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs };
}
