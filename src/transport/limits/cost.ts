import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIST_SIZE_EXTENSION, PAGE_LIMIT } from '../../kernel/page.js';
import { costTree, sizeFrom, type Cost, type PageSize } from './cost-tree.js';

/** What a list of objects without `first` or `last` is taken to hold, unless its field says how many it holds. */
export const ASSUMED_LIST_SIZE = 10;
/** What a mutation's root field costs beside what it returns. */
export const MUTATION_COST = 10;

/**
 * How many objects an operation may return: each field with a selection costs 1 for each time it may be answered.
 * Scalars and introspection are free. The lists below a field with `first` or `last` hold that many (20 when neither
 * is given, at most 100), any other list of objects what its field says or else 10; nested lists multiply. Directives are not followed, so it is
 * an upper bound as far as list sizes are right.
 *
 * The document must be valid. The result is measured once per document and evaluated once per request.
 */
export function measureCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Cost {
  const root = schema.getRootType(operation.operation);
  if (!root) return costTree(0, []);
  const meter = new CostMeter(schema, operation, fragments);
  const cost = meter.ofSelections(operation.selectionSet, root, undefined);
  return operation.operation === OperationTypeNode.MUTATION
    ? costTree(MUTATION_COST * operation.selectionSet.selections.length, [{ size: 1, each: cost }])
    : cost;
}

class CostMeter {
  private readonly ofFragments = new Map<FragmentDefinitionNode, Map<PageSize | undefined, Cost>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly operation: OperationDefinitionNode,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  /** @param page how many each list directly in these selections holds, when their field was given a page's size */
  ofSelections(selectionSet: SelectionSetNode, type: GraphQLNamedType, page: PageSize | undefined): Cost {
    const parts: Cost[] = [];
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const cost = this.ofField(selection, type, page);
        if (cost) parts.push(cost);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && this.schema.getType(selection.typeCondition.name.value);
        parts.push(this.ofSelections(selection.selectionSet, condition ?? type, page));
      } else {
        parts.push(this.ofFragment(selection.name.value, page));
      }
    }
    return costTree(
      0,
      parts.map((each) => ({ size: 1, each })),
    );
  }

  private ofField(field: FieldNode, parent: GraphQLNamedType, page: PageSize | undefined): Cost | undefined {
    if (!field.selectionSet || field.name.value.startsWith('__')) return undefined;
    if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
    const definition = parent.getFields()[field.name.value];
    const named = definition && getNamedType(definition.type);
    if (!definition || !isCompositeType(named)) return undefined;
    const isPaged = definition.args.some(({ name }) => name === 'first' || name === 'last');
    const ownPage = isPaged ? sizeFrom(field, this.operation, PAGE_LIMIT) : undefined;
    const isList = hasList(definition.type);
    const inner = this.ofSelections(field.selectionSet, named, isList ? undefined : ownPage);
    const size = isList ? (ownPage ?? page ?? assumedSize(definition)) : 1;
    return costTree(0, [{ size, each: costTree(1, [{ size: 1, each: inner }]) }]);
  }

  private ofFragment(name: string, page: PageSize | undefined): Cost {
    const fragment = this.fragments.get(name);
    const type = fragment && this.schema.getType(fragment.typeCondition.name.value);
    if (!fragment || !type) return costTree(0, []);
    const known = this.ofFragments.get(fragment) ?? new Map<PageSize | undefined, Cost>();
    this.ofFragments.set(fragment, known);
    const cost = known.get(page) ?? this.ofSelections(fragment.selectionSet, type, page);
    known.set(page, cost);
    return cost;
  }
}

function assumedSize({ extensions }: GraphQLField<unknown, unknown>): number {
  const size = extensions[LIST_SIZE_EXTENSION];
  return typeof size === 'number' ? size : ASSUMED_LIST_SIZE;
}

function hasList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
