import {
  execute,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../../graphql/index.js';
import { canonicalErrors } from './canonical-errors.js';
import { CompiledQueries, type CompiledQueriesOptions } from './compiled-queries.js';

type MaybePromise<T> = T | Promise<T>;

/** One query or mutation of a prepared document, ready to run. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables?: Record<string, unknown> | null;
  readonly context: RequestContext;
}

/** Runs operations, compiled where that pays, with the same bytes either way. Errors are not yet presented. */
export class Executor {
  readonly compiled: CompiledQueries;

  constructor(
    readonly schema: GraphQLSchema,
    options: CompiledQueriesOptions = {},
  ) {
    this.compiled = new CompiledQueries(schema, options);
  }

  async execute(request: ExecutionRequest): Promise<ExecutionResult> {
    const result = (await this.executeCompiled(request)) ?? (await this.executePlain(request));
    return this.canonical(result, request);
  }

  /**
   * The result of the compiled operation, at once where no resolver waits; undefined when the operation is to be
   * executed plainly instead: it has not been compiled, it changes something, its variables or a leaf do not fit, or an
   * item of a list failed (graphql-jit can put such an item's null in the wrong place).
   */
  executeCompiled({
    document,
    operation,
    variables,
    context,
  }: ExecutionRequest): MaybePromise<ExecutionResult | undefined> {
    if (operation.operation !== OperationTypeNode.QUERY) return undefined;
    const result = this.compiled.find(document, operation)?.(undefined, context, variables);
    return result instanceof Promise ? result.then(ifTrusted) : ifTrusted(result);
  }

  /** The same result with its errors in the one order and choice that all ways of executing share. */
  canonical(
    result: ExecutionResult,
    { document, operation }: Pick<ExecutionRequest, 'document' | 'operation'>,
  ): ExecutionResult {
    const errors = canonicalErrors(result, this.schema, document, operation);
    return errors === result.errors ? result : { ...result, errors };
  }

  private async executePlain({ document, operation, variables, context }: ExecutionRequest) {
    return execute({
      schema: this.schema,
      document,
      operationName: operation.name?.value,
      variableValues: variables,
      contextValue: context,
    });
  }
}

function ifTrusted(result: ExecutionResult | undefined): ExecutionResult | undefined {
  if (!result?.errors) return result;
  const isRefused = result.data === undefined;
  return isRefused || result.errors.some(({ path }) => typeof path?.at(-1) === 'number') ? undefined : result;
}
