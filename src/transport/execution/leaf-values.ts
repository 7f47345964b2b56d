import {
  isEnumType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLScalarType,
} from 'graphql';

/** The value as the answer has it; undefined when its type cannot take it. Never asked about null. */
export type WriteLeaf = (value: unknown) => unknown;

/** How values of one of GraphQL's own scalars or of an enum are written; undefined for all other scalars. */
export function leafValues(type: GraphQLLeafType): WriteLeaf | undefined {
  if (isEnumType(type)) return enumValues(type);
  return isSpecifiedScalarType(type) ? scalarValues(type) : undefined;
}

/** @param type the field's: a list, or a list of lists, of what `write` writes; or no list at all */
export function listed(type: GraphQLOutputType, write: WriteLeaf): WriteLeaf {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (!isListType(inner)) return write;
  const writeItem = listed(inner.ofType as GraphQLOutputType, write);
  return (list) => {
    const items = list as unknown[];
    for (const [index, item] of items.entries()) {
      if (item === null || item === undefined) continue;
      const written = writeItem(item);
      if (written === undefined) return undefined;
      if (written !== item) items[index] = written;
    }
    return items;
  };
}

const LARGEST_INT = 2 ** 31 - 1;

/** Whether a value is already what its scalar would make of it. */
const IS_WRITTEN: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => Number.isFinite(value),
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) <= LARGEST_INT,
};

function scalarValues(type: GraphQLScalarType): WriteLeaf {
  const isWritten = IS_WRITTEN[type.name] ?? (() => false);
  return (value) => (isWritten(value) ? value : tried(type, value));
}

function enumValues(type: GraphQLEnumType): WriteLeaf {
  const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, name]));
  return (value) => names.get(value) ?? tried(type, value);
}

function tried(type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.serialize(value);
  } catch {
    return undefined;
  }
}
