import {
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Path = readonly (string | number)[];

interface Level {
  readonly selectionSet: SelectionSetNode;
  readonly type: GraphQLNamedType;
}

/**
 * For each step of a response path, whether the value there may not be null. A valid document has one answer even
 * below abstract types: fields that share a response name must agree on it.
 */
export function nonNullSteps(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  path: Path,
): boolean[] {
  const root = schema.getRootType(operation.operation);
  let levels: readonly Level[] = root ? [{ selectionSet: operation.selectionSet, type: root }] : [];
  let type: GraphQLOutputType | undefined;
  return path.map((step) => {
    if (typeof step === 'number') {
      const list = isNonNullType(type) ? type.ofType : type;
      type = isListType(list) ? list.ofType : undefined;
    } else {
      const found = levels.flatMap((level) => findField(schema, document, level, step));
      type = found[0]?.type;
      levels = found.flatMap(({ below }) => below);
    }
    return isNonNullType(type);
  });
}

interface FoundField {
  readonly type: GraphQLOutputType;
  readonly below: readonly Level[];
}

function findField(schema: GraphQLSchema, document: DocumentNode, level: Level, key: string): FoundField[] {
  return level.selectionSet.selections.flatMap((selection): FoundField[] => {
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value !== key) return [];
      const { type } = level;
      const definition =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      if (!definition) return [];
      const { selectionSet } = selection;
      const below = selectionSet ? [{ selectionSet, type: getNamedType(definition.type) }] : [];
      return [{ type: definition.type, below }];
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(document, selection.name.value);
    if (!fragment) return [];
    const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    return findField(
      schema,
      document,
      { selectionSet: fragment.selectionSet, type: condition ?? level.type },
      key,
    );
  });
}

function findFragment(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  ) as FragmentDefinitionNode | undefined;
}
