import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Whether an operation has at most `budget` fields when each fragment is written out and each selection on an
 * abstract type is repeated for each of its object types, as compiling does. Takes no more steps than `budget`.
 */
export function fitsExpansion(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  budget: number,
): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let left = budget;

  function expand(selectionSet: SelectionSetNode, type: GraphQLNamedType): void {
    for (const selection of selectionSet.selections) {
      if ((left -= 1) < 0) return;
      if (selection.kind === Kind.FIELD) expandField(selection.name.value, selection.selectionSet, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        expand(selection.selectionSet, conditionOf(selection.typeCondition?.name.value, type));
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) expand(fragment.selectionSet, conditionOf(fragment.typeCondition.name.value, type));
      }
    }
  }

  function expandField(name: string, below: SelectionSetNode | undefined, parent: GraphQLNamedType): void {
    if (!below || !(isObjectType(parent) || isInterfaceType(parent))) return;
    const definition = name === '__schema' || name === '__type' ? undefined : parent.getFields()[name];
    const type = definition ? getNamedType(definition.type) : schema.getType('__Schema');
    if (!type) return;
    const times = isAbstractType(type) ? schema.getPossibleTypes(type).length : 1;
    for (let i = 0; i < times && left >= 0; i++) expand(below, type);
  }

  function conditionOf(name: string | undefined, type: GraphQLNamedType): GraphQLNamedType {
    return (name && schema.getType(name)) || type;
  }

  const root = schema.getRootType(operation.operation);
  if (root) expand(operation.selectionSet, root);
  return left >= 0;
}
