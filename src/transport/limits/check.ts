import { AppError } from '../../kernel/errors.js';
import type { OperationLimits } from './operation-limits.js';
import type { DocumentShape } from './shape.js';

/** @throws {AppError} QUERY_TOO_EXPENSIVE naming the first limit that the document exceeds */
export function checkShape(shape: DocumentShape, limits: OperationLimits): void {
  refuseAbove('fragments', 'fragment definitions', shape.fragments, limits.maxFragments);
  refuseAbove('rootFields', 'fields at its top', shape.rootFields, limits.maxRootFields);
  refuseAbove('depth', 'levels of fields', shape.depth, limits.maxDepth);
  refuseAbove('aliases', 'aliased or repeated fields', shape.aliases, limits.maxAliases);
}

/** @throws {AppError} QUERY_TOO_EXPENSIVE when the operation may return more objects than `limits.maxCost` */
export function checkCost(cost: number, limits: OperationLimits): void {
  refuseAbove('cost', 'objects in its answer by the cost rules', cost, limits.maxCost);
}

/** Too many fields of the same name would have to be compared with each other, through fragments or side by side. */
export function tooManyComparisons(): AppError {
  return new AppError(
    'QUERY_TOO_EXPENSIVE',
    'The document repeats fields of the same name too often to be checked.',
    {
      details: { limit: 'comparisons' },
    },
  );
}

function refuseAbove(limit: string, unit: string, actual: number, maximum: number): void {
  if (actual <= maximum) return;
  throw new AppError(
    'QUERY_TOO_EXPENSIVE',
    `The document has ${actual} ${unit}; at most ${maximum} are allowed.`,
    {
      details: { limit, maximum, actual: Math.min(actual, Number.MAX_SAFE_INTEGER) },
    },
  );
}
