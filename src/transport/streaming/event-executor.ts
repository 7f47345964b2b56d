import { execute, type DocumentNode, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../../graphql/index.js';
import type { CompiledOperation } from '../execution/compiled-queries.js';
import type { Executor } from '../execution/executor.js';

type MaybePromise<T> = T | Promise<T>;

/** Makes the result of one event of a subscription. */
export type ExecuteEvent = (event: unknown, context: RequestContext) => MaybePromise<ExecutionResult>;

/** The subscription whose events are executed: of a shared, valid document. */
export interface EventSelection {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Turns a subscription's events into results, compiled from its second event on, at once where no resolver waits.
 *
 * An event with an error is executed once more, plainly, so that errors read the same however an operation runs;
 * resolvers below an event only read.
 */
export function eventExecutor(executor: Executor, selection: EventSelection): ExecuteEvent {
  const { document, operation, variables } = selection;

  async function executePlain(event: unknown, context: RequestContext): Promise<ExecutionResult> {
    const result = await execute({
      schema: executor.schema,
      document,
      operationName: operation.name?.value,
      rootValue: event,
      contextValue: context,
      variableValues: variables,
    });
    return executor.canonical(result, selection);
  }

  let compiled: CompiledOperation | undefined;
  return (event, context) => {
    compiled ??= executor.compiled.find(document, operation);
    if (!compiled) return executePlain(event, context);
    const settle = (result: ExecutionResult | undefined) =>
      !result || result.errors ? executePlain(event, context) : result;
    const result = compiled(event, context, variables);
    return result instanceof Promise ? result.then(settle) : settle(result);
  };
}
