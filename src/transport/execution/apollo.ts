import { ApolloServer, HeaderMap, type ApolloServerPlugin, type HTTPGraphQLHead } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../graphql/index.js';
import type { Log } from '../../kernel/log.js';
import type { Documents } from '../documents.js';
import type { Executor } from './executor.js';

/** The request as Apollo's pipeline takes it, already read and limited. */
export interface PipelineRequest {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
  readonly method: 'GET' | 'POST';
  readonly context: RequestContext;
}

/** What the pipeline answered: the result with raw errors, and the status and headers it asks for. */
export interface PipelineAnswer {
  readonly result: ExecutionResult;
  readonly http: HTTPGraphQLHead;
}

/** Apollo Server's request pipeline, with our documents in its store and compiled execution in its middle. */
export interface ApolloPipeline {
  run(request: PipelineRequest): Promise<PipelineAnswer>;
  stop(): Promise<void>;
}

export interface ApolloPipelineOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly executor: Executor;
  readonly introspection: boolean;
  readonly log: Log;
  /** More plugins, after ours. */
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
}

const NO_HEADERS = new HeaderMap();
const NO_HEAD: HTTPGraphQLHead = { headers: NO_HEADERS };
const HTTP_BY_METHOD = {
  GET: { method: 'GET', headers: NO_HEADERS, search: '', body: undefined },
  POST: { method: 'POST', headers: NO_HEADERS, search: '', body: undefined },
};

export async function createApolloPipeline(options: ApolloPipelineOptions): Promise<ApolloPipeline> {
  const { documents, log } = options;
  const server = new ApolloServer<RequestContext>({
    schema: options.schema,
    introspection: options.introspection,
    persistedQueries: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: apolloLogger(log),
    documentStore: {
      get: async (key) => documents.findByHash(key.slice(key.lastIndexOf(':') + 1)),
      set: async () => {},
      delete: async () => {},
    },
    // Errors leave the pipeline raw: presenting them needs the request, which this hook is not given.
    formatError: (_formatted, error) => error as GraphQLFormattedError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      compiledExecution(options.executor),
      ...(options.plugins ?? []),
    ],
  });
  await server.start();
  return { run: (request) => run(server, request), stop: () => server.stop() };
}

async function run(server: ApolloServer<RequestContext>, request: PipelineRequest): Promise<PipelineAnswer> {
  const { query, operationName, variables, extensions, method, context } = request;
  const { body, http } = await server.executeOperation(
    { query, operationName, variables, extensions, http: HTTP_BY_METHOD[method] },
    { contextValue: context },
  );
  if (body.kind !== 'single') throw new Error('The pipeline answered in parts, which nothing asks for.');
  return { result: body.singleResult as unknown as ExecutionResult, http };
}

function compiledExecution(executor: Executor): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          const { variables } = request;
          const result = await executor.executeCompiled({
            document,
            operation,
            variables,
            context: contextValue,
          });
          if (!result) return null;
          const singleResult = result as { data?: Record<string, unknown>; errors?: GraphQLFormattedError[] };
          return { http: NO_HEAD, body: { kind: 'single', singleResult } };
        },
      };
    },
  };
}

function apolloLogger(log: Log) {
  return {
    debug: (message: unknown) => log.debug({ source: 'apollo' }, String(message)),
    info: (message: unknown) => log.info({ source: 'apollo' }, String(message)),
    warn: (message: unknown) => log.warn({ source: 'apollo' }, String(message)),
    error: (message: unknown) => log.error({ source: 'apollo' }, String(message)),
  };
}
