import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { RequestTimings } from '../../telemetry/index.js';
import { selectOperation } from '../documents.js';
import type { Execution } from '../execution/execution.js';
import type { GraphqlParameters } from './graphql-parameters.js';
import { refusal } from './refusal.js';

/** What is known of an operation before it runs; no document where Apollo's pipeline is to answer by itself. */
export interface PreparedOperation {
  readonly errors?: undefined;
  readonly document?: DocumentNode;
  readonly operation?: OperationDefinitionNode;
  readonly cost?: number;
}

/** @throws {Error} what keeps the operation from being run, with its code */
export function prepareOperation(
  { documents }: Execution,
  parameters: GraphqlParameters,
  method: string,
  timings: RequestTimings | undefined,
): PreparedOperation | { readonly errors: readonly unknown[] } {
  const { query, operationName, variables, extensions } = parameters;
  if (extensions?.persistedQuery) return {};
  if (!query) throw refusal(400, 'The request must have a non-empty "query".');
  const { prepared, errors } = documents.prepare(query, timings);
  if (!prepared) return { errors };
  const { document } = prepared;
  const operation = selectOperation(document, operationName);
  requireOneAnswer(operation, method);
  return { document, operation, cost: documents.costOf(document, operation, variables) };
}

function requireOneAnswer({ operation }: OperationDefinitionNode, method: string): void {
  if (operation === 'subscription') {
    throw new GraphQLError(
      'Subscriptions are served over WebSocket (graphql-transport-ws) at this address, and over SSE at …/stream.',
      { extensions: { code: 'BAD_REQUEST' } },
    );
  }
  if (method === 'GET' && operation === 'mutation') {
    throw refusal(405, 'GET requests only support query operations, not mutation operations', {
      allow: 'POST',
    });
  }
}
