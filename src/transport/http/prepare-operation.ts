import { GraphQLError, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { RequestTimings } from '../../telemetry/index.js';
import { selectOperation, type PreparedDocument } from '../documents.js';
import type { Execution } from '../execution/execution.js';
import type { GraphqlParameters } from './graphql-parameters.js';
import { refusal } from './refusal.js';

/** What is known of an operation before it runs. */
export interface PreparedOperation extends PreparedDocument {
  readonly errors?: undefined;
  readonly operation: OperationDefinitionNode;
  readonly cost: number;
}

/** @throws {Error} what keeps the operation from being run, with its code */
export function prepareOperation(
  { documents }: Execution,
  { query, operationName, variables, extensions }: GraphqlParameters,
  method: string,
  timings: RequestTimings | undefined,
): PreparedOperation | { readonly errors: readonly unknown[] } {
  if (extensions?.persistedQuery) throw PERSISTED_QUERY_NOT_SUPPORTED;
  if (!query) throw refusal(400, 'The request must have a non-empty "query".');
  const { prepared, errors } = documents.prepare(query, timings);
  if (!prepared) return { errors };
  const operation = selectOperation(prepared.document, operationName);
  requireOneAnswer(operation, method);
  const { source, document } = prepared;
  return { source, document, operation, cost: documents.costOf(document, operation, variables) };
}

/** Message, code and status are the ones after which Apollo Client sends the whole query instead. */
const PERSISTED_QUERY_NOT_SUPPORTED = new GraphQLError('PersistedQueryNotSupported', {
  extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', http: { status: 200 } },
});

function requireOneAnswer({ operation }: OperationDefinitionNode, method: string): void {
  if (operation === OperationTypeNode.SUBSCRIPTION) {
    throw new GraphQLError(
      'Subscriptions are served over WebSocket (graphql-transport-ws) at this address, and over SSE at …/stream.',
      { extensions: { code: 'BAD_REQUEST' } },
    );
  }
  if (method === 'GET' && operation === OperationTypeNode.MUTATION) {
    throw refusal(405, 'GET requests only support query operations, not mutation operations', {
      allow: 'POST',
    });
  }
}
