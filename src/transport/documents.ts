import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import type { Phase, RequestTimings } from '../telemetry/index.js';
import { BoundedMap } from './bounded-map.js';
import { checkCost, checkShape, tooManyComparisons } from './limits/check.js';
import { evaluateCost, type Cost } from './limits/cost-tree.js';
import { measureCost } from './limits/cost.js';
import type { OperationLimits } from './limits/operation-limits.js';
import { scanSource } from './limits/scan.js';
import { measureShape } from './limits/shape.js';

/** A document that has been parsed, measured and found valid. Shared by requests: never changed. */
export interface PreparedDocument {
  readonly source: string;
  readonly document: DocumentNode;
}

/** Either a document to execute, or why there is none, each error with its code. */
export type Preparation =
  | { readonly prepared: PreparedDocument; readonly errors?: undefined }
  | { readonly prepared?: undefined; readonly errors: readonly Error[] };

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** @default true */
  readonly introspection?: boolean;
  /** How many valid documents are remembered. @default 1_000 */
  readonly maxDocuments?: number;
  /** Leaves "Did you mean …?" out of validation errors. @default false */
  readonly hidesSuggestions?: boolean;
}

/** What graphql-js says when a document would take it too long to compare its fields of the same name. */
const GAVE_UP = 'Validation aborted.';

/** Longer sources are prepared anew each time, so that the cache stays small. */
const MAX_CACHED_CHARACTERS = 65_536;

/**
 * Parses, limits and validates documents, once per distinct source. Cheap limits come first: nothing whose cost
 * grows faster than the document's length sees a document before its tokens, depth and aliases are bounded.
 */
export class Documents {
  private readonly bySource: BoundedMap<string, PreparedDocument>;
  private readonly costs = new WeakMap<OperationDefinitionNode, Cost>();

  private readonly rules: readonly ValidationRule[];

  constructor(private readonly options: DocumentsOptions) {
    this.rules =
      options.introspection === false ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
    this.bySource = new BoundedMap(options.maxDocuments ?? 1_000);
  }

  /** Never throws for what a client sent. `timings` is told about `parse` and `validate`, zero when remembered. */
  prepare(source: string, timings?: RequestTimings): Preparation {
    const known = this.bySource.get(source);
    if (known) {
      timings?.addPhase('parse', 0, timings.startedAtMs);
      timings?.addPhase('validate', 0, timings.startedAtMs);
      return { prepared: known };
    }
    try {
      const document = timed('parse', timings, () => this.parse(source));
      const errors = timed('validate', timings, () => this.validate(document));
      if (errors.length > 0) return { errors };
      return { prepared: this.remember(source, document) };
    } catch (error) {
      return { errors: [error as Error] };
    }
  }

  /**
   * What the operation costs with these variables.
   * @throws {AppError} QUERY_TOO_EXPENSIVE above the limit
   */
  costOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables?: Record<string, unknown> | null,
  ): number {
    let cost = this.costs.get(operation);
    if (!cost) {
      cost = measureCost(this.options.schema, operation, fragmentsOf(document));
      this.costs.set(operation, cost);
    }
    const requested = evaluateCost(cost, variables ?? {});
    checkCost(requested, this.options.limits);
    return requested;
  }

  private parse(source: string): DocumentNode {
    try {
      scanSource(source, this.options.limits.maxTokens);
      return parse(source);
    } catch (error) {
      throw error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error;
    }
  }

  private validate(document: DocumentNode): readonly GraphQLError[] {
    checkShape(measureShape(document), this.options.limits);
    const { schema, hidesSuggestions: hideSuggestions = false } = this.options;
    const errors = validate(schema, document, this.rules, { hideSuggestions });
    if (errors.some(({ message }) => message === GAVE_UP)) throw tooManyComparisons();
    return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  }

  private remember(source: string, document: DocumentNode): PreparedDocument {
    const prepared = { source, document };
    if (source.length <= MAX_CACHED_CHARACTERS) this.bySource.set(source, prepared);
    return prepared;
  }
}

/**
 * The operation a request names, or the only one there is.
 * @throws {GraphQLError} OPERATION_RESOLUTION_FAILURE when the name is unknown or missing
 */
export function selectOperation(
  document: DocumentNode,
  operationName?: string | null,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw new GraphQLError(
    operationName
      ? `Unknown operation named "${operationName}".`
      : document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)
        ? 'Must provide operation name if query contains multiple operations.'
        : 'Must provide an operation.',
    { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
  );
}

function withCode(
  { message, source, positions, nodes, extensions }: GraphQLError,
  code: string,
): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...extensions, code } });
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

function timed<T>(phase: Phase, timings: RequestTimings | undefined, run: () => T): T {
  if (!timings) return run();
  const startedAtMs = performance.now();
  try {
    return run();
  } finally {
    const endedAtMs = performance.now();
    timings.addPhase(phase, endedAtMs - startedAtMs, endedAtMs);
  }
}
