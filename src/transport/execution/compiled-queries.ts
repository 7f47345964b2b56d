import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { BoundedMap } from '../bounded-map.js';
import { fitsExpansion } from './expansion.js';

export interface CompiledQueriesOptions {
  /** From which sight of an operation on it is compiled: most documents of a script or an IDE come once. @default 2 */
  readonly compileAtSight?: number;
  /** How many compiled operations are kept. @default 250 */
  readonly maxCompiled?: number;
}

/** Fields that a compiled operation may have once fragments and abstract types are expanded. */
const MAX_EXPANDED_FIELDS = 5_000;

/**
 * Operations turned into JavaScript functions by graphql-jit, once they have been seen often enough.
 *
 * A compiled operation keeps the resolvers it found: whatever wraps resolvers must do so before the first request.
 */
export class CompiledQueries {
  private readonly sights = new WeakMap<OperationDefinitionNode, number>();
  private readonly compiled: BoundedMap<OperationDefinitionNode, CompiledQuery>;
  private readonly refused = new WeakSet<OperationDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: CompiledQueriesOptions = {},
  ) {
    this.compiled = new BoundedMap(options.maxCompiled ?? 250);
  }

  /** The compiled form of an operation of a shared, valid document; undefined while it is to be executed plainly. */
  find(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | undefined {
    const known = this.compiled.get(operation);
    if (known) return known;
    if (this.refused.has(operation)) return undefined;
    const sight = (this.sights.get(operation) ?? 0) + 1;
    this.sights.set(operation, sight);
    return sight < (this.options.compileAtSight ?? 2) ? undefined : this.compile(document, operation);
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | undefined {
    if (fitsExpansion(this.schema, document, operation, MAX_EXPANDED_FIELDS)) {
      const compiled = compileQuery(this.schema, document, operation.name?.value);
      if (isCompiledQuery(compiled)) {
        this.compiled.set(operation, compiled);
        return compiled;
      }
    }
    this.refused.add(operation);
    return undefined;
  }
}
