import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
  type HTTPGraphQLHead,
} from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../graphql/index.js';
import type { Log } from '../../kernel/log.js';
import type { PreparedDocument } from '../documents.js';
import type { Executor } from './executor.js';

/** The request as Apollo's pipeline takes it, already read and limited. */
export interface PipelineRequest {
  readonly prepared: PreparedDocument;
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
  const running = new Map<string, PreparedDocument>();
  const server = createApolloServer(options, running);
  await server.start();
  let runs = 0;
  return {
    async run({ prepared, operationName, variables, extensions, method, context }) {
      const id = String((runs += 1));
      running.set(id, prepared);
      const persistedQuery = { version: 1, sha256Hash: id };
      try {
        const { body, http } = await server.executeOperation(
          {
            operationName,
            variables,
            extensions: { ...extensions, persistedQuery },
            http: HTTP_BY_METHOD[method],
          },
          { contextValue: context },
        );
        if (body.kind !== 'single')
          throw new Error('The pipeline answered in parts, which nothing asks for.');
        return { result: body.singleResult as unknown as ExecutionResult, http };
      } finally {
        running.delete(id);
      }
    },
    stop: () => server.stop(),
  };
}

/**
 * @param running the documents of the requests under way. The pipeline is given each as a persisted query under the
 *   run's number, so that it neither hashes nor parses nor validates again what has been prepared.
 */
function createApolloServer(options: ApolloPipelineOptions, running: ReadonlyMap<string, PreparedDocument>) {
  const find = (key: string) => running.get(key.slice(key.lastIndexOf(':') + 1));
  const readOnly = { set: async () => {}, delete: async () => {} };
  return new ApolloServer<RequestContext>({
    schema: options.schema,
    introspection: options.introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: apolloLogger(options.log),
    persistedQueries: { cache: { ...readOnly, get: async (key) => find(key)?.source } },
    documentStore: { ...readOnly, get: async (key) => find(key)?.document },
    // Errors leave the pipeline raw: presenting them needs the request, which this hook is not given.
    formatError: (_formatted, error) => error as GraphQLFormattedError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      compiledExecution(options.executor),
      ...(options.plugins ?? []),
    ],
  });
}

function compiledExecution(executor: Executor): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    async responseForOperation({ document, operation, request: { variables }, contextValue: context }) {
      const result = await executor.executeCompiled({ document, operation, variables, context });
      if (!result) return null;
      const singleResult = result as { data?: Record<string, unknown>; errors?: GraphQLFormattedError[] };
      return { http: NO_HEAD, body: { kind: 'single', singleResult } };
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function apolloLogger(log: Log) {
  return {
    debug: (message: unknown) => log.debug({ source: 'apollo' }, String(message)),
    info: (message: unknown) => log.info({ source: 'apollo' }, String(message)),
    warn: (message: unknown) => log.warn({ source: 'apollo' }, String(message)),
    error: (message: unknown) => log.error({ source: 'apollo' }, String(message)),
  };
}
