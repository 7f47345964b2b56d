import type { GraphQLSchema } from 'graphql';
import type { Log } from '../../kernel/log.js';
import type { OperationObserver } from '../../telemetry/index.js';
import { Documents } from '../documents.js';
import { DEFAULT_OPERATION_LIMITS, type OperationLimits } from '../limits/operation-limits.js';
import type { ErrorAudience, ErrorTranslation } from '../present-error.js';
import type { Authenticator } from '../scope.js';
import type { CompiledQueriesOptions } from './compiled-queries.js';
import { Executor } from './executor.js';

export interface ExecutionOptions extends CompiledQueriesOptions {
  /** Wrap its resolvers before: compiled operations keep what they find. */
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticator;
  readonly log: Log;
  /** Told of each operation that has ended. @default nobody */
  readonly observer?: OperationObserver;
  /** Only the limits that differ from `DEFAULT_OPERATION_LIMITS`. */
  readonly limits?: Partial<OperationLimits>;
  /** Turn errors of the database and other libraries into ours. @default none */
  readonly translations?: readonly ErrorTranslation[];
  /** Whether clients may read the schema through the API. @default true */
  readonly introspection?: boolean;
  /** Leaves "Did you mean …?" out of validation errors; for production. @default false */
  readonly hidesSuggestions?: boolean;
  /** How many valid documents are remembered. @default 1_000 */
  readonly maxDocuments?: number;
}

/** What HTTP, WebSocket and SSE share, so that a request is treated the same whichever way it came. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly executor: Executor;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly log: Log;
  readonly observer: OperationObserver | undefined;
  readonly authenticate: Authenticator;
  /** The last argument of `presentError` for one request. */
  audienceOf(requestId: string): ErrorAudience;
}

export function createExecution(options: ExecutionOptions): Execution {
  const { schema, authenticate, log, observer, translations = [], introspection = true } = options;
  const limits = { ...DEFAULT_OPERATION_LIMITS, ...options.limits };
  const { maxDocuments, hidesSuggestions } = options;
  return {
    schema,
    authenticate,
    log,
    observer,
    limits,
    introspection,
    documents: new Documents({ schema, limits, introspection, maxDocuments, hidesSuggestions }),
    executor: new Executor(schema, options),
    audienceOf: (requestId) => ({ requestId, log, translations }),
  };
}
