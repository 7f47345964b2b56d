import type {
  DocumentNode,
  ExecutionResult,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { nonNullSteps } from './nullability.js';

type Path = readonly (string | number)[];

interface PlacedError {
  readonly error: GraphQLError;
  /** The position of the null in the data that the error is about. */
  readonly nulledAt: Path;
  /** Whether the error made that null, rather than having happened below it. */
  readonly isCause: boolean;
}

/**
 * The errors of a result in an order, and a choice, that do not depend on how it was executed or on timing: in the
 * order of the data, and for each null one error, the first that caused it.
 */
export function canonicalErrors(
  result: ExecutionResult,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly GraphQLError[] | undefined {
  const { errors, data } = result;
  if (!errors || errors.length < 2 || data === undefined) return errors;
  const placed = new Map<string, PlacedError>();
  for (const error of errors) {
    const path = error.path ?? [];
    const nulledAt = path.slice(0, depthOfNull(data, path));
    const key = JSON.stringify(nulledAt);
    const known = placed.get(key);
    if (known?.isCause) continue;
    const isCause = nonNullSteps(schema, document, operation, path).slice(nulledAt.length).every(Boolean);
    if (!known || isCause) placed.set(key, { error, nulledAt, isCause });
  }
  return [...placed.values()].sort((a, b) => compare(data, a.nulledAt, b.nulledAt)).map(({ error }) => error);
}

function depthOfNull(data: unknown, path: Path): number {
  let value = data;
  for (let depth = 0; depth < path.length; depth++) {
    if (value === null || value === undefined) return depth;
    value = (value as Record<string | number, unknown>)[path[depth]!];
  }
  return path.length;
}

function compare(data: unknown, a: Path, b: Path): number {
  let value = data;
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const [left, right] = [a[depth]!, b[depth]!];
    if (left !== right) return rank(value, left) - rank(value, right);
    value = (value as Record<string | number, unknown>)[left];
  }
  return a.length - b.length;
}

function rank(value: unknown, step: string | number): number {
  return typeof step === 'number' ? step : Object.keys(value as object).indexOf(step);
}
