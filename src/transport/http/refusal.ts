import { GraphQLError } from 'graphql';
import { AppError, type ErrorCode } from '../../kernel/errors.js';

type HeaderMap = ReadonlyMap<string, string>;

/** A request that HTTP itself refuses, before GraphQL: its status, and Apollo's `BAD_REQUEST` for the client. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): GraphQLError {
  const http = { status, headers: new Map(Object.entries(headers)) };
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http } });
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
export function headOf(error: unknown): { status: number; headers: HeaderMap } {
  if (error instanceof GraphQLError) {
    const http = error.extensions.http as { status?: number; headers?: HeaderMap } | undefined;
    if (error.originalError instanceof AppError) return headOf(error.originalError);
    const isAboutTheRequest = typeof error.extensions.code === 'string';
    return { status: http?.status ?? (isAboutTheRequest ? 400 : 500), headers: http?.headers ?? new Map() };
  }
  if (!(error instanceof AppError)) return { status: 500, headers: new Map() };
  return { status: STATUS_BY_CODE[error.code] ?? 500, headers: headersOf(error) };
}

function headersOf(error: AppError): HeaderMap {
  const headers = new Map<string, string>();
  if (error.code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer');
  if (error.code === 'PAYLOAD_TOO_LARGE') headers.set('connection', 'close');
  const { retryAfterMs } = error.details;
  if (typeof retryAfterMs === 'number') headers.set('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  return headers;
}
