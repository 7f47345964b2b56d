import { Kind, type FieldNode, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { DEFAULT_PAGE_SIZE } from '../../kernel/page.js';

/** A page's size that is only known with the request's variables. */
export interface VariablePageSize {
  readonly candidates: readonly (number | { readonly variable: string; readonly fallback?: number })[];
  readonly limit: number;
}

export type PageSize = number | VariablePageSize;

/** What depends on the variables stays a tree; everything else is folded into `fixed`. */
export interface Cost {
  readonly fixed: number;
  readonly sized: readonly SizedCost[];
}

interface SizedCost {
  readonly size: PageSize;
  readonly each: Cost;
}

/** Adds parts up, folding those that do not depend on variables. */
export function costTree(fixed: number, parts: readonly SizedCost[]): Cost {
  const sized: SizedCost[] = [];
  let sum = fixed;
  for (const part of parts) {
    if (typeof part.size === 'number' && part.each.sized.length === 0) sum += part.size * part.each.fixed;
    else if (part.each.fixed > 0 || part.each.sized.length > 0) sized.push(part);
  }
  const [only] = sized;
  if (sum === 0 && sized.length === 1 && only?.size === 1) return only.each;
  return { fixed: sum, sized };
}

type Variables = Readonly<Record<string, unknown>>;

/** The cost of one request. Shared parts (fragments) are evaluated once. */
export function evaluateCost(cost: Cost, variables: Variables): number {
  return cost.sized.length === 0 ? cost.fixed : evaluate(cost, variables, new Map());
}

function evaluate(cost: Cost, variables: Variables, known: Map<Cost, number>): number {
  const found = known.get(cost);
  if (found !== undefined) return found;
  let sum = cost.fixed;
  for (const { size, each } of cost.sized) {
    const times = typeof size === 'number' ? size : sizeWith(size, variables);
    sum += times * evaluate(each, variables, known);
  }
  known.set(cost, sum);
  return sum;
}

/** The page's size in a field's `first` or `last`, never more than `limit`: above it, the field itself refuses. */
export function sizeFrom(field: FieldNode, operation: OperationDefinitionNode, limit: number): PageSize {
  const candidates: VariablePageSize['candidates'][number][] = [];
  for (const name of ['first', 'last']) {
    const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.INT) candidates.push(Number(value.value));
    if (value?.kind === Kind.VARIABLE) candidates.push(variableSize(value.name.value, operation));
  }
  const size: VariablePageSize = { candidates, limit };
  return candidates.every((candidate) => typeof candidate === 'number') ? sizeWith(size, {}) : size;
}

function variableSize(variable: string, operation: OperationDefinitionNode) {
  const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === variable);
  const fallback = intOf(definition?.defaultValue);
  return fallback === undefined ? { variable } : { variable, fallback };
}

function intOf(value: ValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

function sizeWith({ candidates, limit }: VariablePageSize, variables: Variables): number {
  for (const candidate of candidates) {
    const value =
      typeof candidate === 'number' ? candidate : (variables[candidate.variable] ?? candidate.fallback);
    if (typeof value === 'number' && value >= 0) return Math.min(value, limit);
  }
  return Math.min(DEFAULT_PAGE_SIZE, limit);
}
