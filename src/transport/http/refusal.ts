import { GraphQLError } from 'graphql';
import { AppError, type ErrorCode } from '../../kernel/errors.js';

type Headers = Readonly<Record<string, string>>;

/** A request that HTTP itself refuses, before GraphQL: its status, and Apollo's `BAD_REQUEST` for the client. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status, headers } } });
}

/** The statuses of errors that keep a request from being executed. Errors of resolvers never set the status. */
const STATUS_BY_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_EXPENSIVE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** Status and headers of an answer that is only this error. */
export function headOf(error: unknown): { readonly status: number; readonly headers: Headers } {
  if (error instanceof AppError)
    return { status: STATUS_BY_CODE[error.code] ?? 500, headers: headersOf(error) };
  if (!(error instanceof GraphQLError)) return { status: 500, headers: {} };
  if (error.originalError instanceof AppError) return headOf(error.originalError);
  const http = httpOf(error.extensions);
  const isAboutTheRequest = typeof error.extensions.code === 'string';
  return { status: http?.status ?? (isAboutTheRequest ? 400 : 500), headers: http?.headers ?? {} };
}

function httpOf(
  extensions: Readonly<Record<string, unknown>>,
): { status?: number; headers?: Headers } | undefined {
  return extensions['http'] as { status?: number; headers?: Headers } | undefined;
}

function headersOf({ code, details }: AppError): Headers {
  const { retryAfterMs } = details;
  return {
    ...(code === 'UNAUTHENTICATED' && { 'www-authenticate': 'Bearer' }),
    ...(code === 'PAYLOAD_TOO_LARGE' && { connection: 'close' }),
    ...(typeof retryAfterMs === 'number' && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
  };
}
