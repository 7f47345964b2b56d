import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { RequestContext } from '../../graphql/index.js';
import { BoundedMap } from '../bounded-map.js';
import { fitsExpansion } from './expansion.js';
import { createLeafWriter } from './leaf-writer.js';

type MaybePromise<T> = T | Promise<T>;

export interface CompiledQueriesOptions {
  /** From which sight of an operation on it is compiled: most documents of a script or an IDE come once. @default 2 */
  readonly compileAtSight?: number;
  /** How many compiled operations are kept. @default 250 */
  readonly maxCompiled?: number;
}

/**
 * Runs an operation once, at once where no resolver waits. Undefined when a leaf was not what its type takes: the
 * operation is then to be executed plainly, for the error that belongs to it.
 */
export type CompiledOperation = (
  root: unknown,
  context: RequestContext,
  variables: Readonly<Record<string, unknown>> | null | undefined,
) => MaybePromise<ExecutionResult | undefined>;

/** Fields that a compiled operation may have once fragments and abstract types are expanded. */
const MAX_EXPANDED_FIELDS = 5_000;

/**
 * Operations turned into JavaScript functions by graphql-jit, once they have been seen often enough.
 *
 * A compiled operation keeps the resolvers it found: whatever wraps resolvers must do so before the first request.
 */
export class CompiledQueries {
  private readonly sights = new WeakMap<OperationDefinitionNode, number>();
  private readonly compiled: BoundedMap<OperationDefinitionNode, CompiledOperation>;
  private readonly refused = new WeakSet<OperationDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: CompiledQueriesOptions = {},
  ) {
    this.compiled = new BoundedMap(options.maxCompiled ?? 250);
  }

  /** The compiled form of an operation of a shared, valid document; undefined while it is to be executed plainly. */
  find(document: DocumentNode, operation: OperationDefinitionNode): CompiledOperation | undefined {
    const known = this.compiled.get(operation);
    if (known) return known;
    if (this.refused.has(operation)) return undefined;
    const sight = (this.sights.get(operation) ?? 0) + 1;
    this.sights.set(operation, sight);
    return sight < (this.options.compileAtSight ?? 2) ? undefined : this.compile(document, operation);
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode): CompiledOperation | undefined {
    const compiled = fitsExpansion(this.schema, document, operation, MAX_EXPANDED_FIELDS)
      ? compileOperation(this.schema, document, operation)
      : undefined;
    if (compiled) this.compiled.set(operation, compiled);
    else this.refused.add(operation);
    return compiled;
  }
}

function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation | undefined {
  const compiled = compileQuery(schema, document, operation.name?.value, { disableLeafSerialization: true });
  if (!isCompiledQuery(compiled)) return undefined;
  const { query } = compiled;
  const writeLeaves = createLeafWriter(schema, document, operation);
  const settle = (result: ExecutionResult) => (writeLeaves(result.data) ? result : undefined);
  return (root, context, variables) => {
    const result = query(root, context, variables) as MaybePromise<ExecutionResult>;
    return result instanceof Promise ? result.then(settle) : settle(result);
  };
}
