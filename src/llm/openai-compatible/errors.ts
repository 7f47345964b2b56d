import { AppError } from '../../kernel/errors.js';
import {
  FAULT_BY_STATUS,
  type FaultFacts,
  type FaultKind,
  ProviderFault,
  toModelError,
} from '../provider-fault.js';
import { readRetryAfterMs } from '../retry-after.js';
import { type CompatibleProvider, DIALECTS } from './dialect.js';

/** What a server said of a failure, as far as it said anything. */
export interface WireError {
  readonly message: string;
  /** Everything that names the failure: `type`, `code` and `status` of the body. */
  readonly names: readonly string[];
}

const KIND_BY_STATUS: Readonly<Record<number, FaultKind>> = {
  ...FAULT_BY_STATUS,
  498: 'overloaded',
  503: 'overloaded',
};

/** Names that say more than the status they come with, and that come without one when a stream breaks off. */
const KIND_BY_NAME: Readonly<Record<string, FaultKind>> = {
  insufficient_quota: 'credentials',
  billing_hard_limit_reached: 'credentials',
  invalid_api_key: 'credentials',
  API_KEY_INVALID: 'credentials',
  model_not_found: 'model-unknown',
  model_decommissioned: 'model-unknown',
  context_length_exceeded: 'too-long',
  rate_limit_exceeded: 'rate-limit',
  RESOURCE_EXHAUSTED: 'rate-limit',
  UNAVAILABLE: 'overloaded',
  overloaded_error: 'overloaded',
  // The model wrote a call that its own server could not read: asking again helps.
  tool_use_failed: 'server',
};

/** For streams, where no status tells; a status is more exact than these. */
const KIND_BY_TYPE: Readonly<Record<string, FaultKind>> = {
  invalid_request_error: 'request',
  rate_limit_error: 'rate-limit',
  authentication_error: 'credentials',
};

const TOO_LONG =
  /context (?:length|window|size)|maximum context|too many (?:input )?tokens|prompt is too long|exceeds the (?:available|maximum) (?:context|number of tokens)/i;
const BAD_KEY = /api[ _]key (?:not valid|is invalid|expired)/i;

function messageFor(kind: FaultKind, provider: CompatibleProvider): string {
  const { name, variables } = DIALECTS[provider];
  const messages: Readonly<Record<FaultKind, string>> = {
    credentials: `${name} refuses our API key, or the account behind it: check ${variables}API_KEY and its billing.`,
    'model-unknown': `${name} knows no such model or address: check ${variables}MODEL and ${variables}BASE_URL.`,
    request: `${name} refuses our request as malformed: the cause says why.`,
    'too-long': 'The prompt does not fit the model.',
    'rate-limit': `Our account's rate limit is reached. Asked: ${name}.`,
    overloaded: `${name} is overloaded.`,
    server: `${name} failed to answer.`,
    connection: `The connection to the model broke or was refused. Asked: ${name}.`,
    protocol: `The answer does not follow the protocol. Asked: ${name}.`,
  };
  return messages[kind];
}

/** The faults of one provider. */
export class Faults {
  constructor(private readonly provider: CompatibleProvider) {}

  /** The error a caller of the model meets for whatever was thrown on the way. */
  toAppError(error: unknown): AppError {
    if (error instanceof AppError) return error;
    if (error instanceof ProviderFault) return toModelError(error);
    return toModelError(this.#fault('connection', { cause: error }));
  }

  /** An answer that breaks the protocol. */
  protocol(message: string, cause?: unknown): ProviderFault {
    return new ProviderFault(message, { provider: this.provider, kind: 'protocol', cause });
  }

  /** A status other than 200. */
  refused({ status, headers }: Response, body: string): ProviderFault {
    const said = readWireError(parsed(body)) ?? { message: body.slice(0, 500), names: [] };
    return this.#fault(kindOf(said, status), {
      status,
      requestId: headers.get('x-request-id') ?? undefined,
      retryAfterMs: readRetryAfterMs(headers),
      cause: new Error(said.message),
    });
  }

  /** An error in the place of a chunk. */
  brokenOff(error: unknown): ProviderFault {
    const said = readWireError({ error }) ?? { message: JSON.stringify(error), names: [] };
    return this.#fault(kindOf(said, statusIn(error)), { cause: new Error(said.message) });
  }

  #fault(kind: FaultKind, facts: Partial<FaultFacts>): ProviderFault {
    return new ProviderFault(messageFor(kind, this.provider), { ...facts, provider: this.provider, kind });
  }
}

function kindOf({ message, names }: WireError, status: number | undefined): FaultKind {
  const named = names.map((name) => KIND_BY_NAME[name]).find((kind) => kind !== undefined);
  if (named) return named;
  const isRefused = status === undefined || status === 400 || status === 422 || status === 500;
  if (isRefused && TOO_LONG.test(message)) return 'too-long';
  if (status === 400 && BAD_KEY.test(message)) return 'credentials';
  if (status !== undefined) return KIND_BY_STATUS[status] ?? (status >= 500 ? 'server' : 'request');
  return names.map((name) => KIND_BY_TYPE[name]).find((kind) => kind !== undefined) ?? 'server';
}

/** `{ error: { message, type, code, status } }`; Gemini wraps that in a list, Ollama makes `error` a sentence. */
function readWireError(body: unknown): WireError | undefined {
  const outer: unknown = Array.isArray(body) ? body[0] : body;
  if (!isRecord(outer)) return undefined;
  const { error } = outer;
  if (typeof error === 'string') return { message: error, names: [] };
  if (!isRecord(error)) return undefined;
  const names = [error.type, error.code, error.status].filter((name) => typeof name === 'string');
  return { message: typeof error.message === 'string' ? error.message : '', names };
}

/** Several put a status into `code`. */
function statusIn(error: unknown): number | undefined {
  const code = isRecord(error) ? Number(error.code) : Number.NaN;
  return code >= 400 && code < 600 ? code : undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
