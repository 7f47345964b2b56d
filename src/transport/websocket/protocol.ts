import { randomUUID } from 'node:crypto';
import { GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { makeServer, type Context, type Server, type ServerOptions, type SubscribePayload } from 'graphql-ws';
import { AppError } from '../../kernel/errors.js';
import { presentError, type ErrorAudience } from '../present-error.js';
import { firstTraceparent } from '../../telemetry/index.js';
import type { Execution } from '../execution/execution.js';
import { credentialsFrom } from '../scope.js';
import { Operation } from '../streaming/operation.js';
import { ResultStream } from '../streaming/result-stream.js';
import type { Connection } from './connection.js';
import { Delivery } from './delivery.js';

/** RFC 6455's registry: "try again later". Clients of graphql-transport-ws do. */
const TRY_AGAIN_LATER = 1013;

export interface ProtocolOptions {
  readonly execution: Execution;
  readonly maxOperations: number;
  readonly connectionInitTimeoutMs: number;
  readonly isDraining: () => boolean;
}

type Client = Context<Record<string, unknown> | undefined, Connection>;
type Hooks = ServerOptions<Record<string, unknown> | undefined, Connection>;

/** What `onSubscribe` hands to the run: the arguments graphql-ws asks for, and the operation that they belong to. */
interface OperationArguments extends ExecutionArgs {
  readonly operation: Operation;
  readonly id: string;
  readonly connection: Connection;
}

/**
 * The graphql-transport-ws protocol over our operations. Messages, states and close codes are graphql-ws's;
 * documents, limits, execution and errors are ours, the same as on the other transports.
 */
export function createProtocol(options: ProtocolOptions): Server<Connection> {
  const hooks = {
    connectionInitWaitTimeout: options.connectionInitTimeoutMs,
    onConnect: (client: Client) => connect(options, client),
    onSubscribe: (client: Client, id: string, payload: SubscribePayload) =>
      prepare(options, client, id, payload),
    execute: run,
    subscribe: run,
    // Single results are presented where they are made; without this, graphql-ws would present them again.
    onNext: (...[, , , , result]) => result,
    onError: (client, id, _payload, errors) => {
      const operation = client.extra.operations.get(id);
      return errors.map((error) =>
        operation ? operation.present(error) : presentError(error, anonymousAudience(options)),
      );
    },
  } satisfies Hooks;
  return makeServer(hooks);
}

async function run(args: ExecutionArgs): Promise<ExecutionResult | AsyncGenerator<never>> {
  const { operation, id, connection } = args as OperationArguments;
  const outcome = await operation.run();
  if (outcome instanceof ResultStream) return new Delivery(outcome, id, connection);
  // It is formatted already; the library's type allows that for what `onNext` gives only.
  return outcome as ExecutionResult;
}

/** False closes with 4403. */
async function connect(options: ProtocolOptions, client: Client): Promise<boolean> {
  const { connectionParams, extra: connection } = client;
  const shown = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  try {
    const credentials = credentialsFrom(shown ?? connection.request.headers.authorization);
    connection.scope = await options.execution.authenticate(credentials);
    connection.credentials = credentials;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') return false;
    // Presenting writes the log line; the client learns no more than the code.
    presentError(error, anonymousAudience(options));
    connection.close(TRY_AGAIN_LATER, 'Try again later');
    return false;
  }
}

function anonymousAudience({ execution }: ProtocolOptions): ErrorAudience {
  return execution.audienceOf(randomUUID());
}

function prepare(
  options: ProtocolOptions,
  { extra: connection, connectionParams }: Client,
  id: string,
  payload: SubscribePayload,
): OperationArguments | readonly GraphQLError[] {
  const { execution } = options;
  const refusal = refusalOf(options, connection);
  if (refusal) return [toGraphqlError(refusal)];
  const { headers } = connection.request;
  const wantsTimings = headers['x-waymark-timings'] === '1';
  const traceparent = firstTraceparent(connectionParams?.['traceparent'], headers['traceparent']);
  const caller = { scope: connection.scope!, wantsTimings, traceparent };
  const operation = new Operation(execution, payload, caller);
  connection.operations.set(id, operation);
  const errors = operation.prepare();
  const { document } = operation;
  if (!document) return errors.map(toGraphqlError);
  const { schema } = execution;
  const { operationName } = payload;
  return { schema, document, operationName, contextValue: operation, operation, id, connection };
}

function refusalOf(
  { maxOperations, isDraining }: ProtocolOptions,
  connection: Connection,
): AppError | undefined {
  if (isDraining()) {
    return new AppError('SERVICE_UNAVAILABLE', 'The service is stopping. Connect again.', {
      details: { retryAfterMs: 1_000 },
    });
  }
  if (connection.operations.size < maxOperations) return undefined;
  return new AppError('RATE_LIMITED', `At most ${maxOperations} operations may run on one socket at once.`, {
    details: { limit: maxOperations, retryAfterMs: 1_000 },
  });
}

/** graphql-ws takes no other error; `presentError` looks inside. */
function toGraphqlError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}
