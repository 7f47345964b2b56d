import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { AppError, ERROR_CODES } from '../kernel/errors.js';
import type { Log } from '../kernel/log.js';

/** Turns an error of another library into ours; undefined when it is none of its own. */
export type ErrorTranslation = (error: unknown) => AppError | undefined;

/** For whom an error is presented, and where what the client may not know is written down. */
export interface ErrorAudience {
  readonly requestId: string;
  readonly log: Log;
  /** Asked in order; the first answer counts. */
  readonly translations: readonly ErrorTranslation[];
}

/**
 * The error as a client may see it, over HTTP, WebSocket and SSE alike, logged once at its code's level.
 *
 * An `AppError` keeps its message and carries `{ code, retryable, ...details }`. GraphQL's own errors keep their
 * message and Apollo's code. Anything else becomes `INTERNAL_SERVER_ERROR` with the request's id: its message and
 * stack go to the log only.
 */
export function presentError(error: unknown, audience: ErrorAudience): GraphQLFormattedError {
  const place = placeOf(error);
  const appError = findAppError(error, audience.translations);
  if (appError) return presentAppError(appError, place, audience);
  const spoken = findCoded(error);
  if (!spoken) return presentUnknown(error, place, audience);
  const { http, stacktrace, ...extensions } = spoken.extensions;
  return { message: spoken.message, ...place, extensions };
}

type Place = Pick<GraphQLFormattedError, 'locations' | 'path'>;

function placeOf(error: unknown): Place {
  if (!(error instanceof GraphQLError)) return {};
  const { locations, path } = error;
  return { ...(locations?.length ? { locations } : {}), ...(path ? { path } : {}) };
}

function findAppError(error: unknown, translations: readonly ErrorTranslation[]): AppError | undefined {
  const cause = innermost(error);
  if (cause instanceof AppError) return cause;
  for (const translate of translations) {
    const translated = translate(cause);
    if (translated) return translated;
  }
  return undefined;
}

function innermost(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function presentAppError(error: AppError, place: Place, audience: ErrorAudience): GraphQLFormattedError {
  if (error.code === 'INTERNAL_SERVER_ERROR') return presentUnknown(error, place, audience);
  const { logLevel, retryable } = ERROR_CODES[error.code];
  if (logLevel !== 'silent') {
    const fields = { requestId: audience.requestId, code: error.code, path: place.path?.join('.') };
    audience.log[logLevel](error.cause === undefined ? fields : { ...fields, err: error }, error.message);
  }
  return { message: error.message, ...place, extensions: { ...error.details, code: error.code, retryable } };
}

function presentUnknown(error: unknown, place: Place, audience: ErrorAudience): GraphQLFormattedError {
  const { requestId, log } = audience;
  log.error(
    { requestId, path: place.path?.join('.'), err: innermost(error) },
    'A request failed unexpectedly.',
  );
  return {
    message: 'Something went wrong inside the service.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId },
  };
}

/** The error of GraphQL's own in the chain that is about the request, with its code. */
function findCoded(error: unknown): { message: string; extensions: Record<string, unknown> } | undefined {
  for (let next = error; next instanceof GraphQLError; next = next.originalError) {
    const code = codeOf(next);
    if (code) return { message: next.message, extensions: { ...next.extensions, code } };
  }
  return undefined;
}

/** GraphQL stops after fifty; that error alone is about no variable in particular. */
const TOO_MANY_REFUSED = /^Too many errors processing variables/;
const ARGUMENT_REFUSED = /^Argument "\w+" (?:of (?:required|non-null) type|has invalid value)/;

function codeOf(error: GraphQLError): string | undefined {
  // Errors of graphql-jit can be without extensions, whatever their type says.
  const code = (error.extensions as GraphQLError['extensions'] | undefined)?.code;
  if (typeof code === 'string') return code === 'INTERNAL_SERVER_ERROR' ? undefined : code;
  if (error.originalError && !(error.originalError instanceof GraphQLError) && error.path) return undefined;
  const isVariable =
    !error.path && error.nodes?.length === 1 && error.nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
  const isRefused = TOO_MANY_REFUSED.test(error.message) || ARGUMENT_REFUSED.test(error.message);
  return isVariable || isRefused ? 'BAD_USER_INPUT' : undefined;
}
