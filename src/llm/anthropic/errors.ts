import { APIConnectionTimeoutError, APIError, APIConnectionError } from '@anthropic-ai/sdk';
import { AppError } from '../../kernel/errors.js';
import { FAULT_BY_STATUS, type FaultKind, ProviderFault, toModelError } from '../provider-fault.js';
import { readRetryAfterMs } from '../retry-after.js';

export const PROVIDER = 'anthropic';

/** The vendor's own names of failures. They come with a status, and alone when a stream breaks off. */
const KIND_BY_TYPE: Readonly<Record<string, FaultKind>> = {
  invalid_request_error: 'request',
  authentication_error: 'credentials',
  permission_error: 'credentials',
  billing_error: 'credentials',
  not_found_error: 'model-unknown',
  request_too_large: 'too-long',
  rate_limit_error: 'rate-limit',
  overloaded_error: 'overloaded',
  api_error: 'server',
  timeout_error: 'server',
};

/** What the operator reads in the log. */
const FOR_OPERATORS: Readonly<Record<FaultKind, string>> = {
  credentials:
    'Anthropic refuses our API key, or the account behind it: check ANTHROPIC_API_KEY and its billing.',
  'model-unknown': 'Anthropic knows no such model or address: check ANTHROPIC_MODEL and ANTHROPIC_BASE_URL.',
  request: 'Anthropic refuses our request as malformed: the cause says which field.',
  'too-long': 'The prompt does not fit the model.',
  'rate-limit': "Our account's rate limit at Anthropic is reached.",
  overloaded: 'Anthropic is overloaded.',
  server: 'Anthropic failed to answer.',
  connection: 'The connection to Anthropic failed.',
  protocol: "The answer does not follow Anthropic's protocol.",
};

/** The error a caller of the model meets for whatever the SDK threw. Its `cause` is a `ProviderFault`, and that one's the vendor's error. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return toModelError(error instanceof ProviderFault ? error : toFault(error));
}

/** An answer that breaks the protocol. */
export function protocolFault(message: string, cause?: unknown): ProviderFault {
  return new ProviderFault(message, { provider: PROVIDER, kind: 'protocol', cause });
}

/** What the vendor tells in the middle of an answer that it cannot go on with, as the SDK would throw it. */
export function brokenOff(data: string, headers: Headers): APIError {
  const body = parsed(data);
  const type = (body as { error?: { type?: unknown } } | null)?.error?.type;
  return new APIError(
    undefined,
    body as object,
    undefined,
    headers,
    typeof type === 'string' ? (type as APIError['type']) : null,
  );
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function toFault(error: unknown): ProviderFault {
  if (error instanceof SyntaxError) return protocolFault('An event of the answer is not JSON.', error);
  const kind = isVendorError(error) ? kindOf(error) : 'connection';
  const facts = isVendorError(error) ? factsOf(error) : {};
  return new ProviderFault(FOR_OPERATORS[kind], { provider: PROVIDER, kind, cause: error, ...facts });
}

/** `instanceof` alone would leave its fields untyped. */
function isVendorError(error: unknown): error is APIError {
  return error instanceof APIError;
}

function factsOf(error: APIError) {
  return {
    status: error.status,
    requestId: error.requestID ?? undefined,
    retryAfterMs: readRetryAfterMs(error.headers),
  };
}

function kindOf(error: APIError): FaultKind {
  if (error instanceof APIConnectionError || error instanceof APIConnectionTimeoutError) return 'connection';
  const { status, type } = error;
  if (isTooLong(error)) return 'too-long';
  if (isOutOfMoney(error)) return 'credentials';
  const byType = type === null ? undefined : KIND_BY_TYPE[type];
  const byStatus = status === undefined ? undefined : (FAULT_BY_STATUS[status] ?? kindOfClass(status));
  return byType ?? byStatus ?? 'server';
}

function kindOfClass(status: number): FaultKind {
  return status >= 500 ? 'server' : 'request';
}

/** The API has no code of its own for a prompt over the model's window. Should its wording change, it is a `request`. */
function isTooLong({ status, type, apiMessage }: APIError): boolean {
  const isRefused = status === 400 || type === 'invalid_request_error';
  return isRefused && /too long|too many (?:input )?tokens|context (?:window|limit)/i.test(apiMessage ?? '');
}

/** A spending limit comes as 429, yet no wait of ours mends it. */
function isOutOfMoney({ errorCode }: APIError): boolean {
  return errorCode?.endsWith('spend_limit_reached') ?? false;
}
